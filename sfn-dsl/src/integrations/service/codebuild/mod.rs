//! AWS CodeBuild. Written by `tests/integrations`, never by hand.

mod batch_delete_builds;
mod batch_get_reports;
mod delete_build_batch;
mod retry_build_batch;
mod start_build;
mod start_build_batch;
mod stop_build;
mod stop_build_batch;

pub use batch_delete_builds::{BatchDeleteBuilds, BatchDeleteBuildsOutput, batch_delete_builds};
pub use batch_get_reports::{BatchGetReports, BatchGetReportsOutput, batch_get_reports};
pub use delete_build_batch::{DeleteBuildBatch, DeleteBuildBatchOutput, delete_build_batch};
pub use retry_build_batch::{RetryBuildBatch, RetryBuildBatchOutput, RetryBuildBatchSyncOutput, retry_build_batch};
pub use start_build::{StartBuild, StartBuildOutput, StartBuildSyncOutput, start_build};
pub use start_build_batch::{StartBuildBatch, StartBuildBatchOutput, StartBuildBatchSyncOutput, start_build_batch};
pub use stop_build::{StopBuild, StopBuildOutput, stop_build};
pub use stop_build_batch::{StopBuildBatch, StopBuildBatchOutput, stop_build_batch};
