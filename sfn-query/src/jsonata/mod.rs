//! JSONata, the second query language of the service.

#[cfg(feature = "eval")]
mod call;
mod catalogue;
mod code;
#[cfg(feature = "eval")]
mod datum;
#[cfg(feature = "eval")]
mod dismantle;
#[cfg(feature = "eval")]
mod environment;
mod error;
#[cfg(feature = "eval")]
mod eval;
mod expression;
#[cfg(feature = "eval")]
mod function;
#[cfg(feature = "eval")]
mod limits;
#[cfg(feature = "eval")]
mod list;
mod number;
mod profile;
mod program;
#[cfg(feature = "eval")]
mod record;
#[cfg(feature = "eval")]
mod suite;
mod surrogate;
mod syntax;
mod template;

pub use code::Code;
#[cfg(feature = "eval")]
pub(crate) use datum::Datum;
#[cfg(feature = "eval")]
pub use environment::Environment;
pub use error::Error;
pub use expression::Jsonata;
#[cfg(feature = "eval")]
pub use limits::{Limits, Stop};
pub use profile::Profile;
#[cfg(feature = "eval")]
pub use suite::{Case, MalformedCase, Unlike};
pub use syntax::{Reference, ast};
#[cfg(feature = "eval")]
pub use template::{Problem, TemplateFault};
pub use template::{Template, TemplateError};

/// What an expression gives where there is no document, as tests compare it.
#[cfg(all(test, feature = "eval"))]
#[track_caller]
fn found(text: &str) -> Result<String, Error> {
    let value = Jsonata::parse(text).expect("it can be read").eval_plain(None)?;
    Ok(value.map_or("nothing".into(), |value| value.to_string()))
}
