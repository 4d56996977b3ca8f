//! The errors of services.

use crate::errors::{AnyError, Errors, RaisedBy, Raises};

/// The errors of a service of which it is not known what a workflow calls them: `States::…`, and others by
/// [`error`](crate::error).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServiceError {}

impl Raises for ServiceError {}

/// What HTTP endpoints fail with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HttpError {
    /// `States.Http.StatusCode.429`: the endpoint answered with that status.
    StatusCode(u16),
    /// `States.Http.Socket`: it did not answer, or not within a minute.
    Socket,
}

impl Raises for HttpError {
    const THROTTLED: &'static [&'static str] = &["States.Http.StatusCode.429"];
}
impl RaisedBy<HttpError> for HttpError {}
impl RaisedBy<AnyError> for HttpError {}

impl Errors for HttpError {
    fn names(&self) -> Vec<String> {
        vec![match self {
            Self::StatusCode(status) => format!("States.Http.StatusCode.{status}"),
            Self::Socket => "States.Http.Socket".to_owned(),
        }]
    }
}

/// What APIs behind the API Gateway fail with: `ApiGateway.403`, by the status that they answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApiGatewayError(pub u16);

impl Raises for ApiGatewayError {
    const THROTTLED: &'static [&'static str] = &["ApiGateway.429"];
}
impl RaisedBy<ApiGatewayError> for ApiGatewayError {}
impl RaisedBy<AnyError> for ApiGatewayError {}

impl Errors for ApiGatewayError {
    fn names(&self) -> Vec<String> {
        vec![format!("ApiGateway.{}", self.0)]
    }
}

/// The errors of an API, each with the name that a workflow sees.
macro_rules! errors {
    ($(#[$meta:meta])* $errors:ident { $($variant:ident = $name:literal,)+ } throttled [$($throttled:literal),*]) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum $errors {
            $(#[doc = concat!("`", $name, "`")] $variant,)+
        }

        impl $crate::errors::Raises for $errors {
            const THROTTLED: &'static [&'static str] = &[$($throttled),*];
        }
        impl $crate::RaisedBy<$errors> for $errors {}
        impl $crate::RaisedBy<$crate::AnyError> for $errors {}

        impl $crate::Errors for $errors {
            fn names(&self) -> Vec<String> {
                vec![match self { $(Self::$variant => $name,)+ }.to_owned()]
            }
        }
    };
}

pub(super) use errors;
