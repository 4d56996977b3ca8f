//! `codebuild:batchGetReports`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `codebuild:batchGetReports`; `report_arns` is required.
    batch_get_reports -> BatchGetReports<(Missing,)>: "codebuild" "batchGetReports"
}

impl<D: Data, A> BatchGetReports<D, (A,)> {
    required! {
        report_arns: List = "ReportArns" => BatchGetReports<D, (Given,)>;
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsReportArns "this call of `codebuild::batch_get_reports` lacks its `ReportArns`" "say `.report_arns(..)`";
}

complete! { [D: Data, A: NeedsReportArns] BatchGetReports<D, (A,)> => BatchGetReportsOutput, BatchGetReportsError }

output! {
    /// What `codebuild:batchGetReports` answers.
    BatchGetReportsOutput / BatchGetReportsOutputPlaces {
        reports: Option<Vec<Value>> = "Reports",
        reports_not_found: Option<Vec<Value>> = "ReportsNotFound",
    }
}

errors! {
    /// What `codebuild:batchGetReports` fails with.
    BatchGetReportsError {
        InvalidInput = "CodeBuild.InvalidInputException",
        CodeBuild = "CodeBuild.CodeBuildException",
    } throttled []
}
