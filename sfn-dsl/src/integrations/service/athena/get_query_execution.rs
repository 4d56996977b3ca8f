//! `athena:getQueryExecution`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `athena:getQueryExecution`; `query_execution_id` is required.
    get_query_execution -> GetQueryExecution<(Missing,)>: "athena" "getQueryExecution"
}

impl<D: Data, A> GetQueryExecution<D, (A,)> {
    required! {
        query_execution_id: Text = "QueryExecutionId" => GetQueryExecution<D, (Given,)>;
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsQueryExecutionId "this call of `athena::get_query_execution` lacks its `QueryExecutionId`" "say `.query_execution_id(..)`";
}

complete! { [D: Data, A: NeedsQueryExecutionId] GetQueryExecution<D, (A,)> => GetQueryExecutionOutput, GetQueryExecutionError }

output! {
    /// What `athena:getQueryExecution` answers.
    GetQueryExecutionOutput / GetQueryExecutionOutputPlaces {
        query_execution: Value = "QueryExecution",
    }
}

errors! {
    /// What `athena:getQueryExecution` fails with.
    GetQueryExecutionError {
        InternalServer = "Athena.InternalServerException",
        InvalidRequest = "Athena.InvalidRequestException",
        Athena = "Athena.AthenaException",
    } throttled []
}
