//! `athena:startQueryExecution`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `athena:startQueryExecution`; `query_string` is required.
    start_query_execution -> StartQueryExecution<(Missing,)>: "athena" "startQueryExecution"
}

impl<D: Data, A> StartQueryExecution<D, (A,)> {
    required! {
        query_string: Text = "QueryString" => StartQueryExecution<D, (Given,)>;
    }
    optional! {
        client_request_token: Text = "ClientRequestToken";
        engine_configuration: Object = "EngineConfiguration";
        execution_parameters: List = "ExecutionParameters";
        query_execution_context: Object = "QueryExecutionContext";
        result_configuration: Object = "ResultConfiguration";
        result_reuse_configuration: Object = "ResultReuseConfiguration";
        work_group: Text = "WorkGroup";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsQueryString "this call of `athena::start_query_execution` lacks its `QueryString`" "say `.query_string(..)`";
}

complete! { [D: Data, A: NeedsQueryString] StartQueryExecution<D, (A,)> => StartQueryExecutionOutput, StartQueryExecutionError }
has_sync! { [D: Data, A: NeedsQueryString] StartQueryExecution<D, (A,)> => Sync, StartQueryExecutionSyncOutput }

output! {
    /// What `athena:startQueryExecution` answers.
    StartQueryExecutionOutput / StartQueryExecutionOutputPlaces {
        query_execution_id: String = "QueryExecutionId",
    }
}

output! {
    /// What a job of `athena:startQueryExecution` is when it has ended.
    StartQueryExecutionSyncOutput / StartQueryExecutionSyncOutputPlaces {
        query_execution: Value = "QueryExecution",
    }
}

errors! {
    /// What `athena:startQueryExecution` fails with.
    StartQueryExecutionError {
        InternalServer = "Athena.InternalServerException",
        InvalidRequest = "Athena.InvalidRequestException",
        TooManyRequests = "Athena.TooManyRequestsException",
        Athena = "Athena.AthenaException",
    } throttled ["Athena.TooManyRequestsException"]
}
