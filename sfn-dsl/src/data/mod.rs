//! What state data may be: Rust types that stand for JSON values.

mod callback;
#[cfg(feature = "chrono")]
mod chrono;
mod collections;
#[cfg(feature = "rust_decimal")]
mod decimal;
mod digest;
mod document;
mod error_output;
mod flat;
mod form;
#[cfg(feature = "jiff")]
mod jiff;
mod schema;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "rust_decimal"))]
mod serialized;
mod std_types;
mod timestamp;

pub use callback::Callback;
pub use digest::Digest;
pub use document::Document;
pub use error_output::ErrorOutput;
pub use form::{Form, Member};
pub(crate) use schema::{Side, schema};
pub use timestamp::{Timestamp, timestamp};

/// A Rust type that state data may have.
///
/// `#[derive(Document)]` implements it for structs and enums; numbers, booleans, texts, lists, maps, options,
/// tuples and [`Value`](sfn_query::Value) have it already, and by features of their names the times of `chrono` and
/// `jiff`, the decimals of `rust_decimal` and the values of `serde_json`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not known as state data",
    note = "put `#[derive(Document, Serialize, Deserialize)]` on it; of a field of another crate's type say how it is written: `#[serde(with = \"…\")]` and `#[document(written_as = String)]`"
)]
pub trait Data: 'static {
    /// Whether a member of this type may be absent.
    #[doc(hidden)]
    const OPTIONAL: bool = false;
    /// Whether it is a list in JSON.
    #[doc(hidden)]
    const LIST: bool = false;
    /// What its JSON looks like; a type that says nothing may be any JSON.
    #[doc(hidden)]
    fn form() -> Form {
        Form::Any
    }
}
