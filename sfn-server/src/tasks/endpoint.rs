//! Where an HTTP endpoint is.

use std::{fmt, str::FromStr};

use axum::http::{Uri, uri::Scheme};
use serde::Deserialize;

/// The address of an HTTP endpoint: `http://127.0.0.1:9001`, with a path before that of the API if it has one.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Endpoint(String);

/// Why a text is no [`Endpoint`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidEndpoint {
    /// It is no URL.
    #[error("`{0}` is no URL; write one as `http://127.0.0.1:9001`")]
    NoUrl(String),
    /// It is a URL of another protocol.
    #[error("`{0}` is not `http://…`; the protocol is spoken without TLS, to this computer or a proxy on it")]
    NotHttp(String),
    /// It has a query.
    #[error("`{0}` has a query, where the API's own belongs")]
    Query(String),
}

impl Endpoint {
    /// This address and a path of the API that is spoken there.
    pub(super) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

impl FromStr for Endpoint {
    type Err = InvalidEndpoint;

    fn from_str(text: &str) -> Result<Self, InvalidEndpoint> {
        let no_url = |_| InvalidEndpoint::NoUrl(text.to_owned());
        let uri: Uri = text.parse().map_err(no_url)?;
        match uri.scheme() {
            None => Err(InvalidEndpoint::NoUrl(text.to_owned())),
            Some(scheme) if *scheme != Scheme::HTTP => Err(InvalidEndpoint::NotHttp(text.to_owned())),
            Some(_) if uri.query().is_some() => Err(InvalidEndpoint::Query(text.to_owned())),
            Some(_) => Ok(Self(text.trim_end_matches('/').to_owned())),
        }
    }
}

impl TryFrom<String> for Endpoint {
    type Error = InvalidEndpoint;

    fn try_from(text: String) -> Result<Self, InvalidEndpoint> {
        text.parse()
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&str, &str>) {
        let parsed = text.parse::<Endpoint>();
        let found = parsed.map(|it| it.at("/x")).map_err(|error| error.to_string());
        assert_eq!(found.as_deref().map_err(|error| error.split(';').next().unwrap_or_default()), expected);
    }

    #[test]
    fn an_endpoint_is_an_http_url() {
        check("http://127.0.0.1:9001", Ok("http://127.0.0.1:9001/x"));
        check("http://localhost/lambda/", Ok("http://localhost/lambda/x"));
        check("https://localhost", Err("`https://localhost` is not `http://…`"));
        check("localhost:9001", Err("`localhost:9001` is no URL"));
        check("http://a/?b=c", Err("`http://a/?b=c` has a query, where the API's own belongs"));
        check("", Err("`` is no URL"));
    }
}
