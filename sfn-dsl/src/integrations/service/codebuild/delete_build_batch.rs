//! `codebuild:deleteBuildBatch`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `codebuild:deleteBuildBatch`; `id` is required.
    delete_build_batch -> DeleteBuildBatch<(Missing,)>: "codebuild" "deleteBuildBatch"
}

impl<D: Data, A> DeleteBuildBatch<D, (A,)> {
    required! {
        id: Text = "Id" => DeleteBuildBatch<D, (Given,)>;
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsId "this call of `codebuild::delete_build_batch` lacks its `Id`" "say `.id(..)`";
}

complete! { [D: Data, A: NeedsId] DeleteBuildBatch<D, (A,)> => DeleteBuildBatchOutput, DeleteBuildBatchError }

output! {
    /// What `codebuild:deleteBuildBatch` answers.
    DeleteBuildBatchOutput / DeleteBuildBatchOutputPlaces {
        status_code: Option<String> = "StatusCode",
        builds_deleted: Option<Vec<Value>> = "BuildsDeleted",
        builds_not_deleted: Option<Vec<Value>> = "BuildsNotDeleted",
    }
}

errors! {
    /// What `codebuild:deleteBuildBatch` fails with.
    DeleteBuildBatchError {
        InvalidInput = "CodeBuild.InvalidInputException",
        CodeBuild = "CodeBuild.CodeBuildException",
    } throttled []
}
