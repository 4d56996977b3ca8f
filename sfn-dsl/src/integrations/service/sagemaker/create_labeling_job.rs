//! `sagemaker:createLabelingJob`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `sagemaker:createLabelingJob`; `human_task_config`, `input_config`, `label_attribute_name`, `labeling_job_name`, `output_config` and `api_role_arn` are required.
    create_labeling_job -> CreateLabelingJob<(Missing, Missing, Missing, Missing, Missing, Missing)>: "sagemaker" "createLabelingJob"
}

impl<D: Data, A, B, C, F, G, H> CreateLabelingJob<D, (A, B, C, F, G, H)> {
    required! {
        human_task_config: Object = "HumanTaskConfig" => CreateLabelingJob<D, (Given, B, C, F, G, H)>;
        input_config: Object = "InputConfig" => CreateLabelingJob<D, (A, Given, C, F, G, H)>;
        label_attribute_name: Text = "LabelAttributeName" => CreateLabelingJob<D, (A, B, Given, F, G, H)>;
        labeling_job_name: Text = "LabelingJobName" => CreateLabelingJob<D, (A, B, C, Given, G, H)>;
        output_config: Object = "OutputConfig" => CreateLabelingJob<D, (A, B, C, F, Given, H)>;
        api_role_arn: Text = "RoleArn" => CreateLabelingJob<D, (A, B, C, F, G, Given)>;
    }
    optional! {
        label_category_config_s3_uri: Text = "LabelCategoryConfigS3Uri";
        labeling_job_algorithms_config: Object = "LabelingJobAlgorithmsConfig";
        stopping_conditions: Object = "StoppingConditions";
        tags: List = "Tags";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsHumanTaskConfig "this call of `sagemaker::create_labeling_job` lacks its `HumanTaskConfig`" "say `.human_task_config(..)`";
    NeedsInputConfig "this call of `sagemaker::create_labeling_job` lacks its `InputConfig`" "say `.input_config(..)`";
    NeedsLabelAttributeName "this call of `sagemaker::create_labeling_job` lacks its `LabelAttributeName`" "say `.label_attribute_name(..)`";
    NeedsLabelingJobName "this call of `sagemaker::create_labeling_job` lacks its `LabelingJobName`" "say `.labeling_job_name(..)`";
    NeedsOutputConfig "this call of `sagemaker::create_labeling_job` lacks its `OutputConfig`" "say `.output_config(..)`";
    NeedsRoleArn "this call of `sagemaker::create_labeling_job` lacks its `RoleArn`" "say `.api_role_arn(..)`";
}

complete! { [D: Data, A: NeedsHumanTaskConfig, B: NeedsInputConfig, C: NeedsLabelAttributeName, F: NeedsLabelingJobName, G: NeedsOutputConfig, H: NeedsRoleArn] CreateLabelingJob<D, (A, B, C, F, G, H)> => CreateLabelingJobOutput, CreateLabelingJobError }
has_sync! { [D: Data, A: NeedsHumanTaskConfig, B: NeedsInputConfig, C: NeedsLabelAttributeName, F: NeedsLabelingJobName, G: NeedsOutputConfig, H: NeedsRoleArn] CreateLabelingJob<D, (A, B, C, F, G, H)> => Sync, CreateLabelingJobSyncOutput }

output! {
    /// What `sagemaker:createLabelingJob` answers.
    CreateLabelingJobOutput / CreateLabelingJobOutputPlaces {
        labeling_job_arn: String = "LabelingJobArn",
    }
}

output! {
    /// What a job of `sagemaker:createLabelingJob` is when it has ended.
    CreateLabelingJobSyncOutput / CreateLabelingJobSyncOutputPlaces {
        labeling_job_status: String = "LabelingJobStatus",
        label_counters: Value = "LabelCounters",
        failure_reason: Option<String> = "FailureReason",
        creation_time: Value = "CreationTime",
        last_modified_time: Value = "LastModifiedTime",
        job_reference_code: String = "JobReferenceCode",
        labeling_job_name: String = "LabelingJobName",
        labeling_job_arn: String = "LabelingJobArn",
        label_attribute_name: Option<String> = "LabelAttributeName",
        input_config: Value = "InputConfig",
        output_config: Value = "OutputConfig",
        role_arn: String = "RoleArn",
        label_category_config_s3_uri: Option<String> = "LabelCategoryConfigS3Uri",
        stopping_conditions: Option<Value> = "StoppingConditions",
        labeling_job_algorithms_config: Option<Value> = "LabelingJobAlgorithmsConfig",
        human_task_config: Value = "HumanTaskConfig",
        tags: Option<Vec<Value>> = "Tags",
        labeling_job_output: Option<Value> = "LabelingJobOutput",
    }
}

errors! {
    /// What `sagemaker:createLabelingJob` fails with.
    CreateLabelingJobError {
        ResourceInUse = "SageMaker.ResourceInUseException",
        ResourceLimitExceeded = "SageMaker.ResourceLimitExceededException",
        AmazonSageMaker = "SageMaker.AmazonSageMakerException",
    } throttled []
}
