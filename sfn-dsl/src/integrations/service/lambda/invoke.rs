//! `lambda:invoke`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `lambda:invoke`; `function_name` is required.
    invoke -> Invoke<(Missing,)>: "lambda" "invoke"
}

impl<D: Data, A> Invoke<D, (A,)> {
    required! {
        function_name: Text = "FunctionName" => Invoke<D, (Given,)>;
    }
    optional! {
        client_context: Text = "ClientContext";
        durable_execution_name: Text = "DurableExecutionName";
        invocation_type: Text = "InvocationType";
        log_type: Text = "LogType";
        payload: Json = "Payload";
        qualifier: Text = "Qualifier";
        tenant_id: Text = "TenantId";
    }
    sync! { #[doc(hidden)] }
    callback! {
        /// Waits for an answer, an `R`, from whoever is given the token.
    }
}

needs! {
    NeedsFunctionName "this call of `lambda::invoke` lacks its `FunctionName`" "say `.function_name(..)`";
}

complete! { [D: Data, A: NeedsFunctionName] Invoke<D, (A,)> => InvokeOutput, AnyError }
has_callback! { [D: Data, A: NeedsFunctionName] Invoke<D, (A,)> }

output! {
    /// What `lambda:invoke` answers.
    InvokeOutput / InvokeOutputPlaces {
        executed_version: String = "ExecutedVersion",
        payload: Value = "Payload",
        status_code: i64 = "StatusCode",
        log_result: Option<String> = "LogResult",
    }
}
