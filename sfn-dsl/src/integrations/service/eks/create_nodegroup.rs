//! `eks:createNodegroup`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `eks:createNodegroup`; `cluster_name`, `node_role`, `nodegroup_name` and `subnets` are required.
    create_nodegroup -> CreateNodegroup<(Missing, Missing, Missing, Missing)>: "eks" "createNodegroup"
}

impl<D: Data, A, B, C, F> CreateNodegroup<D, (A, B, C, F)> {
    required! {
        cluster_name: Text = "ClusterName" => CreateNodegroup<D, (Given, B, C, F)>;
        node_role: Text = "NodeRole" => CreateNodegroup<D, (A, Given, C, F)>;
        nodegroup_name: Text = "NodegroupName" => CreateNodegroup<D, (A, B, Given, F)>;
        subnets: List = "Subnets" => CreateNodegroup<D, (A, B, C, Given)>;
    }
    optional! {
        ami_type: Text = "AmiType";
        capacity_type: Text = "CapacityType";
        client_request_token: Text = "ClientRequestToken";
        disk_size: Numeric = "DiskSize";
        instance_types: List = "InstanceTypes";
        labels: Object = "Labels";
        launch_template: Object = "LaunchTemplate";
        node_repair_config: Object = "NodeRepairConfig";
        release_version: Text = "ReleaseVersion";
        remote_access: Object = "RemoteAccess";
        scaling_config: Object = "ScalingConfig";
        tags: Object = "Tags";
        taints: List = "Taints";
        update_config: Object = "UpdateConfig";
        version: Text = "Version";
        warm_pool_config: Object = "WarmPoolConfig";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsClusterName "this call of `eks::create_nodegroup` lacks its `ClusterName`" "say `.cluster_name(..)`";
    NeedsNodeRole "this call of `eks::create_nodegroup` lacks its `NodeRole`" "say `.node_role(..)`";
    NeedsNodegroupName "this call of `eks::create_nodegroup` lacks its `NodegroupName`" "say `.nodegroup_name(..)`";
    NeedsSubnets "this call of `eks::create_nodegroup` lacks its `Subnets`" "say `.subnets(..)`";
}

complete! { [D: Data, A: NeedsClusterName, B: NeedsNodeRole, C: NeedsNodegroupName, F: NeedsSubnets] CreateNodegroup<D, (A, B, C, F)> => CreateNodegroupOutput, ServiceError }
has_sync! { [D: Data, A: NeedsClusterName, B: NeedsNodeRole, C: NeedsNodegroupName, F: NeedsSubnets] CreateNodegroup<D, (A, B, C, F)> => Sync, Value }

output! {
    /// What `eks:createNodegroup` answers.
    CreateNodegroupOutput / CreateNodegroupOutputPlaces {
        nodegroup: Option<Value> = "Nodegroup",
    }
}
