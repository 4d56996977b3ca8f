//! `eks:deleteFargateProfile`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `eks:deleteFargateProfile`; `cluster_name` and `fargate_profile_name` are required.
    delete_fargate_profile -> DeleteFargateProfile<(Missing, Missing)>: "eks" "deleteFargateProfile"
}

impl<D: Data, A, B> DeleteFargateProfile<D, (A, B)> {
    required! {
        cluster_name: Text = "ClusterName" => DeleteFargateProfile<D, (Given, B)>;
        fargate_profile_name: Text = "FargateProfileName" => DeleteFargateProfile<D, (A, Given)>;
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsClusterName "this call of `eks::delete_fargate_profile` lacks its `ClusterName`" "say `.cluster_name(..)`";
    NeedsFargateProfileName "this call of `eks::delete_fargate_profile` lacks its `FargateProfileName`" "say `.fargate_profile_name(..)`";
}

complete! { [D: Data, A: NeedsClusterName, B: NeedsFargateProfileName] DeleteFargateProfile<D, (A, B)> => DeleteFargateProfileOutput, ServiceError }
has_sync! { [D: Data, A: NeedsClusterName, B: NeedsFargateProfileName] DeleteFargateProfile<D, (A, B)> => Sync, Value }

output! {
    /// What `eks:deleteFargateProfile` answers.
    DeleteFargateProfileOutput / DeleteFargateProfileOutputPlaces {
        fargate_profile: Option<Value> = "FargateProfile",
    }
}
