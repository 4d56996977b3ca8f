//! `http:invoke`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `http:invoke`; `api_endpoint` and `method` are required.
    invoke -> Invoke<(Missing, Missing)>: "http" "invoke"
}

impl<D: Data, A, B> Invoke<D, (A, B)> {
    required! {
        api_endpoint: Text = "ApiEndpoint" => Invoke<D, (Given, B)>;
        method: Text = "Method" => Invoke<D, (A, Given)>;
    }
    optional! {
        authentication: Object = "Authentication";
        headers: Object = "Headers";
        invocation_config: Object = "InvocationConfig";
        query_parameters: Json = "QueryParameters";
        request_body: Json = "RequestBody";
        transform: Object = "Transform";
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsApiEndpoint "this call of `http::invoke` lacks its `ApiEndpoint`" "say `.api_endpoint(..)`";
    NeedsMethod "this call of `http::invoke` lacks its `Method`" "say `.method(..)`";
}

complete! { [D: Data, A: NeedsApiEndpoint, B: NeedsMethod] Invoke<D, (A, B)> => InvokeOutput, HttpError }

output! {
    /// What `http:invoke` answers.
    InvokeOutput / InvokeOutputPlaces {
        headers: Value = "Headers",
        response_body: Value = "ResponseBody",
        status_code: i64 = "StatusCode",
        status_text: String = "StatusText",
    }
}
