//! `emr-serverless:createApplication`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `emr-serverless:createApplication`; `release_label` and `r#type` are required.
    create_application -> CreateApplication<(Missing, Missing)>: "emr-serverless" "createApplication"
}

impl<D: Data, A, B> CreateApplication<D, (A, B)> {
    required! {
        release_label: Text = "ReleaseLabel" => CreateApplication<D, (Given, B)>;
        r#type: Text = "Type" => CreateApplication<D, (A, Given)>;
    }
    optional! {
        architecture: Text = "Architecture";
        auto_start_configuration: Object = "AutoStartConfiguration";
        auto_stop_configuration: Object = "AutoStopConfiguration";
        client_token: Text = "ClientToken";
        disk_encryption_configuration: Object = "DiskEncryptionConfiguration";
        identity_center_configuration: Object = "IdentityCenterConfiguration";
        image_configuration: Object = "ImageConfiguration";
        initial_capacity: Object = "InitialCapacity";
        interactive_configuration: Object = "InteractiveConfiguration";
        job_level_cost_allocation_configuration: Object = "JobLevelCostAllocationConfiguration";
        maximum_capacity: Object = "MaximumCapacity";
        monitoring_configuration: Object = "MonitoringConfiguration";
        name: Text = "Name";
        network_configuration: Object = "NetworkConfiguration";
        runtime_configuration: List = "RuntimeConfiguration";
        scheduler_configuration: Object = "SchedulerConfiguration";
        tags: Object = "Tags";
        worker_type_specifications: Object = "WorkerTypeSpecifications";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsReleaseLabel "this call of `emr_serverless::create_application` lacks its `ReleaseLabel`" "say `.release_label(..)`";
    NeedsType "this call of `emr_serverless::create_application` lacks its `Type`" "say `.r#type(..)`";
}

complete! { [D: Data, A: NeedsReleaseLabel, B: NeedsType] CreateApplication<D, (A, B)> => CreateApplicationOutput, ServiceError }
has_sync! { [D: Data, A: NeedsReleaseLabel, B: NeedsType] CreateApplication<D, (A, B)> => Sync, Value }

output! {
    /// What `emr-serverless:createApplication` answers.
    CreateApplicationOutput / CreateApplicationOutputPlaces {
        application_id: String = "ApplicationId",
        name: Option<String> = "Name",
        arn: String = "Arn",
    }
}
