//! `eks:createFargateProfile`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `eks:createFargateProfile`; `cluster_name`, `fargate_profile_name` and `pod_execution_role_arn` are required.
    create_fargate_profile -> CreateFargateProfile<(Missing, Missing, Missing)>: "eks" "createFargateProfile"
}

impl<D: Data, A, B, C> CreateFargateProfile<D, (A, B, C)> {
    required! {
        cluster_name: Text = "ClusterName" => CreateFargateProfile<D, (Given, B, C)>;
        fargate_profile_name: Text = "FargateProfileName" => CreateFargateProfile<D, (A, Given, C)>;
        pod_execution_role_arn: Text = "PodExecutionRoleArn" => CreateFargateProfile<D, (A, B, Given)>;
    }
    optional! {
        client_request_token: Text = "ClientRequestToken";
        selectors: List = "Selectors";
        subnets: List = "Subnets";
        tags: Object = "Tags";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsClusterName "this call of `eks::create_fargate_profile` lacks its `ClusterName`" "say `.cluster_name(..)`";
    NeedsFargateProfileName "this call of `eks::create_fargate_profile` lacks its `FargateProfileName`" "say `.fargate_profile_name(..)`";
    NeedsPodExecutionRoleArn "this call of `eks::create_fargate_profile` lacks its `PodExecutionRoleArn`" "say `.pod_execution_role_arn(..)`";
}

complete! { [D: Data, A: NeedsClusterName, B: NeedsFargateProfileName, C: NeedsPodExecutionRoleArn] CreateFargateProfile<D, (A, B, C)> => CreateFargateProfileOutput, ServiceError }
has_sync! { [D: Data, A: NeedsClusterName, B: NeedsFargateProfileName, C: NeedsPodExecutionRoleArn] CreateFargateProfile<D, (A, B, C)> => Sync, Value }

output! {
    /// What `eks:createFargateProfile` answers.
    CreateFargateProfileOutput / CreateFargateProfileOutputPlaces {
        fargate_profile: Option<Value> = "FargateProfile",
    }
}
