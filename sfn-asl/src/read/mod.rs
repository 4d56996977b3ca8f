//! Reading: text to model, with a report of all that is wrong and where everything stands.

mod fields;
mod node;

pub(crate) use fields::{Fields, Spot};
pub(crate) use node::{Data, Member, Node};
