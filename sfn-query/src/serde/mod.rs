//! Typed values in and out, without text in between.

mod de_value;
mod error;
mod from_value;
mod key;
mod ser_value;
mod to_value;

pub use error::ConvertError;
pub use from_value::from_value;
pub use to_value::to_value;
