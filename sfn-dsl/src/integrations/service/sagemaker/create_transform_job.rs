//! `sagemaker:createTransformJob`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `sagemaker:createTransformJob`; `model_name`, `transform_input`, `transform_job_name`, `transform_output` and `transform_resources` are required.
    create_transform_job -> CreateTransformJob<(Missing, Missing, Missing, Missing, Missing)>: "sagemaker" "createTransformJob"
}

impl<D: Data, A, B, C, F, G> CreateTransformJob<D, (A, B, C, F, G)> {
    required! {
        model_name: Text = "ModelName" => CreateTransformJob<D, (Given, B, C, F, G)>;
        transform_input: Object = "TransformInput" => CreateTransformJob<D, (A, Given, C, F, G)>;
        transform_job_name: Text = "TransformJobName" => CreateTransformJob<D, (A, B, Given, F, G)>;
        transform_output: Object = "TransformOutput" => CreateTransformJob<D, (A, B, C, Given, G)>;
        transform_resources: Object = "TransformResources" => CreateTransformJob<D, (A, B, C, F, Given)>;
    }
    optional! {
        batch_strategy: Text = "BatchStrategy";
        data_capture_config: Object = "DataCaptureConfig";
        data_processing: Object = "DataProcessing";
        environment: Object = "Environment";
        experiment_config: Object = "ExperimentConfig";
        max_concurrent_transforms: Numeric = "MaxConcurrentTransforms";
        max_payload_in_mb: Numeric = "MaxPayloadInMB";
        model_client_config: Object = "ModelClientConfig";
        tags: List = "Tags";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsModelName "this call of `sagemaker::create_transform_job` lacks its `ModelName`" "say `.model_name(..)`";
    NeedsTransformInput "this call of `sagemaker::create_transform_job` lacks its `TransformInput`" "say `.transform_input(..)`";
    NeedsTransformJobName "this call of `sagemaker::create_transform_job` lacks its `TransformJobName`" "say `.transform_job_name(..)`";
    NeedsTransformOutput "this call of `sagemaker::create_transform_job` lacks its `TransformOutput`" "say `.transform_output(..)`";
    NeedsTransformResources "this call of `sagemaker::create_transform_job` lacks its `TransformResources`" "say `.transform_resources(..)`";
}

complete! { [D: Data, A: NeedsModelName, B: NeedsTransformInput, C: NeedsTransformJobName, F: NeedsTransformOutput, G: NeedsTransformResources] CreateTransformJob<D, (A, B, C, F, G)> => CreateTransformJobOutput, CreateTransformJobError }
has_sync! { [D: Data, A: NeedsModelName, B: NeedsTransformInput, C: NeedsTransformJobName, F: NeedsTransformOutput, G: NeedsTransformResources] CreateTransformJob<D, (A, B, C, F, G)> => Sync, CreateTransformJobSyncOutput }

output! {
    /// What `sagemaker:createTransformJob` answers.
    CreateTransformJobOutput / CreateTransformJobOutputPlaces {
        transform_job_arn: String = "TransformJobArn",
    }
}

output! {
    /// What a job of `sagemaker:createTransformJob` is when it has ended.
    CreateTransformJobSyncOutput / CreateTransformJobSyncOutputPlaces {
        transform_job_name: String = "TransformJobName",
        transform_job_arn: String = "TransformJobArn",
        transform_job_status: String = "TransformJobStatus",
        failure_reason: Option<String> = "FailureReason",
        model_name: String = "ModelName",
        max_concurrent_transforms: Option<i64> = "MaxConcurrentTransforms",
        model_client_config: Option<Value> = "ModelClientConfig",
        max_payload_in_mb: Option<i64> = "MaxPayloadInMB",
        batch_strategy: Option<String> = "BatchStrategy",
        environment: Option<Value> = "Environment",
        transform_input: Value = "TransformInput",
        transform_output: Option<Value> = "TransformOutput",
        data_capture_config: Option<Value> = "DataCaptureConfig",
        transform_resources: Value = "TransformResources",
        creation_time: Value = "CreationTime",
        transform_start_time: Option<Value> = "TransformStartTime",
        transform_end_time: Option<Value> = "TransformEndTime",
        labeling_job_arn: Option<String> = "LabelingJobArn",
        auto_ml_job_arn: Option<String> = "AutoMLJobArn",
        data_processing: Option<Value> = "DataProcessing",
        experiment_config: Option<Value> = "ExperimentConfig",
    }
}

errors! {
    /// What `sagemaker:createTransformJob` fails with.
    CreateTransformJobError {
        ResourceInUse = "SageMaker.ResourceInUseException",
        ResourceLimitExceeded = "SageMaker.ResourceLimitExceededException",
        ResourceNotFound = "SageMaker.ResourceNotFoundException",
        AmazonSageMaker = "SageMaker.AmazonSageMakerException",
    } throttled []
}
