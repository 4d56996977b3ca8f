//! `sagemaker:createEndpoint`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `sagemaker:createEndpoint`; `endpoint_config_name` and `endpoint_name` are required.
    create_endpoint -> CreateEndpoint<(Missing, Missing)>: "sagemaker" "createEndpoint"
}

impl<D: Data, A, B> CreateEndpoint<D, (A, B)> {
    required! {
        endpoint_config_name: Text = "EndpointConfigName" => CreateEndpoint<D, (Given, B)>;
        endpoint_name: Text = "EndpointName" => CreateEndpoint<D, (A, Given)>;
    }
    optional! {
        deployment_config: Object = "DeploymentConfig";
        tags: List = "Tags";
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsEndpointConfigName "this call of `sagemaker::create_endpoint` lacks its `EndpointConfigName`" "say `.endpoint_config_name(..)`";
    NeedsEndpointName "this call of `sagemaker::create_endpoint` lacks its `EndpointName`" "say `.endpoint_name(..)`";
}

complete! { [D: Data, A: NeedsEndpointConfigName, B: NeedsEndpointName] CreateEndpoint<D, (A, B)> => CreateEndpointOutput, CreateEndpointError }

output! {
    /// What `sagemaker:createEndpoint` answers.
    CreateEndpointOutput / CreateEndpointOutputPlaces {
        endpoint_arn: String = "EndpointArn",
    }
}

errors! {
    /// What `sagemaker:createEndpoint` fails with.
    CreateEndpointError {
        ResourceLimitExceeded = "SageMaker.ResourceLimitExceededException",
        AmazonSageMaker = "SageMaker.AmazonSageMakerException",
    } throttled []
}
