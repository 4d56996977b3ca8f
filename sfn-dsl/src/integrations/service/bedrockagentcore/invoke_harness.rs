//! `bedrockagentcore:invokeHarness`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `bedrockagentcore:invokeHarness`; `harness_arn`, `messages` and `runtime_session_id` are required.
    invoke_harness -> InvokeHarness<(Missing, Missing, Missing)>: "bedrockagentcore" "invokeHarness"
}

impl<D: Data, A, B, C> InvokeHarness<D, (A, B, C)> {
    required! {
        harness_arn: Text = "HarnessArn" => InvokeHarness<D, (Given, B, C)>;
        messages: List = "Messages" => InvokeHarness<D, (A, Given, C)>;
        runtime_session_id: Text = "RuntimeSessionId" => InvokeHarness<D, (A, B, Given)>;
    }
    optional! {
        actor_id: Text = "ActorId";
        allowed_tools: List = "AllowedTools";
        baggage: Text = "Baggage";
        max_iterations: Numeric = "MaxIterations";
        max_tokens: Numeric = "MaxTokens";
        model: Object = "Model";
        qualifier: Text = "Qualifier";
        runtime_user_id: Text = "RuntimeUserId";
        skills: List = "Skills";
        system_prompt: List = "SystemPrompt";
        timeout_seconds: Numeric = "TimeoutSeconds";
        tools: List = "Tools";
        trace_id: Text = "TraceId";
        trace_parent: Text = "TraceParent";
        trace_state: Text = "TraceState";
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsHarnessArn "this call of `bedrockagentcore::invoke_harness` lacks its `HarnessArn`" "say `.harness_arn(..)`";
    NeedsMessages "this call of `bedrockagentcore::invoke_harness` lacks its `Messages`" "say `.messages(..)`";
    NeedsRuntimeSessionId "this call of `bedrockagentcore::invoke_harness` lacks its `RuntimeSessionId`" "say `.runtime_session_id(..)`";
}

complete! { [D: Data, A: NeedsHarnessArn, B: NeedsMessages, C: NeedsRuntimeSessionId] InvokeHarness<D, (A, B, C)> => Value, ServiceError }
