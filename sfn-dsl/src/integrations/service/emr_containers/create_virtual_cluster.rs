//! `emr-containers:createVirtualCluster`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `emr-containers:createVirtualCluster`; `name` and `container_provider` are required.
    create_virtual_cluster -> CreateVirtualCluster<(Missing, Missing)>: "emr-containers" "createVirtualCluster"
}

impl<D: Data, A, B> CreateVirtualCluster<D, (A, B)> {
    required! {
        name: Text = "Name" => CreateVirtualCluster<D, (Given, B)>;
        container_provider: Object = "ContainerProvider" => CreateVirtualCluster<D, (A, Given)>;
    }
    optional! {
        client_token: Text = "ClientToken";
        scheduler_configuration: Object = "SchedulerConfiguration";
        security_configuration_id: Text = "SecurityConfigurationId";
        session_enabled: Truth = "SessionEnabled";
        tags: Object = "Tags";
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsName "this call of `emr_containers::create_virtual_cluster` lacks its `Name`" "say `.name(..)`";
    NeedsContainerProvider "this call of `emr_containers::create_virtual_cluster` lacks its `ContainerProvider`" "say `.container_provider(..)`";
}

complete! { [D: Data, A: NeedsName, B: NeedsContainerProvider] CreateVirtualCluster<D, (A, B)> => CreateVirtualClusterOutput, ServiceError }

output! {
    /// What `emr-containers:createVirtualCluster` answers.
    CreateVirtualClusterOutput / CreateVirtualClusterOutputPlaces {
        id: String = "Id",
        name: String = "Name",
        arn: String = "Arn",
    }
}
