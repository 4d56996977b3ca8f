//! `emr-serverless:deleteApplication`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `emr-serverless:deleteApplication`; `application_id` is required.
    delete_application -> DeleteApplication<(Missing,)>: "emr-serverless" "deleteApplication"
}

impl<D: Data, A> DeleteApplication<D, (A,)> {
    required! {
        application_id: Text = "ApplicationId" => DeleteApplication<D, (Given,)>;
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsApplicationId "this call of `emr_serverless::delete_application` lacks its `ApplicationId`" "say `.application_id(..)`";
}

complete! { [D: Data, A: NeedsApplicationId] DeleteApplication<D, (A,)> => DeleteApplicationOutput, ServiceError }
has_sync! { [D: Data, A: NeedsApplicationId] DeleteApplication<D, (A,)> => Sync, Value }

output! {
    /// What `emr-serverless:deleteApplication` answers.
    DeleteApplicationOutput / DeleteApplicationOutputPlaces {
        application_id: String = "ApplicationId",
    }
}
