//! `eks:call`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `eks:call`; `cluster_name`, `certificate_authority`, `endpoint`, `method` and `path` are required.
    call -> Call<(Missing, Missing, Missing, Missing, Missing)>: "eks" "call"
}

impl<D: Data, A, B, C, F, G> Call<D, (A, B, C, F, G)> {
    required! {
        cluster_name: Text = "ClusterName" => Call<D, (Given, B, C, F, G)>;
        certificate_authority: Text = "CertificateAuthority" => Call<D, (A, Given, C, F, G)>;
        endpoint: Text = "Endpoint" => Call<D, (A, B, Given, F, G)>;
        method: Text = "Method" => Call<D, (A, B, C, Given, G)>;
        path: Text = "Path" => Call<D, (A, B, C, F, Given)>;
    }
    optional! {
        query_parameters: Object = "QueryParameters";
        request_body: Json = "RequestBody";
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsClusterName "this call of `eks::call` lacks its `ClusterName`" "say `.cluster_name(..)`";
    NeedsCertificateAuthority "this call of `eks::call` lacks its `CertificateAuthority`" "say `.certificate_authority(..)`";
    NeedsEndpoint "this call of `eks::call` lacks its `Endpoint`" "say `.endpoint(..)`";
    NeedsMethod "this call of `eks::call` lacks its `Method`" "say `.method(..)`";
    NeedsPath "this call of `eks::call` lacks its `Path`" "say `.path(..)`";
}

complete! { [D: Data, A: NeedsClusterName, B: NeedsCertificateAuthority, C: NeedsEndpoint, F: NeedsMethod, G: NeedsPath] Call<D, (A, B, C, F, G)> => CallOutput, ServiceError }

output! {
    /// What `eks:call` answers.
    CallOutput / CallOutputPlaces {
        response_body: Value = "ResponseBody",
    }
}
