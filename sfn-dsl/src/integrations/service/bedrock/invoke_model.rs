//! `bedrock:invokeModel`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `bedrock:invokeModel`; `model_id` is required.
    invoke_model -> InvokeModel<(Missing,)>: "bedrock" "invokeModel"
}

impl<D: Data, A> InvokeModel<D, (A,)> {
    required! {
        model_id: Text = "ModelId" => InvokeModel<D, (Given,)>;
    }
    optional! {
        input: Object = "Input";
        api_output: Object = "Output";
        accept: Text = "Accept";
        body: Json = "Body";
        content_type: Text = "ContentType";
        guardrail_identifier: Text = "GuardrailIdentifier";
        guardrail_version: Text = "GuardrailVersion";
        performance_config_latency: Text = "PerformanceConfigLatency";
        request_metadata: Text = "RequestMetadata";
        service_tier: Text = "ServiceTier";
        trace: Text = "Trace";
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsModelId "this call of `bedrock::invoke_model` lacks its `ModelId`" "say `.model_id(..)`";
}

complete! { [D: Data, A: NeedsModelId] InvokeModel<D, (A,)> => InvokeModelOutput, InvokeModelError }

output! {
    /// What `bedrock:invokeModel` answers.
    InvokeModelOutput / InvokeModelOutputPlaces {
        body: Value = "Body",
        content_type: String = "ContentType",
    }
}

errors! {
    /// What `bedrock:invokeModel` fails with.
    InvokeModelError {
        AccessDenied = "Bedrock.AccessDeniedException",
        InternalServer = "Bedrock.InternalServerException",
        ModelError = "Bedrock.ModelErrorException",
        ModelNotReady = "Bedrock.ModelNotReadyException",
        ModelTimeout = "Bedrock.ModelTimeoutException",
        ResourceNotFound = "Bedrock.ResourceNotFoundException",
        ServiceQuotaExceeded = "Bedrock.ServiceQuotaExceededException",
        ServiceUnavailable = "Bedrock.ServiceUnavailableException",
        Throttling = "Bedrock.ThrottlingException",
        Validation = "Bedrock.ValidationException",
    } throttled ["Bedrock.ThrottlingException"]
}
