//! Where a caller is, as its signature says.

use axum::http::{HeaderMap, header::AUTHORIZATION};

use crate::Origin;

/// The Region of the caller's credentials and, where their key id is a number of an account, that account.
pub(super) fn of(headers: &HeaderMap, default: &Origin) -> Origin {
    let scope = headers.get(AUTHORIZATION).and_then(|it| it.to_str().ok()).and_then(scope);
    let Some((key, region)) = scope else { return default.clone() };
    let is_account = key.len() == 12 && key.bytes().all(|it| it.is_ascii_digit());
    let is_region = !region.is_empty()
        && region.len() <= 32
        && region.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    Origin {
        region: if is_region { region.into() } else { default.region.clone() },
        account: if is_account { key.into() } else { default.account.clone() },
    }
}

/// `… Credential=KEY/DATE/REGION/states/aws4_request, …`
fn scope(authorization: &str) -> Option<(&str, &str)> {
    let (_, credential) = authorization.split_once("Credential=")?;
    let mut parts = credential.split([',', ' ']).next()?.split('/');
    let (key, _date, region) = (parts.next()?, parts.next()?, parts.next()?);
    Some((key, region))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(authorization: &str, region: &str, account: &str) {
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, authorization.parse().unwrap());
        let expected = Origin { region: region.into(), account: account.into() };
        assert_eq!(of(&headers, &Origin::default()), expected, "{authorization}");
    }

    #[test]
    fn the_region_stands_in_the_signature_and_the_account_may() {
        check(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261121/eu-central-1/states/aws4_request, SignedHeaders=host, Signature=0",
            "eu-central-1",
            "123456789012",
        );
        check(
            "AWS4-HMAC-SHA256 Credential=000011112222/20261121/us-west-2/states/aws4_request",
            "us-west-2",
            "000011112222",
        );
        check("Bearer x", "us-east-1", "123456789012");
        check("AWS4-HMAC-SHA256 Credential=A/20261121/no_region/states", "us-east-1", "123456789012");
    }
}
