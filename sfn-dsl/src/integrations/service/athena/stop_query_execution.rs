//! `athena:stopQueryExecution`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `athena:stopQueryExecution`; nothing is required.
    stop_query_execution -> StopQueryExecution<()>: "athena" "stopQueryExecution"
}

impl<D: Data> StopQueryExecution<D, ()> {
    optional! {
        query_execution_id: Text = "QueryExecutionId";
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

complete! { [D: Data] StopQueryExecution<D, ()> => Value, StopQueryExecutionError }

errors! {
    /// What `athena:stopQueryExecution` fails with.
    StopQueryExecutionError {
        InternalServer = "Athena.InternalServerException",
        InvalidRequest = "Athena.InvalidRequestException",
        Athena = "Athena.AthenaException",
    } throttled []
}
