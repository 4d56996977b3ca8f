//! AWS Step Functions: executions of other workflows. Written by `tests/integrations`, never by hand.

mod start_execution;

pub use start_execution::{StartExecution, StartExecutionError, StartExecutionOutput, StartExecutionSyncOutput, start_execution};
