//! `sagemaker:createModel`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `sagemaker:createModel`; `model_name` is required.
    create_model -> CreateModel<(Missing,)>: "sagemaker" "createModel"
}

impl<D: Data, A> CreateModel<D, (A,)> {
    required! {
        model_name: Text = "ModelName" => CreateModel<D, (Given,)>;
    }
    optional! {
        containers: List = "Containers";
        enable_network_isolation: Truth = "EnableNetworkIsolation";
        execution_role_arn: Text = "ExecutionRoleArn";
        inference_execution_config: Object = "InferenceExecutionConfig";
        primary_container: Object = "PrimaryContainer";
        tags: List = "Tags";
        vpc_config: Object = "VpcConfig";
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsModelName "this call of `sagemaker::create_model` lacks its `ModelName`" "say `.model_name(..)`";
}

complete! { [D: Data, A: NeedsModelName] CreateModel<D, (A,)> => CreateModelOutput, CreateModelError }

output! {
    /// What `sagemaker:createModel` answers.
    CreateModelOutput / CreateModelOutputPlaces {
        model_arn: String = "ModelArn",
    }
}

errors! {
    /// What `sagemaker:createModel` fails with.
    CreateModelError {
        ResourceLimitExceeded = "SageMaker.ResourceLimitExceededException",
        AmazonSageMaker = "SageMaker.AmazonSageMakerException",
    } throttled []
}
