//! `sagemaker:createTrainingJob`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `sagemaker:createTrainingJob`; `output_data_config`, `api_role_arn` and `training_job_name` are required.
    create_training_job -> CreateTrainingJob<(Missing, Missing, Missing)>: "sagemaker" "createTrainingJob"
}

impl<D: Data, A, B, C> CreateTrainingJob<D, (A, B, C)> {
    required! {
        output_data_config: Object = "OutputDataConfig" => CreateTrainingJob<D, (Given, B, C)>;
        api_role_arn: Text = "RoleArn" => CreateTrainingJob<D, (A, Given, C)>;
        training_job_name: Text = "TrainingJobName" => CreateTrainingJob<D, (A, B, Given)>;
    }
    optional! {
        algorithm_specification: Object = "AlgorithmSpecification";
        checkpoint_config: Object = "CheckpointConfig";
        debug_hook_config: Object = "DebugHookConfig";
        debug_rule_configurations: List = "DebugRuleConfigurations";
        enable_inter_container_traffic_encryption: Truth = "EnableInterContainerTrafficEncryption";
        enable_managed_spot_training: Truth = "EnableManagedSpotTraining";
        enable_network_isolation: Truth = "EnableNetworkIsolation";
        environment: Object = "Environment";
        experiment_config: Object = "ExperimentConfig";
        hyper_parameters: Object = "HyperParameters";
        infra_check_config: Object = "InfraCheckConfig";
        input_data_config: List = "InputDataConfig";
        mlflow_config: Object = "MlflowConfig";
        model_package_config: Object = "ModelPackageConfig";
        profiler_config: Object = "ProfilerConfig";
        profiler_rule_configurations: List = "ProfilerRuleConfigurations";
        remote_debug_config: Object = "RemoteDebugConfig";
        resource_config: Object = "ResourceConfig";
        retry_strategy: Object = "RetryStrategy";
        serverless_job_config: Object = "ServerlessJobConfig";
        session_chaining_config: Object = "SessionChainingConfig";
        stopping_condition: Object = "StoppingCondition";
        tags: List = "Tags";
        tensor_board_output_config: Object = "TensorBoardOutputConfig";
        vpc_config: Object = "VpcConfig";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsOutputDataConfig "this call of `sagemaker::create_training_job` lacks its `OutputDataConfig`" "say `.output_data_config(..)`";
    NeedsRoleArn "this call of `sagemaker::create_training_job` lacks its `RoleArn`" "say `.api_role_arn(..)`";
    NeedsTrainingJobName "this call of `sagemaker::create_training_job` lacks its `TrainingJobName`" "say `.training_job_name(..)`";
}

complete! { [D: Data, A: NeedsOutputDataConfig, B: NeedsRoleArn, C: NeedsTrainingJobName] CreateTrainingJob<D, (A, B, C)> => CreateTrainingJobOutput, CreateTrainingJobError }
has_sync! { [D: Data, A: NeedsOutputDataConfig, B: NeedsRoleArn, C: NeedsTrainingJobName] CreateTrainingJob<D, (A, B, C)> => Sync, CreateTrainingJobSyncOutput }

output! {
    /// What `sagemaker:createTrainingJob` answers.
    CreateTrainingJobOutput / CreateTrainingJobOutputPlaces {
        training_job_arn: String = "TrainingJobArn",
    }
}

output! {
    /// What a job of `sagemaker:createTrainingJob` is when it has ended.
    CreateTrainingJobSyncOutput / CreateTrainingJobSyncOutputPlaces {
        training_job_name: String = "TrainingJobName",
        training_job_arn: String = "TrainingJobArn",
        tuning_job_arn: Option<String> = "TuningJobArn",
        labeling_job_arn: Option<String> = "LabelingJobArn",
        auto_ml_job_arn: Option<String> = "AutoMLJobArn",
        model_artifacts: Value = "ModelArtifacts",
        training_job_status: String = "TrainingJobStatus",
        secondary_status: String = "SecondaryStatus",
        failure_reason: Option<String> = "FailureReason",
        hyper_parameters: Option<Value> = "HyperParameters",
        algorithm_specification: Option<Value> = "AlgorithmSpecification",
        role_arn: Option<String> = "RoleArn",
        input_data_config: Option<Vec<Value>> = "InputDataConfig",
        output_data_config: Option<Value> = "OutputDataConfig",
        resource_config: Option<Value> = "ResourceConfig",
        warm_pool_status: Option<Value> = "WarmPoolStatus",
        vpc_config: Option<Value> = "VpcConfig",
        stopping_condition: Value = "StoppingCondition",
        creation_time: Value = "CreationTime",
        training_start_time: Option<Value> = "TrainingStartTime",
        training_end_time: Option<Value> = "TrainingEndTime",
        last_modified_time: Option<Value> = "LastModifiedTime",
        secondary_status_transitions: Option<Vec<Value>> = "SecondaryStatusTransitions",
        final_metric_data_list: Option<Vec<Value>> = "FinalMetricDataList",
        enable_network_isolation: Option<bool> = "EnableNetworkIsolation",
        enable_inter_container_traffic_encryption: Option<bool> = "EnableInterContainerTrafficEncryption",
        enable_managed_spot_training: Option<bool> = "EnableManagedSpotTraining",
        checkpoint_config: Option<Value> = "CheckpointConfig",
        training_time_in_seconds: Option<i64> = "TrainingTimeInSeconds",
        billable_time_in_seconds: Option<i64> = "BillableTimeInSeconds",
        billable_token_count: Option<i64> = "BillableTokenCount",
        debug_hook_config: Option<Value> = "DebugHookConfig",
        experiment_config: Option<Value> = "ExperimentConfig",
        debug_rule_configurations: Option<Vec<Value>> = "DebugRuleConfigurations",
        tensor_board_output_config: Option<Value> = "TensorBoardOutputConfig",
        debug_rule_evaluation_statuses: Option<Vec<Value>> = "DebugRuleEvaluationStatuses",
        profiler_config: Option<Value> = "ProfilerConfig",
        profiler_rule_configurations: Option<Vec<Value>> = "ProfilerRuleConfigurations",
        profiler_rule_evaluation_statuses: Option<Vec<Value>> = "ProfilerRuleEvaluationStatuses",
        profiling_status: Option<String> = "ProfilingStatus",
        environment: Option<Value> = "Environment",
        retry_strategy: Option<Value> = "RetryStrategy",
        remote_debug_config: Option<Value> = "RemoteDebugConfig",
        infra_check_config: Option<Value> = "InfraCheckConfig",
        serverless_job_config: Option<Value> = "ServerlessJobConfig",
        mlflow_config: Option<Value> = "MlflowConfig",
        model_package_config: Option<Value> = "ModelPackageConfig",
        mlflow_details: Option<Value> = "MlflowDetails",
        progress_info: Option<Value> = "ProgressInfo",
        output_model_package_arn: Option<String> = "OutputModelPackageArn",
    }
}

errors! {
    /// What `sagemaker:createTrainingJob` fails with.
    CreateTrainingJobError {
        ResourceInUse = "SageMaker.ResourceInUseException",
        ResourceLimitExceeded = "SageMaker.ResourceLimitExceededException",
        ResourceNotFound = "SageMaker.ResourceNotFoundException",
        AmazonSageMaker = "SageMaker.AmazonSageMakerException",
    } throttled []
}
