//! Amazon ECS and AWS Fargate. Written by `tests/integrations`, never by hand.

mod run_task;

pub use run_task::{RunTask, RunTaskError, RunTaskOutput, RunTaskSyncOutput, run_task};
