//! `codebuild:retryBuildBatch`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `codebuild:retryBuildBatch`; nothing is required.
    retry_build_batch -> RetryBuildBatch<()>: "codebuild" "retryBuildBatch"
}

impl<D: Data> RetryBuildBatch<D, ()> {
    optional! {
        id: Text = "Id";
        idempotency_token: Text = "IdempotencyToken";
        retry_type: Text = "RetryType";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

complete! { [D: Data] RetryBuildBatch<D, ()> => RetryBuildBatchOutput, RetryBuildBatchError }
has_sync! { [D: Data] RetryBuildBatch<D, ()> => Sync, RetryBuildBatchSyncOutput }

output! {
    /// What `codebuild:retryBuildBatch` answers.
    RetryBuildBatchOutput / RetryBuildBatchOutputPlaces {
        build_batch: Option<Value> = "BuildBatch",
    }
}

output! {
    /// What a job of `codebuild:retryBuildBatch` is when it has ended.
    RetryBuildBatchSyncOutput / RetryBuildBatchSyncOutputPlaces {
        build_batch: Value = "BuildBatch",
    }
}

errors! {
    /// What `codebuild:retryBuildBatch` fails with.
    RetryBuildBatchError {
        InvalidInput = "CodeBuild.InvalidInputException",
        ResourceNotFound = "CodeBuild.ResourceNotFoundException",
        CodeBuild = "CodeBuild.CodeBuildException",
    } throttled []
}
