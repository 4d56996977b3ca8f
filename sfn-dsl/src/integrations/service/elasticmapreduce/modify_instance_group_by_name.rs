//! `elasticmapreduce:modifyInstanceGroupByName`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `elasticmapreduce:modifyInstanceGroupByName`; `cluster_id`, `instance_group_name` and `instance_group` are required.
    modify_instance_group_by_name -> ModifyInstanceGroupByName<(Missing, Missing, Missing)>: "elasticmapreduce" "modifyInstanceGroupByName"
}

impl<D: Data, A, B, C> ModifyInstanceGroupByName<D, (A, B, C)> {
    required! {
        cluster_id: Text = "ClusterId" => ModifyInstanceGroupByName<D, (Given, B, C)>;
        instance_group_name: Text = "InstanceGroupName" => ModifyInstanceGroupByName<D, (A, Given, C)>;
        instance_group: Object = "InstanceGroup" => ModifyInstanceGroupByName<D, (A, B, Given)>;
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsClusterId "this call of `elasticmapreduce::modify_instance_group_by_name` lacks its `ClusterId`" "say `.cluster_id(..)`";
    NeedsInstanceGroupName "this call of `elasticmapreduce::modify_instance_group_by_name` lacks its `InstanceGroupName`" "say `.instance_group_name(..)`";
    NeedsInstanceGroup "this call of `elasticmapreduce::modify_instance_group_by_name` lacks its `InstanceGroup`" "say `.instance_group(..)`";
}

complete! { [D: Data, A: NeedsClusterId, B: NeedsInstanceGroupName, C: NeedsInstanceGroup] ModifyInstanceGroupByName<D, (A, B, C)> => Value, ServiceError }
