//! `eks:createCluster`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `eks:createCluster`; `name`, `resources_vpc_config` and `api_role_arn` are required.
    create_cluster -> CreateCluster<(Missing, Missing, Missing)>: "eks" "createCluster"
}

impl<D: Data, A, B, C> CreateCluster<D, (A, B, C)> {
    required! {
        name: Text = "Name" => CreateCluster<D, (Given, B, C)>;
        resources_vpc_config: Object = "ResourcesVpcConfig" => CreateCluster<D, (A, Given, C)>;
        api_role_arn: Text = "RoleArn" => CreateCluster<D, (A, B, Given)>;
    }
    optional! {
        access_config: Object = "AccessConfig";
        bootstrap_self_managed_addons: Truth = "BootstrapSelfManagedAddons";
        client_request_token: Text = "ClientRequestToken";
        compute_config: Object = "ComputeConfig";
        control_plane_scaling_config: Object = "ControlPlaneScalingConfig";
        deletion_protection: Truth = "DeletionProtection";
        encryption_config: List = "EncryptionConfig";
        kube_api_server_config: Object = "KubeApiServerConfig";
        kube_controller_manager_config: Object = "KubeControllerManagerConfig";
        kube_scheduler_config: Object = "KubeSchedulerConfig";
        kubernetes_network_config: Object = "KubernetesNetworkConfig";
        logging: Object = "Logging";
        outpost_config: Object = "OutpostConfig";
        remote_network_config: Object = "RemoteNetworkConfig";
        storage_config: Object = "StorageConfig";
        tags: Object = "Tags";
        upgrade_policy: Object = "UpgradePolicy";
        version: Text = "Version";
        zonal_shift_config: Object = "ZonalShiftConfig";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsName "this call of `eks::create_cluster` lacks its `Name`" "say `.name(..)`";
    NeedsResourcesVpcConfig "this call of `eks::create_cluster` lacks its `ResourcesVpcConfig`" "say `.resources_vpc_config(..)`";
    NeedsRoleArn "this call of `eks::create_cluster` lacks its `RoleArn`" "say `.api_role_arn(..)`";
}

complete! { [D: Data, A: NeedsName, B: NeedsResourcesVpcConfig, C: NeedsRoleArn] CreateCluster<D, (A, B, C)> => CreateClusterOutput, ServiceError }
has_sync! { [D: Data, A: NeedsName, B: NeedsResourcesVpcConfig, C: NeedsRoleArn] CreateCluster<D, (A, B, C)> => Sync, Value }

output! {
    /// What `eks:createCluster` answers.
    CreateClusterOutput / CreateClusterOutputPlaces {
        cluster: Option<Value> = "Cluster",
    }
}
