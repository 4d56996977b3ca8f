//! Versions of state machines.

mod delete;
mod list;
mod publish;

pub(super) use delete::Delete;
pub(super) use list::List;
pub(super) use publish::Publish;
