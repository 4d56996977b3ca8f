//! `elasticmapreduce:cancelStep`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `elasticmapreduce:cancelStep`; `cluster_id` and `step_id` are required.
    cancel_step -> CancelStep<(Missing, Missing)>: "elasticmapreduce" "cancelStep"
}

impl<D: Data, A, B> CancelStep<D, (A, B)> {
    required! {
        cluster_id: Text = "ClusterId" => CancelStep<D, (Given, B)>;
        step_id: Text = "StepId" => CancelStep<D, (A, Given)>;
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsClusterId "this call of `elasticmapreduce::cancel_step` lacks its `ClusterId`" "say `.cluster_id(..)`";
    NeedsStepId "this call of `elasticmapreduce::cancel_step` lacks its `StepId`" "say `.step_id(..)`";
}

complete! { [D: Data, A: NeedsClusterId, B: NeedsStepId] CancelStep<D, (A, B)> => CancelStepOutput, ServiceError }

output! {
    /// What `elasticmapreduce:cancelStep` answers.
    CancelStepOutput / CancelStepOutputPlaces {
        cancel_steps_info: Value = "CancelStepsInfo",
    }
}
