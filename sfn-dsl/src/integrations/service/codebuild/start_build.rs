//! `codebuild:startBuild`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `codebuild:startBuild`; `project_name` is required.
    start_build -> StartBuild<(Missing,)>: "codebuild" "startBuild"
}

impl<D: Data, A> StartBuild<D, (A,)> {
    required! {
        project_name: Text = "ProjectName" => StartBuild<D, (Given,)>;
    }
    optional! {
        artifacts_override: Object = "ArtifactsOverride";
        auto_retry_limit_override: Numeric = "AutoRetryLimitOverride";
        build_status_config_override: Object = "BuildStatusConfigOverride";
        buildspec_override: Text = "BuildspecOverride";
        cache_override: Object = "CacheOverride";
        certificate_override: Text = "CertificateOverride";
        compute_type_override: Text = "ComputeTypeOverride";
        debug_session_enabled: Truth = "DebugSessionEnabled";
        encryption_key_override: Text = "EncryptionKeyOverride";
        environment_type_override: Text = "EnvironmentTypeOverride";
        environment_variables_override: List = "EnvironmentVariablesOverride";
        fleet_override: Object = "FleetOverride";
        git_clone_depth_override: Numeric = "GitCloneDepthOverride";
        git_submodules_config_override: Object = "GitSubmodulesConfigOverride";
        host_kernel_override: Text = "HostKernelOverride";
        idempotency_token: Text = "IdempotencyToken";
        image_override: Text = "ImageOverride";
        image_pull_credentials_type_override: Text = "ImagePullCredentialsTypeOverride";
        insecure_ssl_override: Truth = "InsecureSslOverride";
        logs_config_override: Object = "LogsConfigOverride";
        privileged_mode_override: Truth = "PrivilegedModeOverride";
        queued_timeout_in_minutes_override: Numeric = "QueuedTimeoutInMinutesOverride";
        registry_credential_override: Object = "RegistryCredentialOverride";
        report_build_status_override: Truth = "ReportBuildStatusOverride";
        secondary_artifacts_override: List = "SecondaryArtifactsOverride";
        secondary_sources_override: List = "SecondarySourcesOverride";
        secondary_sources_version_override: List = "SecondarySourcesVersionOverride";
        service_role_override: Text = "ServiceRoleOverride";
        source_auth_override: Object = "SourceAuthOverride";
        source_location_override: Text = "SourceLocationOverride";
        source_type_override: Text = "SourceTypeOverride";
        source_version: Text = "SourceVersion";
        timeout_in_minutes_override: Numeric = "TimeoutInMinutesOverride";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsProjectName "this call of `codebuild::start_build` lacks its `ProjectName`" "say `.project_name(..)`";
}

complete! { [D: Data, A: NeedsProjectName] StartBuild<D, (A,)> => StartBuildOutput, StartBuildError }
has_sync! { [D: Data, A: NeedsProjectName] StartBuild<D, (A,)> => Sync, StartBuildSyncOutput }

output! {
    /// What `codebuild:startBuild` answers.
    StartBuildOutput / StartBuildOutputPlaces {
        build: Value = "Build",
    }
}

output! {
    /// What a job of `codebuild:startBuild` is when it has ended.
    StartBuildSyncOutput / StartBuildSyncOutputPlaces {
        build: Value = "Build",
    }
}

errors! {
    /// What `codebuild:startBuild` fails with.
    StartBuildError {
        AccountLimitExceeded = "CodeBuild.AccountLimitExceededException",
        InvalidInput = "CodeBuild.InvalidInputException",
        ResourceNotFound = "CodeBuild.ResourceNotFoundException",
        CodeBuild = "CodeBuild.CodeBuildException",
    } throttled []
}
