//! `emr-serverless:startApplication`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `emr-serverless:startApplication`; `application_id` is required.
    start_application -> StartApplication<(Missing,)>: "emr-serverless" "startApplication"
}

impl<D: Data, A> StartApplication<D, (A,)> {
    required! {
        application_id: Text = "ApplicationId" => StartApplication<D, (Given,)>;
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsApplicationId "this call of `emr_serverless::start_application` lacks its `ApplicationId`" "say `.application_id(..)`";
}

complete! { [D: Data, A: NeedsApplicationId] StartApplication<D, (A,)> => StartApplicationOutput, ServiceError }
has_sync! { [D: Data, A: NeedsApplicationId] StartApplication<D, (A,)> => Sync, Value }

output! {
    /// What `emr-serverless:startApplication` answers.
    StartApplicationOutput / StartApplicationOutputPlaces {
        application_id: String = "ApplicationId",
    }
}
