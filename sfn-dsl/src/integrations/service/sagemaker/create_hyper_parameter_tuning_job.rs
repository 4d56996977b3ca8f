//! `sagemaker:createHyperParameterTuningJob`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `sagemaker:createHyperParameterTuningJob`; `hyper_parameter_tuning_job_config` and `hyper_parameter_tuning_job_name` are required.
    create_hyper_parameter_tuning_job -> CreateHyperParameterTuningJob<(Missing, Missing)>: "sagemaker" "createHyperParameterTuningJob"
}

impl<D: Data, A, B> CreateHyperParameterTuningJob<D, (A, B)> {
    required! {
        hyper_parameter_tuning_job_config: Object = "HyperParameterTuningJobConfig" => CreateHyperParameterTuningJob<D, (Given, B)>;
        hyper_parameter_tuning_job_name: Text = "HyperParameterTuningJobName" => CreateHyperParameterTuningJob<D, (A, Given)>;
    }
    optional! {
        autotune: Object = "Autotune";
        tags: List = "Tags";
        training_job_definition: Object = "TrainingJobDefinition";
        training_job_definitions: List = "TrainingJobDefinitions";
        warm_start_config: Object = "WarmStartConfig";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsHyperParameterTuningJobConfig "this call of `sagemaker::create_hyper_parameter_tuning_job` lacks its `HyperParameterTuningJobConfig`" "say `.hyper_parameter_tuning_job_config(..)`";
    NeedsHyperParameterTuningJobName "this call of `sagemaker::create_hyper_parameter_tuning_job` lacks its `HyperParameterTuningJobName`" "say `.hyper_parameter_tuning_job_name(..)`";
}

complete! { [D: Data, A: NeedsHyperParameterTuningJobConfig, B: NeedsHyperParameterTuningJobName] CreateHyperParameterTuningJob<D, (A, B)> => CreateHyperParameterTuningJobOutput, CreateHyperParameterTuningJobError }
has_sync! { [D: Data, A: NeedsHyperParameterTuningJobConfig, B: NeedsHyperParameterTuningJobName] CreateHyperParameterTuningJob<D, (A, B)> => Sync, CreateHyperParameterTuningJobSyncOutput }

output! {
    /// What `sagemaker:createHyperParameterTuningJob` answers.
    CreateHyperParameterTuningJobOutput / CreateHyperParameterTuningJobOutputPlaces {
        hyper_parameter_tuning_job_arn: String = "HyperParameterTuningJobArn",
    }
}

output! {
    /// What a job of `sagemaker:createHyperParameterTuningJob` is when it has ended.
    CreateHyperParameterTuningJobSyncOutput / CreateHyperParameterTuningJobSyncOutputPlaces {
        hyper_parameter_tuning_job_name: String = "HyperParameterTuningJobName",
        hyper_parameter_tuning_job_arn: String = "HyperParameterTuningJobArn",
        hyper_parameter_tuning_job_config: Value = "HyperParameterTuningJobConfig",
        training_job_definition: Option<Value> = "TrainingJobDefinition",
        training_job_definitions: Option<Vec<Value>> = "TrainingJobDefinitions",
        hyper_parameter_tuning_job_status: String = "HyperParameterTuningJobStatus",
        creation_time: Value = "CreationTime",
        hyper_parameter_tuning_end_time: Option<Value> = "HyperParameterTuningEndTime",
        last_modified_time: Option<Value> = "LastModifiedTime",
        training_job_status_counters: Value = "TrainingJobStatusCounters",
        objective_status_counters: Value = "ObjectiveStatusCounters",
        best_training_job: Option<Value> = "BestTrainingJob",
        overall_best_training_job: Option<Value> = "OverallBestTrainingJob",
        warm_start_config: Option<Value> = "WarmStartConfig",
        autotune: Option<Value> = "Autotune",
        failure_reason: Option<String> = "FailureReason",
        tuning_job_completion_details: Option<Value> = "TuningJobCompletionDetails",
        consumed_resources: Option<Value> = "ConsumedResources",
    }
}

errors! {
    /// What `sagemaker:createHyperParameterTuningJob` fails with.
    CreateHyperParameterTuningJobError {
        ResourceInUse = "SageMaker.ResourceInUseException",
        ResourceLimitExceeded = "SageMaker.ResourceLimitExceededException",
        AmazonSageMaker = "SageMaker.AmazonSageMakerException",
    } throttled []
}
