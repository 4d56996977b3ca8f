//! `glue:startJobRun`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `glue:startJobRun`; `job_name` is required.
    start_job_run -> StartJobRun<(Missing,)>: "glue" "startJobRun"
}

impl<D: Data, A> StartJobRun<D, (A,)> {
    required! {
        job_name: Text = "JobName" => StartJobRun<D, (Given,)>;
    }
    optional! {
        allocated_capacity: Numeric = "AllocatedCapacity";
        arguments: Object = "Arguments";
        execution_class: Text = "ExecutionClass";
        execution_role_session_policy: Text = "ExecutionRoleSessionPolicy";
        job_run_id: Text = "JobRunId";
        job_run_queuing_enabled: Truth = "JobRunQueuingEnabled";
        max_capacity: Numeric = "MaxCapacity";
        notification_property: Object = "NotificationProperty";
        number_of_workers: Numeric = "NumberOfWorkers";
        security_configuration: Text = "SecurityConfiguration";
        api_timeout: Numeric = "Timeout";
        worker_type: Text = "WorkerType";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsJobName "this call of `glue::start_job_run` lacks its `JobName`" "say `.job_name(..)`";
}

complete! { [D: Data, A: NeedsJobName] StartJobRun<D, (A,)> => StartJobRunOutput, StartJobRunError }
has_sync! { [D: Data, A: NeedsJobName] StartJobRun<D, (A,)> => Sync, StartJobRunSyncOutput }

output! {
    /// What `glue:startJobRun` answers.
    StartJobRunOutput / StartJobRunOutputPlaces {
        job_run_id: String = "JobRunId",
        job_name: String = "JobName",
    }
}

output! {
    /// What a job of `glue:startJobRun` is when it has ended.
    StartJobRunSyncOutput / StartJobRunSyncOutputPlaces {
        id: Option<String> = "Id",
        attempt: Option<i64> = "Attempt",
        previous_run_id: Option<String> = "PreviousRunId",
        trigger_name: Option<String> = "TriggerName",
        job_name: Option<String> = "JobName",
        job_mode: Option<String> = "JobMode",
        job_run_queuing_enabled: Option<bool> = "JobRunQueuingEnabled",
        started_on: Option<Value> = "StartedOn",
        last_modified_on: Option<Value> = "LastModifiedOn",
        completed_on: Option<Value> = "CompletedOn",
        job_run_state: Option<String> = "JobRunState",
        arguments: Option<Value> = "Arguments",
        error_message: Option<String> = "ErrorMessage",
        predecessor_runs: Option<Vec<Value>> = "PredecessorRuns",
        allocated_capacity: Option<i64> = "AllocatedCapacity",
        execution_time: Option<i64> = "ExecutionTime",
        timeout: Option<i64> = "Timeout",
        max_capacity: Option<f64> = "MaxCapacity",
        worker_type: Option<String> = "WorkerType",
        number_of_workers: Option<i64> = "NumberOfWorkers",
        security_configuration: Option<String> = "SecurityConfiguration",
        log_group_name: Option<String> = "LogGroupName",
        notification_property: Option<Value> = "NotificationProperty",
        glue_version: Option<String> = "GlueVersion",
        dpu_seconds: Option<f64> = "DpuSeconds",
        execution_class: Option<String> = "ExecutionClass",
        maintenance_window: Option<String> = "MaintenanceWindow",
        profile_name: Option<String> = "ProfileName",
        state_detail: Option<String> = "StateDetail",
        execution_role_session_policy: Option<String> = "ExecutionRoleSessionPolicy",
    }
}

errors! {
    /// What `glue:startJobRun` fails with.
    StartJobRunError {
        ConcurrentRunsExceeded = "Glue.ConcurrentRunsExceededException",
        EntityNotFound = "Glue.EntityNotFoundException",
        InternalService = "Glue.InternalServiceException",
        InvalidInput = "Glue.InvalidInputException",
        OperationTimeout = "Glue.OperationTimeoutException",
        ResourceNumberLimitExceeded = "Glue.ResourceNumberLimitExceededException",
    } throttled []
}
