//! `codebuild:batchDeleteBuilds`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `codebuild:batchDeleteBuilds`; `ids` is required.
    batch_delete_builds -> BatchDeleteBuilds<(Missing,)>: "codebuild" "batchDeleteBuilds"
}

impl<D: Data, A> BatchDeleteBuilds<D, (A,)> {
    required! {
        ids: List = "Ids" => BatchDeleteBuilds<D, (Given,)>;
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsIds "this call of `codebuild::batch_delete_builds` lacks its `Ids`" "say `.ids(..)`";
}

complete! { [D: Data, A: NeedsIds] BatchDeleteBuilds<D, (A,)> => BatchDeleteBuildsOutput, BatchDeleteBuildsError }

output! {
    /// What `codebuild:batchDeleteBuilds` answers.
    BatchDeleteBuildsOutput / BatchDeleteBuildsOutputPlaces {
        builds_deleted: Option<Vec<Value>> = "BuildsDeleted",
        builds_not_deleted: Option<Vec<Value>> = "BuildsNotDeleted",
    }
}

errors! {
    /// What `codebuild:batchDeleteBuilds` fails with.
    BatchDeleteBuildsError {
        InvalidInput = "CodeBuild.InvalidInputException",
        CodeBuild = "CodeBuild.CodeBuildException",
    } throttled []
}
