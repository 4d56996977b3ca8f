//! `emr-serverless:stopApplication`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `emr-serverless:stopApplication`; `application_id` is required.
    stop_application -> StopApplication<(Missing,)>: "emr-serverless" "stopApplication"
}

impl<D: Data, A> StopApplication<D, (A,)> {
    required! {
        application_id: Text = "ApplicationId" => StopApplication<D, (Given,)>;
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsApplicationId "this call of `emr_serverless::stop_application` lacks its `ApplicationId`" "say `.application_id(..)`";
}

complete! { [D: Data, A: NeedsApplicationId] StopApplication<D, (A,)> => StopApplicationOutput, ServiceError }
has_sync! { [D: Data, A: NeedsApplicationId] StopApplication<D, (A,)> => Sync, Value }

output! {
    /// What `emr-serverless:stopApplication` answers.
    StopApplicationOutput / StopApplicationOutputPlaces {
        application_id: String = "ApplicationId",
    }
}
