//! `batch:submitJob`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `batch:submitJob`; `job_name`, `job_queue` and `job_definition` are required.
    submit_job -> SubmitJob<(Missing, Missing, Missing)>: "batch" "submitJob"
}

impl<D: Data, A, B, C> SubmitJob<D, (A, B, C)> {
    required! {
        job_name: Text = "JobName" => SubmitJob<D, (Given, B, C)>;
        job_queue: Text = "JobQueue" => SubmitJob<D, (A, Given, C)>;
        job_definition: Text = "JobDefinition" => SubmitJob<D, (A, B, Given)>;
    }
    optional! {
        array_properties: Object = "ArrayProperties";
        consumable_resource_properties_override: Object = "ConsumableResourcePropertiesOverride";
        container_overrides: Object = "ContainerOverrides";
        depends_on: List = "DependsOn";
        ecs_properties_override: Object = "EcsPropertiesOverride";
        eks_properties_override: Object = "EksPropertiesOverride";
        node_overrides: Object = "NodeOverrides";
        parameters: Object = "Parameters";
        propagate_tags: Truth = "PropagateTags";
        retry_strategy: Object = "RetryStrategy";
        scheduling_priority_override: Numeric = "SchedulingPriorityOverride";
        share_identifier: Text = "ShareIdentifier";
        tags: Object = "Tags";
        api_timeout: Object = "Timeout";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsJobName "this call of `batch::submit_job` lacks its `JobName`" "say `.job_name(..)`";
    NeedsJobQueue "this call of `batch::submit_job` lacks its `JobQueue`" "say `.job_queue(..)`";
    NeedsJobDefinition "this call of `batch::submit_job` lacks its `JobDefinition`" "say `.job_definition(..)`";
}

complete! { [D: Data, A: NeedsJobName, B: NeedsJobQueue, C: NeedsJobDefinition] SubmitJob<D, (A, B, C)> => SubmitJobOutput, SubmitJobError }
has_sync! { [D: Data, A: NeedsJobName, B: NeedsJobQueue, C: NeedsJobDefinition] SubmitJob<D, (A, B, C)> => Sync, SubmitJobSyncOutput }

output! {
    /// What `batch:submitJob` answers.
    SubmitJobOutput / SubmitJobOutputPlaces {
        job_arn: String = "JobArn",
        job_name: String = "JobName",
        job_id: String = "JobId",
    }
}

output! {
    /// What a job of `batch:submitJob` is when it has ended.
    SubmitJobSyncOutput / SubmitJobSyncOutputPlaces {
        job_arn: Option<String> = "JobArn",
        job_name: String = "JobName",
        job_id: String = "JobId",
        job_queue: String = "JobQueue",
        status: String = "Status",
        share_identifier: Option<String> = "ShareIdentifier",
        scheduling_priority: Option<i64> = "SchedulingPriority",
        attempts: Option<Vec<Value>> = "Attempts",
        status_reason: Option<String> = "StatusReason",
        created_at: Option<i64> = "CreatedAt",
        retry_strategy: Option<Value> = "RetryStrategy",
        started_at: i64 = "StartedAt",
        stopped_at: Option<i64> = "StoppedAt",
        depends_on: Option<Vec<Value>> = "DependsOn",
        job_definition: String = "JobDefinition",
        parameters: Option<Value> = "Parameters",
        container: Option<Value> = "Container",
        node_details: Option<Value> = "NodeDetails",
        node_properties: Option<Value> = "NodeProperties",
        array_properties: Option<Value> = "ArrayProperties",
        timeout: Option<Value> = "Timeout",
        tags: Option<Value> = "Tags",
        propagate_tags: Option<bool> = "PropagateTags",
        platform_capabilities: Option<Vec<Value>> = "PlatformCapabilities",
        eks_properties: Option<Value> = "EksProperties",
        eks_attempts: Option<Vec<Value>> = "EksAttempts",
        ecs_properties: Option<Value> = "EcsProperties",
        is_cancelled: Option<bool> = "IsCancelled",
        is_terminated: Option<bool> = "IsTerminated",
        consumable_resource_properties: Option<Value> = "ConsumableResourceProperties",
    }
}

errors! {
    /// What `batch:submitJob` fails with.
    SubmitJobError {
        Client = "Batch.ClientException",
        Server = "Batch.ServerException",
        AwsBatch = "Batch.AWSBatchException",
    } throttled []
}
