//! `sagemaker:updateEndpoint`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `sagemaker:updateEndpoint`; `endpoint_config_name` and `endpoint_name` are required.
    update_endpoint -> UpdateEndpoint<(Missing, Missing)>: "sagemaker" "updateEndpoint"
}

impl<D: Data, A, B> UpdateEndpoint<D, (A, B)> {
    required! {
        endpoint_config_name: Text = "EndpointConfigName" => UpdateEndpoint<D, (Given, B)>;
        endpoint_name: Text = "EndpointName" => UpdateEndpoint<D, (A, Given)>;
    }
    optional! {
        deployment_config: Object = "DeploymentConfig";
        exclude_retained_variant_properties: List = "ExcludeRetainedVariantProperties";
        retain_all_variant_properties: Truth = "RetainAllVariantProperties";
        retain_deployment_config: Truth = "RetainDeploymentConfig";
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsEndpointConfigName "this call of `sagemaker::update_endpoint` lacks its `EndpointConfigName`" "say `.endpoint_config_name(..)`";
    NeedsEndpointName "this call of `sagemaker::update_endpoint` lacks its `EndpointName`" "say `.endpoint_name(..)`";
}

complete! { [D: Data, A: NeedsEndpointConfigName, B: NeedsEndpointName] UpdateEndpoint<D, (A, B)> => UpdateEndpointOutput, UpdateEndpointError }

output! {
    /// What `sagemaker:updateEndpoint` answers.
    UpdateEndpointOutput / UpdateEndpointOutputPlaces {
        endpoint_arn: String = "EndpointArn",
    }
}

errors! {
    /// What `sagemaker:updateEndpoint` fails with.
    UpdateEndpointError {
        ResourceLimitExceeded = "SageMaker.ResourceLimitExceededException",
        AmazonSageMaker = "SageMaker.AmazonSageMakerException",
    } throttled []
}
