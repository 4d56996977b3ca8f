//! `sagemaker:createEndpointConfig`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `sagemaker:createEndpointConfig`; `endpoint_config_name` and `production_variants` are required.
    create_endpoint_config -> CreateEndpointConfig<(Missing, Missing)>: "sagemaker" "createEndpointConfig"
}

impl<D: Data, A, B> CreateEndpointConfig<D, (A, B)> {
    required! {
        endpoint_config_name: Text = "EndpointConfigName" => CreateEndpointConfig<D, (Given, B)>;
        production_variants: List = "ProductionVariants" => CreateEndpointConfig<D, (A, Given)>;
    }
    optional! {
        async_inference_config: Object = "AsyncInferenceConfig";
        cross_region_traffic_config: Object = "CrossRegionTrafficConfig";
        data_capture_config: Object = "DataCaptureConfig";
        enable_network_isolation: Truth = "EnableNetworkIsolation";
        execution_role_arn: Text = "ExecutionRoleArn";
        explainer_config: Object = "ExplainerConfig";
        kms_key_id: Text = "KmsKeyId";
        metrics_config: Object = "MetricsConfig";
        shadow_production_variants: List = "ShadowProductionVariants";
        tags: List = "Tags";
        vpc_config: Object = "VpcConfig";
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsEndpointConfigName "this call of `sagemaker::create_endpoint_config` lacks its `EndpointConfigName`" "say `.endpoint_config_name(..)`";
    NeedsProductionVariants "this call of `sagemaker::create_endpoint_config` lacks its `ProductionVariants`" "say `.production_variants(..)`";
}

complete! { [D: Data, A: NeedsEndpointConfigName, B: NeedsProductionVariants] CreateEndpointConfig<D, (A, B)> => CreateEndpointConfigOutput, CreateEndpointConfigError }

output! {
    /// What `sagemaker:createEndpointConfig` answers.
    CreateEndpointConfigOutput / CreateEndpointConfigOutputPlaces {
        endpoint_config_arn: String = "EndpointConfigArn",
    }
}

errors! {
    /// What `sagemaker:createEndpointConfig` fails with.
    CreateEndpointConfigError {
        ResourceLimitExceeded = "SageMaker.ResourceLimitExceededException",
        AmazonSageMaker = "SageMaker.AmazonSageMakerException",
    } throttled []
}
