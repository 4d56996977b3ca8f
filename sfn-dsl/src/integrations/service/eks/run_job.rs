//! `eks:runJob`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `eks:runJob`; `cluster_name`, `certificate_authority`, `endpoint` and `job` are required.
    run_job -> RunJob<(Missing, Missing, Missing, Missing)>: "eks" "runJob"
}

impl<D: Data, A, B, C, F> RunJob<D, (A, B, C, F)> {
    required! {
        cluster_name: Text = "ClusterName" => RunJob<D, (Given, B, C, F)>;
        certificate_authority: Text = "CertificateAuthority" => RunJob<D, (A, Given, C, F)>;
        endpoint: Text = "Endpoint" => RunJob<D, (A, B, Given, F)>;
        job: Object = "Job" => RunJob<D, (A, B, C, Given)>;
    }
    optional! {
        namespace: Text = "Namespace";
        log_options: Object = "LogOptions";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsClusterName "this call of `eks::run_job` lacks its `ClusterName`" "say `.cluster_name(..)`";
    NeedsCertificateAuthority "this call of `eks::run_job` lacks its `CertificateAuthority`" "say `.certificate_authority(..)`";
    NeedsEndpoint "this call of `eks::run_job` lacks its `Endpoint`" "say `.endpoint(..)`";
    NeedsJob "this call of `eks::run_job` lacks its `Job`" "say `.job(..)`";
}

complete! { [D: Data, A: NeedsClusterName, B: NeedsCertificateAuthority, C: NeedsEndpoint, F: NeedsJob] RunJob<D, (A, B, C, F)> => Value, ServiceError }
has_sync! { [D: Data, A: NeedsClusterName, B: NeedsCertificateAuthority, C: NeedsEndpoint, F: NeedsJob] RunJob<D, (A, B, C, F)> => Sync, Value }
