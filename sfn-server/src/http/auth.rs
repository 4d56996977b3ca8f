//! Signatures of requests: Signature Version 4 in the `Authorization` header field, as all clients make it.
//!
//! A signature in the query of a URL is not known.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials as Signer;
use aws_sigv4::{
    http_request::{PayloadChecksumKind, SignableBody, SignableRequest, SigningSettings, sign},
    sign::v4::SigningParams,
};
use axum::http::{HeaderMap, header::AUTHORIZATION};
use sfn_runtime::Timestamp;
use subtle::ConstantTimeEq;

use super::Credentials;
use crate::ApiError;

/// So far may the clock of a client be off.
const SKEW: Duration = Duration::from_secs(5 * 60);

/// What a request says of its signature.
#[derive(Debug, PartialEq)]
struct Signed<'a> {
    key: &'a str,
    region: &'a str,
    /// Names of the fields that are signed.
    fields: Vec<&'a str>,
    signature: &'a str,
}

/// Refuses a request that none of the keys has signed: a `POST` of that body to `/`.
pub(super) fn check(
    credentials: &Credentials,
    headers: &HeaderMap,
    body: &[u8],
    now: Timestamp,
) -> Result<(), ApiError> {
    let Some(authorization) = headers.get(AUTHORIZATION) else {
        return Err(ApiError::new("MissingAuthenticationTokenException", "Missing Authentication Token"));
    };
    let signed = authorization.to_str().ok().and_then(Signed::parse).ok_or_else(incomplete)?;
    let secret = credentials.secret(signed.key).ok_or_else(|| {
        ApiError::new("UnrecognizedClientException", "The security token included in the request is invalid.")
    })?;
    let date = headers.get("x-amz-date").and_then(|it| it.to_str().ok()).ok_or_else(incomplete)?;
    let at = instant(date).ok_or_else(incomplete)?;
    let clock = SystemTime::UNIX_EPOCH + Duration::from_millis(now.as_millis().unsigned_abs());
    if clock.duration_since(at).or_else(|_| at.duration_since(clock)).is_ok_and(|apart| apart > SKEW) {
        return Err(invalid(format!(
            "Signature expired or not yet current: {date} is not within 5 min. of now"
        )));
    }
    let expected = signed.expected(secret, headers, body, at).ok_or_else(incomplete)?;
    match bool::from(expected.as_bytes().ct_eq(signed.signature.as_bytes())) {
        true => Ok(()),
        false => Err(invalid(
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret \
             Access Key and signing method. Consult the service documentation for details."
                .to_owned(),
        )),
    }
}

impl<'a> Signed<'a> {
    /// `AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/states/aws4_request, SignedHeaders=a;b, Signature=HEX`
    fn parse(authorization: &'a str) -> Option<Self> {
        let members = authorization.strip_prefix("AWS4-HMAC-SHA256")?;
        let member = |name| {
            let mut members = members.split(',').filter_map(|it| it.trim().split_once('='));
            members.find_map(|(found, value)| (found == name).then_some(value))
        };
        let mut scope = member("Credential")?.split('/');
        let (key, _date, region) = (scope.next()?, scope.next()?, scope.next()?);
        let fields: Vec<_> = member("SignedHeaders")?.split(';').collect();
        // Whoever repeats a signature for another host or at another time is found out by these.
        let is_whole = ["host", "x-amz-date"].iter().all(|name| fields.contains(name));
        is_whole.then_some(Self { key, region, fields, signature: member("Signature")? })
    }

    /// The signature of such a request by that secret.
    fn expected(&self, secret: &str, headers: &HeaderMap, body: &[u8], at: SystemTime) -> Option<String> {
        let mut settings = SigningSettings::default();
        // Those that were signed, and no others.
        settings.excluded_headers = None;
        if self.fields.contains(&"x-amz-content-sha256") {
            settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
        }
        let identity = Signer::new(self.key, secret, None, None, "sfn-server").into();
        let params = SigningParams::builder()
            .identity(&identity)
            .region(self.region)
            .name("states")
            .time(at)
            .settings(settings)
            .build()
            .ok()?;
        let mut fields = Vec::new();
        for name in &self.fields {
            for value in headers.get_all(*name) {
                fields.push((*name, value.to_str().ok()?));
            }
        }
        // The host that counts is that of the field.
        let request =
            SignableRequest::new("POST", "http://localhost/", fields.into_iter(), SignableBody::Bytes(body))
                .ok()?;
        Some(sign(request, &params.into()).ok()?.signature().to_owned())
    }
}

/// `20261121T084936Z`
fn instant(date: &str) -> Option<SystemTime> {
    let (day, time) = date.split_once('T')?;
    let is_whole = date.is_ascii() && day.len() == 8 && time.len() == 7;
    let text = is_whole.then(|| {
        format!("{}-{}-{}T{}:{}:{}", &day[..4], &day[4..6], &day[6..], &time[..2], &time[2..4], &time[4..])
    })?;
    let at: Timestamp = text.parse().ok()?;
    Some(SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(at.as_millis()).ok()?))
}

fn incomplete() -> ApiError {
    ApiError::new(
        "IncompleteSignatureException",
        "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. \
         Authorization header requires 'SignedHeaders' parameter, with 'host' and 'x-amz-date'. Request requires \
         an 'X-Amz-Date' header.",
    )
}

fn invalid(message: String) -> ApiError {
    ApiError::new("InvalidSignatureException", message)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// When the request was signed.
    const AT: &str = "20261121T084936Z";

    fn headers(authorization: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert("host", "127.0.0.1:8083".parse().unwrap());
        headers.insert("x-amz-date", AT.parse().unwrap());
        headers.insert("x-amz-target", "AWSStepFunctions.ListStateMachines".parse().unwrap());
        headers.insert(AUTHORIZATION, authorization.parse().unwrap());
        headers
    }

    fn authorization(key: &str, signature: &str) -> String {
        format!(
            "AWS4-HMAC-SHA256 Credential={key}/20261121/us-east-1/states/aws4_request, \
             SignedHeaders=host;x-amz-date;x-amz-target, Signature={signature}"
        )
    }

    fn check_refused(headers: &HeaderMap, body: &[u8], later: u64, code: &str) {
        let credentials = "[a]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret\n";
        let credentials = Credentials::parse(credentials).unwrap();
        let now = "2026-11-21T08:49:36Z".parse::<Timestamp>().unwrap().after_seconds(later);
        let found = check(&credentials, headers, body, now);
        assert_eq!(found.err().map_or("", |error| error.code()), code);
    }

    #[test]
    fn what_a_key_has_signed_is_answered_and_nothing_else() {
        let signature = "aee5450a9de86f5a363b6c6e55e5db10e3ad7d06de43baa8065e4364df8f3a5e";
        let signed = headers(&authorization("AKIDEXAMPLE", signature));
        check_refused(&signed, b"{}", 0, "");
        check_refused(&signed, b"{}", 299, "");
        check_refused(&signed, b"{}", 301, "InvalidSignatureException");
        check_refused(&signed, b"{ }", 0, "InvalidSignatureException");
        let wrong = headers(&authorization("AKIDEXAMPLE", &signature.replace('a', "b")));
        check_refused(&wrong, b"{}", 0, "InvalidSignatureException");
        check_refused(&headers(&authorization("OTHER", signature)), b"{}", 0, "UnrecognizedClientException");
        check_refused(&headers("Bearer x"), b"{}", 0, "IncompleteSignatureException");
        let mut moved = signed.clone();
        moved.insert("x-amz-target", "AWSStepFunctions.DeleteStateMachine".parse().unwrap());
        check_refused(&moved, b"{}", 0, "InvalidSignatureException");
        let mut unsigned = signed;
        unsigned.remove(AUTHORIZATION);
        check_refused(&unsigned, b"{}", 0, "MissingAuthenticationTokenException");
    }
}
