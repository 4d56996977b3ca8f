//! `ecs:runTask`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `ecs:runTask`; `task_definition` is required.
    run_task -> RunTask<(Missing,)>: "ecs" "runTask"
}

impl<D: Data, A> RunTask<D, (A,)> {
    required! {
        task_definition: Text = "TaskDefinition" => RunTask<D, (Given,)>;
    }
    optional! {
        capacity_provider_strategy: List = "CapacityProviderStrategy";
        client_token: Text = "ClientToken";
        cluster: Text = "Cluster";
        count: Numeric = "Count";
        enable_ecs_managed_tags: Truth = "EnableECSManagedTags";
        enable_execute_command: Truth = "EnableExecuteCommand";
        group: Text = "Group";
        launch_type: Text = "LaunchType";
        network_configuration: Object = "NetworkConfiguration";
        overrides: Object = "Overrides";
        placement_constraints: List = "PlacementConstraints";
        placement_strategy: List = "PlacementStrategy";
        platform_version: Text = "PlatformVersion";
        propagate_tags: Text = "PropagateTags";
        reference_id: Text = "ReferenceId";
        started_by: Text = "StartedBy";
        tags: List = "Tags";
        volume_configurations: List = "VolumeConfigurations";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! {
        /// Waits for an answer, an `R`, from whoever is given the token.
    }
}

needs! {
    NeedsTaskDefinition "this call of `ecs::run_task` lacks its `TaskDefinition`" "say `.task_definition(..)`";
}

complete! { [D: Data, A: NeedsTaskDefinition] RunTask<D, (A,)> => RunTaskOutput, RunTaskError }
has_sync! { [D: Data, A: NeedsTaskDefinition] RunTask<D, (A,)> => Sync, RunTaskSyncOutput }
has_callback! { [D: Data, A: NeedsTaskDefinition] RunTask<D, (A,)> }

output! {
    /// What `ecs:runTask` answers.
    RunTaskOutput / RunTaskOutputPlaces {
        tasks: Vec<Value> = "Tasks",
        failures: Vec<Value> = "Failures",
    }
}

output! {
    /// What a job of `ecs:runTask` is when it has ended.
    RunTaskSyncOutput / RunTaskSyncOutputPlaces {
        attachments: Option<Vec<Value>> = "Attachments",
        attributes: Option<Vec<Value>> = "Attributes",
        availability_zone: Option<String> = "AvailabilityZone",
        capacity_provider_name: Option<String> = "CapacityProviderName",
        cluster_arn: Option<String> = "ClusterArn",
        connectivity: Option<String> = "Connectivity",
        connectivity_at: Option<Value> = "ConnectivityAt",
        container_instance_arn: Option<String> = "ContainerInstanceArn",
        containers: Option<Vec<Value>> = "Containers",
        cpu: Option<String> = "Cpu",
        created_at: Option<Value> = "CreatedAt",
        desired_status: Option<String> = "DesiredStatus",
        enable_execute_command: Option<bool> = "EnableExecuteCommand",
        execution_stopped_at: Option<Value> = "ExecutionStoppedAt",
        group: Option<String> = "Group",
        health_status: Option<String> = "HealthStatus",
        inference_accelerators: Option<Vec<Value>> = "InferenceAccelerators",
        last_status: Option<String> = "LastStatus",
        launch_type: Option<String> = "LaunchType",
        memory: Option<String> = "Memory",
        overrides: Option<Value> = "Overrides",
        platform_version: Option<String> = "PlatformVersion",
        platform_family: Option<String> = "PlatformFamily",
        pull_started_at: Option<Value> = "PullStartedAt",
        pull_stopped_at: Option<Value> = "PullStoppedAt",
        started_at: Option<Value> = "StartedAt",
        started_by: Option<String> = "StartedBy",
        stop_code: Option<String> = "StopCode",
        stopped_at: Option<Value> = "StoppedAt",
        stopped_reason: Option<String> = "StoppedReason",
        stopping_at: Option<Value> = "StoppingAt",
        tags: Option<Vec<Value>> = "Tags",
        task_arn: Option<String> = "TaskArn",
        task_definition_arn: Option<String> = "TaskDefinitionArn",
        version: Option<i64> = "Version",
        ephemeral_storage: Option<Value> = "EphemeralStorage",
        fargate_ephemeral_storage: Option<Value> = "FargateEphemeralStorage",
        trusted_execution_summary: Option<Value> = "TrustedExecutionSummary",
    }
}

errors! {
    /// What `ecs:runTask` fails with.
    RunTaskError {
        AccessDenied = "ECS.AccessDeniedException",
        Blocked = "ECS.BlockedException",
        Client = "ECS.ClientException",
        ClusterNotFound = "ECS.ClusterNotFoundException",
        Conflict = "ECS.ConflictException",
        InvalidParameter = "ECS.InvalidParameterException",
        PlatformTaskDefinitionIncompatibility = "ECS.PlatformTaskDefinitionIncompatibilityException",
        PlatformUnknown = "ECS.PlatformUnknownException",
        Server = "ECS.ServerException",
        UnsupportedFeature = "ECS.UnsupportedFeatureException",
        Unknown = "AmazonECS.Unknown",
    } throttled []
}
