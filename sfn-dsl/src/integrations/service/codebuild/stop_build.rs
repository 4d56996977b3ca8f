//! `codebuild:stopBuild`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `codebuild:stopBuild`; `id` is required.
    stop_build -> StopBuild<(Missing,)>: "codebuild" "stopBuild"
}

impl<D: Data, A> StopBuild<D, (A,)> {
    required! {
        id: Text = "Id" => StopBuild<D, (Given,)>;
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsId "this call of `codebuild::stop_build` lacks its `Id`" "say `.id(..)`";
}

complete! { [D: Data, A: NeedsId] StopBuild<D, (A,)> => StopBuildOutput, StopBuildError }

output! {
    /// What `codebuild:stopBuild` answers.
    StopBuildOutput / StopBuildOutputPlaces {
        build: Option<Value> = "Build",
    }
}

errors! {
    /// What `codebuild:stopBuild` fails with.
    StopBuildError {
        InvalidInput = "CodeBuild.InvalidInputException",
        ResourceNotFound = "CodeBuild.ResourceNotFoundException",
        CodeBuild = "CodeBuild.CodeBuildException",
    } throttled []
}
