//! `emr-containers:startJobRun`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `emr-containers:startJobRun`; `virtual_cluster_id` is required.
    start_job_run -> StartJobRun<(Missing,)>: "emr-containers" "startJobRun"
}

impl<D: Data, A> StartJobRun<D, (A,)> {
    required! {
        virtual_cluster_id: Text = "VirtualClusterId" => StartJobRun<D, (Given,)>;
    }
    optional! {
        client_token: Text = "ClientToken";
        configuration_overrides: Object = "ConfigurationOverrides";
        execution_role_arn: Text = "ExecutionRoleArn";
        job_driver: Object = "JobDriver";
        job_template_id: Text = "JobTemplateId";
        job_template_parameters: Object = "JobTemplateParameters";
        name: Text = "Name";
        release_label: Text = "ReleaseLabel";
        retry_policy_configuration: Object = "RetryPolicyConfiguration";
        tags: Object = "Tags";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsVirtualClusterId "this call of `emr_containers::start_job_run` lacks its `VirtualClusterId`" "say `.virtual_cluster_id(..)`";
}

complete! { [D: Data, A: NeedsVirtualClusterId] StartJobRun<D, (A,)> => StartJobRunOutput, ServiceError }
has_sync! { [D: Data, A: NeedsVirtualClusterId] StartJobRun<D, (A,)> => Sync, StartJobRunSyncOutput }

output! {
    /// What `emr-containers:startJobRun` answers.
    StartJobRunOutput / StartJobRunOutputPlaces {
        id: String = "Id",
        name: String = "Name",
        arn: String = "Arn",
        virtual_cluster_id: String = "VirtualClusterId",
    }
}

output! {
    /// What a job of `emr-containers:startJobRun` is when it has ended.
    StartJobRunSyncOutput / StartJobRunSyncOutputPlaces {
        id: Option<String> = "Id",
        name: Option<String> = "Name",
        virtual_cluster_id: Option<String> = "VirtualClusterId",
        arn: Option<String> = "Arn",
        state: Option<String> = "State",
        client_token: Option<String> = "ClientToken",
        execution_role_arn: Option<String> = "ExecutionRoleArn",
        release_label: Option<String> = "ReleaseLabel",
        configuration_overrides: Option<Value> = "ConfigurationOverrides",
        job_driver: Option<Value> = "JobDriver",
        created_at: Option<Value> = "CreatedAt",
        created_by: Option<String> = "CreatedBy",
        finished_at: Option<Value> = "FinishedAt",
        state_details: Option<String> = "StateDetails",
        failure_reason: Option<String> = "FailureReason",
        tags: Option<Value> = "Tags",
        retry_policy_configuration: Option<Value> = "RetryPolicyConfiguration",
        retry_policy_execution: Option<Value> = "RetryPolicyExecution",
    }
}
