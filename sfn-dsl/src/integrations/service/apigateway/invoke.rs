//! `apigateway:invoke`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `apigateway:invoke`; `api_endpoint` and `method` are required.
    invoke -> Invoke<(Missing, Missing)>: "apigateway" "invoke"
}

impl<D: Data, A, B> Invoke<D, (A, B)> {
    required! {
        api_endpoint: Text = "ApiEndpoint" => Invoke<D, (Given, B)>;
        method: Text = "Method" => Invoke<D, (A, Given)>;
    }
    optional! {
        allow_null_values: Truth = "AllowNullValues";
        auth_type: Text = "AuthType";
        headers: Object = "Headers";
        path: Text = "Path";
        query_parameters: Object = "QueryParameters";
        request_body: Json = "RequestBody";
        stage: Text = "Stage";
    }
    sync! { #[doc(hidden)] }
    callback! {
        /// Waits for an answer, an `R`, from whoever is given the token.
    }
}

needs! {
    NeedsApiEndpoint "this call of `apigateway::invoke` lacks its `ApiEndpoint`" "say `.api_endpoint(..)`";
    NeedsMethod "this call of `apigateway::invoke` lacks its `Method`" "say `.method(..)`";
}

complete! { [D: Data, A: NeedsApiEndpoint, B: NeedsMethod] Invoke<D, (A, B)> => InvokeOutput, ApiGatewayError }
has_callback! { [D: Data, A: NeedsApiEndpoint, B: NeedsMethod] Invoke<D, (A, B)> }

output! {
    /// What `apigateway:invoke` answers.
    InvokeOutput / InvokeOutputPlaces {
        headers: Value = "Headers",
        response_body: Value = "ResponseBody",
        status_code: i64 = "StatusCode",
        status_text: String = "StatusText",
    }
}
