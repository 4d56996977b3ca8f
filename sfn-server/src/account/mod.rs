//! What the service keeps: state machines with their versions and aliases, executions, activities. In memory; of
//! executions that have ended only so many.

mod activities;
mod arn;
mod child;
mod configuration;
mod execution;
mod executions;
mod express;
mod machine;
mod machines;
mod nested;
mod revision;
mod tags;
mod tally;
mod turn;

pub(crate) use activities::{Activities, Activity};
pub(crate) use arn::{MachineArn, check as check_arn};
pub(crate) use child::{Child, Children, processor_of};
pub(crate) use configuration::{Configuration, EncryptionRequest, Logging, Tracing};
pub(crate) use execution::{Execution, Progress};
pub(crate) use executions::Executions;
pub(crate) use machine::{
    Alias, FirstVersion, INITIAL, MOST_VERSIONS, Machine, NotPublished, Route, Version,
};
pub(crate) use machines::{Machines, Named, does_not_exist, draw};
pub(crate) use nested::Nested;
pub(crate) use revision::{Definition, Revision};
pub(crate) use tags::Tags;
pub(crate) use tally::Tally;
pub(crate) use turn::Turn;
