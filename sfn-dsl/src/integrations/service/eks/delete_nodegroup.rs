//! `eks:deleteNodegroup`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `eks:deleteNodegroup`; `cluster_name` and `nodegroup_name` are required.
    delete_nodegroup -> DeleteNodegroup<(Missing, Missing)>: "eks" "deleteNodegroup"
}

impl<D: Data, A, B> DeleteNodegroup<D, (A, B)> {
    required! {
        cluster_name: Text = "ClusterName" => DeleteNodegroup<D, (Given, B)>;
        nodegroup_name: Text = "NodegroupName" => DeleteNodegroup<D, (A, Given)>;
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsClusterName "this call of `eks::delete_nodegroup` lacks its `ClusterName`" "say `.cluster_name(..)`";
    NeedsNodegroupName "this call of `eks::delete_nodegroup` lacks its `NodegroupName`" "say `.nodegroup_name(..)`";
}

complete! { [D: Data, A: NeedsClusterName, B: NeedsNodegroupName] DeleteNodegroup<D, (A, B)> => DeleteNodegroupOutput, ServiceError }
has_sync! { [D: Data, A: NeedsClusterName, B: NeedsNodegroupName] DeleteNodegroup<D, (A, B)> => Sync, Value }

output! {
    /// What `eks:deleteNodegroup` answers.
    DeleteNodegroupOutput / DeleteNodegroupOutputPlaces {
        nodegroup: Option<Value> = "Nodegroup",
    }
}
