//! `elasticmapreduce:addStep`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `elasticmapreduce:addStep`; `cluster_id` and `step` are required.
    add_step -> AddStep<(Missing, Missing)>: "elasticmapreduce" "addStep"
}

impl<D: Data, A, B> AddStep<D, (A, B)> {
    required! {
        cluster_id: Text = "ClusterId" => AddStep<D, (Given, B)>;
        step: Object = "Step" => AddStep<D, (A, Given)>;
    }
    optional! {
        execution_role_arn: Text = "ExecutionRoleArn";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsClusterId "this call of `elasticmapreduce::add_step` lacks its `ClusterId`" "say `.cluster_id(..)`";
    NeedsStep "this call of `elasticmapreduce::add_step` lacks its `Step`" "say `.step(..)`";
}

complete! { [D: Data, A: NeedsClusterId, B: NeedsStep] AddStep<D, (A, B)> => AddStepOutput, ServiceError }
has_sync! { [D: Data, A: NeedsClusterId, B: NeedsStep] AddStep<D, (A, B)> => Sync, Value }

output! {
    /// What `elasticmapreduce:addStep` answers.
    AddStepOutput / AddStepOutputPlaces {
        step_id: String = "StepId",
    }
}
