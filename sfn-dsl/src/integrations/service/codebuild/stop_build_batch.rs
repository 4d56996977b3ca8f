//! `codebuild:stopBuildBatch`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `codebuild:stopBuildBatch`; `id` is required.
    stop_build_batch -> StopBuildBatch<(Missing,)>: "codebuild" "stopBuildBatch"
}

impl<D: Data, A> StopBuildBatch<D, (A,)> {
    required! {
        id: Text = "Id" => StopBuildBatch<D, (Given,)>;
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsId "this call of `codebuild::stop_build_batch` lacks its `Id`" "say `.id(..)`";
}

complete! { [D: Data, A: NeedsId] StopBuildBatch<D, (A,)> => StopBuildBatchOutput, StopBuildBatchError }

output! {
    /// What `codebuild:stopBuildBatch` answers.
    StopBuildBatchOutput / StopBuildBatchOutputPlaces {
        build_batch: Option<Value> = "BuildBatch",
    }
}

errors! {
    /// What `codebuild:stopBuildBatch` fails with.
    StopBuildBatchError {
        InvalidInput = "CodeBuild.InvalidInputException",
        ResourceNotFound = "CodeBuild.ResourceNotFoundException",
        CodeBuild = "CodeBuild.CodeBuildException",
    } throttled []
}
