//! `elasticmapreduce:setClusterTerminationProtection`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `elasticmapreduce:setClusterTerminationProtection`; `cluster_id` and `termination_protected` are required.
    set_cluster_termination_protection -> SetClusterTerminationProtection<(Missing, Missing)>: "elasticmapreduce" "setClusterTerminationProtection"
}

impl<D: Data, A, B> SetClusterTerminationProtection<D, (A, B)> {
    required! {
        cluster_id: Text = "ClusterId" => SetClusterTerminationProtection<D, (Given, B)>;
        termination_protected: Truth = "TerminationProtected" => SetClusterTerminationProtection<D, (A, Given)>;
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsClusterId "this call of `elasticmapreduce::set_cluster_termination_protection` lacks its `ClusterId`" "say `.cluster_id(..)`";
    NeedsTerminationProtected "this call of `elasticmapreduce::set_cluster_termination_protection` lacks its `TerminationProtected`" "say `.termination_protected(..)`";
}

complete! { [D: Data, A: NeedsClusterId, B: NeedsTerminationProtected] SetClusterTerminationProtection<D, (A, B)> => Value, ServiceError }
