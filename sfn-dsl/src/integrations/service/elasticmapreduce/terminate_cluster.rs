//! `elasticmapreduce:terminateCluster`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `elasticmapreduce:terminateCluster`; `cluster_id` is required.
    terminate_cluster -> TerminateCluster<(Missing,)>: "elasticmapreduce" "terminateCluster"
}

impl<D: Data, A> TerminateCluster<D, (A,)> {
    required! {
        cluster_id: Text = "ClusterId" => TerminateCluster<D, (Given,)>;
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsClusterId "this call of `elasticmapreduce::terminate_cluster` lacks its `ClusterId`" "say `.cluster_id(..)`";
}

complete! { [D: Data, A: NeedsClusterId] TerminateCluster<D, (A,)> => Value, ServiceError }
has_sync! { [D: Data, A: NeedsClusterId] TerminateCluster<D, (A,)> => Sync, Value }
