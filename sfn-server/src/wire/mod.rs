//! AWS JSON 1.0: how requests are read and errors are said. Nothing here knows of HTTP or of state machines.

mod error;
mod page;
mod request;
mod violation;

pub use error::ApiError;
pub(crate) use page::{Page, ascending, descending, paged};
pub(crate) use request::{Member, Members, read};
