//! `emr-serverless:cancelJobRun`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `emr-serverless:cancelJobRun`; `application_id` and `job_run_id` are required.
    cancel_job_run -> CancelJobRun<(Missing, Missing)>: "emr-serverless" "cancelJobRun"
}

impl<D: Data, A, B> CancelJobRun<D, (A, B)> {
    required! {
        application_id: Text = "ApplicationId" => CancelJobRun<D, (Given, B)>;
        job_run_id: Text = "JobRunId" => CancelJobRun<D, (A, Given)>;
    }
    optional! {
        shutdown_grace_period_in_seconds: Numeric = "ShutdownGracePeriodInSeconds";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsApplicationId "this call of `emr_serverless::cancel_job_run` lacks its `ApplicationId`" "say `.application_id(..)`";
    NeedsJobRunId "this call of `emr_serverless::cancel_job_run` lacks its `JobRunId`" "say `.job_run_id(..)`";
}

complete! { [D: Data, A: NeedsApplicationId, B: NeedsJobRunId] CancelJobRun<D, (A, B)> => CancelJobRunOutput, ServiceError }
has_sync! { [D: Data, A: NeedsApplicationId, B: NeedsJobRunId] CancelJobRun<D, (A, B)> => Sync, Value }

output! {
    /// What `emr-serverless:cancelJobRun` answers.
    CancelJobRunOutput / CancelJobRunOutputPlaces {
        application_id: String = "ApplicationId",
        job_run_id: String = "JobRunId",
    }
}
