//! Amazon EMR. Written by `tests/integrations`, never by hand.

mod add_step;
mod cancel_step;
mod create_cluster;
mod modify_instance_fleet_by_name;
mod modify_instance_group_by_name;
mod set_cluster_termination_protection;
mod terminate_cluster;

pub use add_step::{AddStep, AddStepOutput, add_step};
pub use cancel_step::{CancelStep, CancelStepOutput, cancel_step};
pub use create_cluster::{CreateCluster, CreateClusterOutput, create_cluster};
pub use modify_instance_fleet_by_name::{ModifyInstanceFleetByName, modify_instance_fleet_by_name};
pub use modify_instance_group_by_name::{ModifyInstanceGroupByName, modify_instance_group_by_name};
pub use set_cluster_termination_protection::{SetClusterTerminationProtection, set_cluster_termination_protection};
pub use terminate_cluster::{TerminateCluster, terminate_cluster};
