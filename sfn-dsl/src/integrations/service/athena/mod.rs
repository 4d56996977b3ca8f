//! Amazon Athena. Written by `tests/integrations`, never by hand.

mod get_query_execution;
mod get_query_results;
mod start_query_execution;
mod stop_query_execution;

pub use get_query_execution::{GetQueryExecution, GetQueryExecutionError, GetQueryExecutionOutput, get_query_execution};
pub use get_query_results::{GetQueryResults, GetQueryResultsError, GetQueryResultsOutput, get_query_results};
pub use start_query_execution::{StartQueryExecution, StartQueryExecutionError, StartQueryExecutionOutput, StartQueryExecutionSyncOutput, start_query_execution};
pub use stop_query_execution::{StopQueryExecution, StopQueryExecutionError, stop_query_execution};
