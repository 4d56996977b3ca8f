//! `eks:deleteCluster`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `eks:deleteCluster`; `name` is required.
    delete_cluster -> DeleteCluster<(Missing,)>: "eks" "deleteCluster"
}

impl<D: Data, A> DeleteCluster<D, (A,)> {
    required! {
        name: Text = "Name" => DeleteCluster<D, (Given,)>;
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsName "this call of `eks::delete_cluster` lacks its `Name`" "say `.name(..)`";
}

complete! { [D: Data, A: NeedsName] DeleteCluster<D, (A,)> => DeleteClusterOutput, ServiceError }
has_sync! { [D: Data, A: NeedsName] DeleteCluster<D, (A,)> => Sync, Value }

output! {
    /// What `eks:deleteCluster` answers.
    DeleteClusterOutput / DeleteClusterOutputPlaces {
        cluster: Option<Value> = "Cluster",
    }
}
