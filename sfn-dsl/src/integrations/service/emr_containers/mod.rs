//! Amazon EMR on EKS. Written by `tests/integrations`, never by hand.

mod create_virtual_cluster;
mod delete_virtual_cluster;
mod start_job_run;

pub use create_virtual_cluster::{CreateVirtualCluster, CreateVirtualClusterOutput, create_virtual_cluster};
pub use delete_virtual_cluster::{DeleteVirtualCluster, DeleteVirtualClusterOutput, delete_virtual_cluster};
pub use start_job_run::{StartJobRun, StartJobRunOutput, StartJobRunSyncOutput, start_job_run};
