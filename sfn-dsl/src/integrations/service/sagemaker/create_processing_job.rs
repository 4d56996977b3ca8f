//! `sagemaker:createProcessingJob`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `sagemaker:createProcessingJob`; `app_specification`, `processing_job_name`, `processing_resources` and `api_role_arn` are required.
    create_processing_job -> CreateProcessingJob<(Missing, Missing, Missing, Missing)>: "sagemaker" "createProcessingJob"
}

impl<D: Data, A, B, C, F> CreateProcessingJob<D, (A, B, C, F)> {
    required! {
        app_specification: Object = "AppSpecification" => CreateProcessingJob<D, (Given, B, C, F)>;
        processing_job_name: Text = "ProcessingJobName" => CreateProcessingJob<D, (A, Given, C, F)>;
        processing_resources: Object = "ProcessingResources" => CreateProcessingJob<D, (A, B, Given, F)>;
        api_role_arn: Text = "RoleArn" => CreateProcessingJob<D, (A, B, C, Given)>;
    }
    optional! {
        environment: Object = "Environment";
        experiment_config: Object = "ExperimentConfig";
        network_config: Object = "NetworkConfig";
        processing_inputs: List = "ProcessingInputs";
        processing_output_config: Object = "ProcessingOutputConfig";
        stopping_condition: Object = "StoppingCondition";
        tags: List = "Tags";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsAppSpecification "this call of `sagemaker::create_processing_job` lacks its `AppSpecification`" "say `.app_specification(..)`";
    NeedsProcessingJobName "this call of `sagemaker::create_processing_job` lacks its `ProcessingJobName`" "say `.processing_job_name(..)`";
    NeedsProcessingResources "this call of `sagemaker::create_processing_job` lacks its `ProcessingResources`" "say `.processing_resources(..)`";
    NeedsRoleArn "this call of `sagemaker::create_processing_job` lacks its `RoleArn`" "say `.api_role_arn(..)`";
}

complete! { [D: Data, A: NeedsAppSpecification, B: NeedsProcessingJobName, C: NeedsProcessingResources, F: NeedsRoleArn] CreateProcessingJob<D, (A, B, C, F)> => CreateProcessingJobOutput, CreateProcessingJobError }
has_sync! { [D: Data, A: NeedsAppSpecification, B: NeedsProcessingJobName, C: NeedsProcessingResources, F: NeedsRoleArn] CreateProcessingJob<D, (A, B, C, F)> => Sync, CreateProcessingJobSyncOutput }

output! {
    /// What `sagemaker:createProcessingJob` answers.
    CreateProcessingJobOutput / CreateProcessingJobOutputPlaces {
        processing_job_arn: String = "ProcessingJobArn",
    }
}

output! {
    /// What a job of `sagemaker:createProcessingJob` is when it has ended.
    CreateProcessingJobSyncOutput / CreateProcessingJobSyncOutputPlaces {
        processing_inputs: Option<Vec<Value>> = "ProcessingInputs",
        processing_output_config: Option<Value> = "ProcessingOutputConfig",
        processing_job_name: String = "ProcessingJobName",
        processing_resources: Value = "ProcessingResources",
        stopping_condition: Option<Value> = "StoppingCondition",
        app_specification: Value = "AppSpecification",
        environment: Option<Value> = "Environment",
        network_config: Option<Value> = "NetworkConfig",
        role_arn: Option<String> = "RoleArn",
        experiment_config: Option<Value> = "ExperimentConfig",
        processing_job_arn: String = "ProcessingJobArn",
        processing_job_status: String = "ProcessingJobStatus",
        exit_message: Option<String> = "ExitMessage",
        failure_reason: Option<String> = "FailureReason",
        processing_end_time: Option<Value> = "ProcessingEndTime",
        processing_start_time: Option<Value> = "ProcessingStartTime",
        last_modified_time: Option<Value> = "LastModifiedTime",
        creation_time: Value = "CreationTime",
        monitoring_schedule_arn: Option<String> = "MonitoringScheduleArn",
        auto_ml_job_arn: Option<String> = "AutoMLJobArn",
        training_job_arn: Option<String> = "TrainingJobArn",
    }
}

errors! {
    /// What `sagemaker:createProcessingJob` fails with.
    CreateProcessingJobError {
        ResourceInUse = "SageMaker.ResourceInUseException",
        ResourceLimitExceeded = "SageMaker.ResourceLimitExceededException",
        ResourceNotFound = "SageMaker.ResourceNotFoundException",
        AmazonSageMaker = "SageMaker.AmazonSageMakerException",
    } throttled []
}
