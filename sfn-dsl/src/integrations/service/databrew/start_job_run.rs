//! `databrew:startJobRun`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `databrew:startJobRun`; `name` is required.
    start_job_run -> StartJobRun<(Missing,)>: "databrew" "startJobRun"
}

impl<D: Data, A> StartJobRun<D, (A,)> {
    required! {
        name: Text = "Name" => StartJobRun<D, (Given,)>;
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsName "this call of `databrew::start_job_run` lacks its `Name`" "say `.name(..)`";
}

complete! { [D: Data, A: NeedsName] StartJobRun<D, (A,)> => StartJobRunOutput, ServiceError }
has_sync! { [D: Data, A: NeedsName] StartJobRun<D, (A,)> => Sync, StartJobRunSyncOutput }

output! {
    /// What `databrew:startJobRun` answers.
    StartJobRunOutput / StartJobRunOutputPlaces {
        run_id: String = "RunId",
    }
}

output! {
    /// What a job of `databrew:startJobRun` is when it has ended.
    StartJobRunSyncOutput / StartJobRunSyncOutputPlaces {
        attempt: Option<i64> = "Attempt",
        completed_on: Option<Value> = "CompletedOn",
        dataset_name: Option<String> = "DatasetName",
        error_message: Option<String> = "ErrorMessage",
        execution_time: Option<i64> = "ExecutionTime",
        job_name: String = "JobName",
        profile_configuration: Option<Value> = "ProfileConfiguration",
        validation_configurations: Option<Vec<Value>> = "ValidationConfigurations",
        run_id: Option<String> = "RunId",
        state: Option<String> = "State",
        log_subscription: Option<String> = "LogSubscription",
        log_group_name: Option<String> = "LogGroupName",
        outputs: Option<Vec<Value>> = "Outputs",
        data_catalog_outputs: Option<Vec<Value>> = "DataCatalogOutputs",
        database_outputs: Option<Vec<Value>> = "DatabaseOutputs",
        recipe_reference: Option<Value> = "RecipeReference",
        started_by: Option<String> = "StartedBy",
        started_on: Option<Value> = "StartedOn",
        job_sample: Option<Value> = "JobSample",
    }
}
