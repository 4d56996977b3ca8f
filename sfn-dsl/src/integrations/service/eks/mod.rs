//! Amazon EKS. Written by `tests/integrations`, never by hand.

mod call;
mod create_cluster;
mod create_fargate_profile;
mod create_nodegroup;
mod delete_cluster;
mod delete_fargate_profile;
mod delete_nodegroup;
mod run_job;

pub use call::{Call, CallOutput, call};
pub use create_cluster::{CreateCluster, CreateClusterOutput, create_cluster};
pub use create_fargate_profile::{CreateFargateProfile, CreateFargateProfileOutput, create_fargate_profile};
pub use create_nodegroup::{CreateNodegroup, CreateNodegroupOutput, create_nodegroup};
pub use delete_cluster::{DeleteCluster, DeleteClusterOutput, delete_cluster};
pub use delete_fargate_profile::{DeleteFargateProfile, DeleteFargateProfileOutput, delete_fargate_profile};
pub use delete_nodegroup::{DeleteNodegroup, DeleteNodegroupOutput, delete_nodegroup};
pub use run_job::{RunJob, run_job};
