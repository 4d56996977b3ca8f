//! `emr-serverless:startJobRun`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `emr-serverless:startJobRun`; `application_id` and `execution_role_arn` are required.
    start_job_run -> StartJobRun<(Missing, Missing)>: "emr-serverless" "startJobRun"
}

impl<D: Data, A, B> StartJobRun<D, (A, B)> {
    required! {
        application_id: Text = "ApplicationId" => StartJobRun<D, (Given, B)>;
        execution_role_arn: Text = "ExecutionRoleArn" => StartJobRun<D, (A, Given)>;
    }
    optional! {
        client_token: Text = "ClientToken";
        configuration_overrides: Object = "ConfigurationOverrides";
        execution_iam_policy: Object = "ExecutionIamPolicy";
        execution_timeout_minutes: Numeric = "ExecutionTimeoutMinutes";
        flex_execution: Object = "FlexExecution";
        job_driver: Object = "JobDriver";
        mode: Text = "Mode";
        name: Text = "Name";
        retry_policy: Object = "RetryPolicy";
        tags: Object = "Tags";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsApplicationId "this call of `emr_serverless::start_job_run` lacks its `ApplicationId`" "say `.application_id(..)`";
    NeedsExecutionRoleArn "this call of `emr_serverless::start_job_run` lacks its `ExecutionRoleArn`" "say `.execution_role_arn(..)`";
}

complete! { [D: Data, A: NeedsApplicationId, B: NeedsExecutionRoleArn] StartJobRun<D, (A, B)> => StartJobRunOutput, ServiceError }
has_sync! { [D: Data, A: NeedsApplicationId, B: NeedsExecutionRoleArn] StartJobRun<D, (A, B)> => Sync, Value }

output! {
    /// What `emr-serverless:startJobRun` answers.
    StartJobRunOutput / StartJobRunOutputPlaces {
        application_id: String = "ApplicationId",
        job_run_id: String = "JobRunId",
        arn: String = "Arn",
    }
}
