//! `elasticmapreduce:modifyInstanceFleetByName`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `elasticmapreduce:modifyInstanceFleetByName`; `cluster_id`, `instance_fleet_name` and `instance_fleet` are required.
    modify_instance_fleet_by_name -> ModifyInstanceFleetByName<(Missing, Missing, Missing)>: "elasticmapreduce" "modifyInstanceFleetByName"
}

impl<D: Data, A, B, C> ModifyInstanceFleetByName<D, (A, B, C)> {
    required! {
        cluster_id: Text = "ClusterId" => ModifyInstanceFleetByName<D, (Given, B, C)>;
        instance_fleet_name: Text = "InstanceFleetName" => ModifyInstanceFleetByName<D, (A, Given, C)>;
        instance_fleet: Object = "InstanceFleet" => ModifyInstanceFleetByName<D, (A, B, Given)>;
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsClusterId "this call of `elasticmapreduce::modify_instance_fleet_by_name` lacks its `ClusterId`" "say `.cluster_id(..)`";
    NeedsInstanceFleetName "this call of `elasticmapreduce::modify_instance_fleet_by_name` lacks its `InstanceFleetName`" "say `.instance_fleet_name(..)`";
    NeedsInstanceFleet "this call of `elasticmapreduce::modify_instance_fleet_by_name` lacks its `InstanceFleet`" "say `.instance_fleet(..)`";
}

complete! { [D: Data, A: NeedsClusterId, B: NeedsInstanceFleetName, C: NeedsInstanceFleet] ModifyInstanceFleetByName<D, (A, B, C)> => Value, ServiceError }
