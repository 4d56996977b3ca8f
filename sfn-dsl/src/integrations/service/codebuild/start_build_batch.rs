//! `codebuild:startBuildBatch`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `codebuild:startBuildBatch`; `project_name` is required.
    start_build_batch -> StartBuildBatch<(Missing,)>: "codebuild" "startBuildBatch"
}

impl<D: Data, A> StartBuildBatch<D, (A,)> {
    required! {
        project_name: Text = "ProjectName" => StartBuildBatch<D, (Given,)>;
    }
    optional! {
        artifacts_override: Object = "ArtifactsOverride";
        build_batch_config_override: Object = "BuildBatchConfigOverride";
        build_timeout_in_minutes_override: Numeric = "BuildTimeoutInMinutesOverride";
        buildspec_override: Text = "BuildspecOverride";
        cache_override: Object = "CacheOverride";
        certificate_override: Text = "CertificateOverride";
        compute_type_override: Text = "ComputeTypeOverride";
        debug_session_enabled: Truth = "DebugSessionEnabled";
        encryption_key_override: Text = "EncryptionKeyOverride";
        environment_type_override: Text = "EnvironmentTypeOverride";
        environment_variables_override: List = "EnvironmentVariablesOverride";
        git_clone_depth_override: Numeric = "GitCloneDepthOverride";
        git_submodules_config_override: Object = "GitSubmodulesConfigOverride";
        idempotency_token: Text = "IdempotencyToken";
        image_override: Text = "ImageOverride";
        image_pull_credentials_type_override: Text = "ImagePullCredentialsTypeOverride";
        insecure_ssl_override: Truth = "InsecureSslOverride";
        logs_config_override: Object = "LogsConfigOverride";
        privileged_mode_override: Truth = "PrivilegedModeOverride";
        queued_timeout_in_minutes_override: Numeric = "QueuedTimeoutInMinutesOverride";
        registry_credential_override: Object = "RegistryCredentialOverride";
        report_build_batch_status_override: Truth = "ReportBuildBatchStatusOverride";
        secondary_artifacts_override: List = "SecondaryArtifactsOverride";
        secondary_sources_override: List = "SecondarySourcesOverride";
        secondary_sources_version_override: List = "SecondarySourcesVersionOverride";
        service_role_override: Text = "ServiceRoleOverride";
        source_auth_override: Object = "SourceAuthOverride";
        source_location_override: Text = "SourceLocationOverride";
        source_type_override: Text = "SourceTypeOverride";
        source_version: Text = "SourceVersion";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsProjectName "this call of `codebuild::start_build_batch` lacks its `ProjectName`" "say `.project_name(..)`";
}

complete! { [D: Data, A: NeedsProjectName] StartBuildBatch<D, (A,)> => StartBuildBatchOutput, StartBuildBatchError }
has_sync! { [D: Data, A: NeedsProjectName] StartBuildBatch<D, (A,)> => Sync, StartBuildBatchSyncOutput }

output! {
    /// What `codebuild:startBuildBatch` answers.
    StartBuildBatchOutput / StartBuildBatchOutputPlaces {
        build_batch: Value = "BuildBatch",
    }
}

output! {
    /// What a job of `codebuild:startBuildBatch` is when it has ended.
    StartBuildBatchSyncOutput / StartBuildBatchSyncOutputPlaces {
        build_batch: Value = "BuildBatch",
    }
}

errors! {
    /// What `codebuild:startBuildBatch` fails with.
    StartBuildBatchError {
        InvalidInput = "CodeBuild.InvalidInputException",
        ResourceNotFound = "CodeBuild.ResourceNotFoundException",
        CodeBuild = "CodeBuild.CodeBuildException",
    } throttled []
}
