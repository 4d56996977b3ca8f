//! `mediaconvert:createJob`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `mediaconvert:createJob`; `role` and `settings` are required.
    create_job -> CreateJob<(Missing, Missing)>: "mediaconvert" "createJob"
}

impl<D: Data, A, B> CreateJob<D, (A, B)> {
    required! {
        role: Text = "Role" => CreateJob<D, (Given, B)>;
        settings: Object = "Settings" => CreateJob<D, (A, Given)>;
    }
    optional! {
        acceleration_settings: Object = "AccelerationSettings";
        billing_tags_source: Text = "BillingTagsSource";
        client_request_token: Text = "ClientRequestToken";
        elemental_inference_settings: Object = "ElementalInferenceSettings";
        hop_destinations: List = "HopDestinations";
        job_engine_version: Text = "JobEngineVersion";
        job_template: Text = "JobTemplate";
        priority: Numeric = "Priority";
        queue: Text = "Queue";
        simulate_reserved_queue: Text = "SimulateReservedQueue";
        status_update_interval: Text = "StatusUpdateInterval";
        tags: Object = "Tags";
        user_metadata: Object = "UserMetadata";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsRole "this call of `mediaconvert::create_job` lacks its `Role`" "say `.role(..)`";
    NeedsSettings "this call of `mediaconvert::create_job` lacks its `Settings`" "say `.settings(..)`";
}

complete! { [D: Data, A: NeedsRole, B: NeedsSettings] CreateJob<D, (A, B)> => CreateJobOutput, ServiceError }
has_sync! { [D: Data, A: NeedsRole, B: NeedsSettings] CreateJob<D, (A, B)> => Sync, CreateJobSyncOutput }

output! {
    /// What `mediaconvert:createJob` answers.
    CreateJobOutput / CreateJobOutputPlaces {
        job: Value = "Job",
    }
}

output! {
    /// What a job of `mediaconvert:createJob` is when it has ended.
    CreateJobSyncOutput / CreateJobSyncOutputPlaces {
        job: Value = "Job",
    }
}
