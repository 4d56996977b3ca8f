//! `elasticmapreduce:createCluster`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `elasticmapreduce:createCluster`; `name` and `instances` are required.
    create_cluster -> CreateCluster<(Missing, Missing)>: "elasticmapreduce" "createCluster"
}

impl<D: Data, A, B> CreateCluster<D, (A, B)> {
    required! {
        name: Text = "Name" => CreateCluster<D, (Given, B)>;
        instances: Object = "Instances" => CreateCluster<D, (A, Given)>;
    }
    optional! {
        additional_info: Text = "AdditionalInfo";
        ami_version: Text = "AmiVersion";
        applications: List = "Applications";
        auto_scaling_role: Text = "AutoScalingRole";
        auto_termination_policy: Object = "AutoTerminationPolicy";
        bootstrap_actions: List = "BootstrapActions";
        configurations: List = "Configurations";
        custom_ami_id: Text = "CustomAmiId";
        ebs_root_volume_iops: Numeric = "EbsRootVolumeIops";
        ebs_root_volume_size: Numeric = "EbsRootVolumeSize";
        ebs_root_volume_throughput: Numeric = "EbsRootVolumeThroughput";
        extended_support: Truth = "ExtendedSupport";
        job_flow_role: Text = "JobFlowRole";
        kerberos_attributes: Object = "KerberosAttributes";
        log_encryption_kms_key_id: Text = "LogEncryptionKmsKeyId";
        log_uri: Text = "LogUri";
        managed_scaling_policy: Object = "ManagedScalingPolicy";
        monitoring_configuration: Object = "MonitoringConfiguration";
        new_supported_products: List = "NewSupportedProducts";
        os_release_label: Text = "OsReleaseLabel";
        placement_group_configs: List = "PlacementGroupConfigs";
        release_label: Text = "ReleaseLabel";
        repo_upgrade_on_boot: Text = "RepoUpgradeOnBoot";
        scale_down_behavior: Text = "ScaleDownBehavior";
        security_configuration: Text = "SecurityConfiguration";
        service_role: Text = "ServiceRole";
        session_enabled: Truth = "SessionEnabled";
        step_concurrency_level: Numeric = "StepConcurrencyLevel";
        step_execution_role_arn: Text = "StepExecutionRoleArn";
        steps: List = "Steps";
        supported_products: List = "SupportedProducts";
        tags: List = "Tags";
        visible_to_all_users: Truth = "VisibleToAllUsers";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsName "this call of `elasticmapreduce::create_cluster` lacks its `Name`" "say `.name(..)`";
    NeedsInstances "this call of `elasticmapreduce::create_cluster` lacks its `Instances`" "say `.instances(..)`";
}

complete! { [D: Data, A: NeedsName, B: NeedsInstances] CreateCluster<D, (A, B)> => CreateClusterOutput, ServiceError }
has_sync! { [D: Data, A: NeedsName, B: NeedsInstances] CreateCluster<D, (A, B)> => Sync, Value }

output! {
    /// What `elasticmapreduce:createCluster` answers.
    CreateClusterOutput / CreateClusterOutputPlaces {
        cluster_id: String = "ClusterId",
        cluster_arn: String = "ClusterArn",
    }
}
