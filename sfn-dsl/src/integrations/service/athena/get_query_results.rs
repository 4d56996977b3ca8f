//! `athena:getQueryResults`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `athena:getQueryResults`; `query_execution_id` is required.
    get_query_results -> GetQueryResults<(Missing,)>: "athena" "getQueryResults"
}

impl<D: Data, A> GetQueryResults<D, (A,)> {
    required! {
        query_execution_id: Text = "QueryExecutionId" => GetQueryResults<D, (Given,)>;
    }
    optional! {
        max_results: Numeric = "MaxResults";
        next_token: Text = "NextToken";
        query_result_type: Text = "QueryResultType";
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsQueryExecutionId "this call of `athena::get_query_results` lacks its `QueryExecutionId`" "say `.query_execution_id(..)`";
}

complete! { [D: Data, A: NeedsQueryExecutionId] GetQueryResults<D, (A,)> => GetQueryResultsOutput, GetQueryResultsError }

output! {
    /// What `athena:getQueryResults` answers.
    GetQueryResultsOutput / GetQueryResultsOutputPlaces {
        update_count: Option<i64> = "UpdateCount",
        result_set: Value = "ResultSet",
        next_token: Option<String> = "NextToken",
    }
}

errors! {
    /// What `athena:getQueryResults` fails with.
    GetQueryResultsError {
        InternalServer = "Athena.InternalServerException",
        InvalidRequest = "Athena.InvalidRequestException",
        TooManyRequests = "Athena.TooManyRequestsException",
        Athena = "Athena.AthenaException",
    } throttled ["Athena.TooManyRequestsException"]
}
