//! AWS CodeBuild. Written by `tests/integrations`, never by hand.

mod batch_delete_builds;
mod batch_get_reports;
mod delete_build_batch;
mod retry_build_batch;
mod start_build;
mod start_build_batch;
mod stop_build;
mod stop_build_batch;

pub use batch_delete_builds::{BatchDeleteBuilds, BatchDeleteBuildsError, BatchDeleteBuildsOutput, batch_delete_builds};
pub use batch_get_reports::{BatchGetReports, BatchGetReportsError, BatchGetReportsOutput, batch_get_reports};
pub use delete_build_batch::{DeleteBuildBatch, DeleteBuildBatchError, DeleteBuildBatchOutput, delete_build_batch};
pub use retry_build_batch::{RetryBuildBatch, RetryBuildBatchError, RetryBuildBatchOutput, RetryBuildBatchSyncOutput, retry_build_batch};
pub use start_build::{StartBuild, StartBuildError, StartBuildOutput, StartBuildSyncOutput, start_build};
pub use start_build_batch::{StartBuildBatch, StartBuildBatchError, StartBuildBatchOutput, StartBuildBatchSyncOutput, start_build_batch};
pub use stop_build::{StopBuild, StopBuildError, StopBuildOutput, stop_build};
pub use stop_build_batch::{StopBuildBatch, StopBuildBatchError, StopBuildBatchOutput, stop_build_batch};
