//! `emr-containers:deleteVirtualCluster`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `emr-containers:deleteVirtualCluster`; `id` is required.
    delete_virtual_cluster -> DeleteVirtualCluster<(Missing,)>: "emr-containers" "deleteVirtualCluster"
}

impl<D: Data, A> DeleteVirtualCluster<D, (A,)> {
    required! {
        id: Text = "Id" => DeleteVirtualCluster<D, (Given,)>;
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsId "this call of `emr_containers::delete_virtual_cluster` lacks its `Id`" "say `.id(..)`";
}

complete! { [D: Data, A: NeedsId] DeleteVirtualCluster<D, (A,)> => DeleteVirtualClusterOutput, ServiceError }
has_sync! { [D: Data, A: NeedsId] DeleteVirtualCluster<D, (A,)> => Sync, Value }

output! {
    /// What `emr-containers:deleteVirtualCluster` answers.
    DeleteVirtualClusterOutput / DeleteVirtualClusterOutputPlaces {
        id: String = "Id",
    }
}
