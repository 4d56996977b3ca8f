//! A checked machine made ready to run: flat states, parsed expressions, resolved targets.
//!
//! Nothing is looked up by name and nothing is parsed while an execution runs.

mod choice;
mod compile;
mod data;
mod distributed;
mod error;
mod field;
mod format;
mod pattern;
mod scope;
mod state;
mod task;
mod work;

use sfn_asl::ExecutionType;
use sfn_query::Str;

pub use error::CompileError;

pub(crate) use choice::{Choice, Comparisons, Condition, Expected, Goto, Rule, Test};
pub(crate) use data::{Assign, Io, Place, Selection};
pub use distributed::ReaderTarget;
pub(crate) use distributed::{Batcher, DistributedMap, ItemsFrom, MaxItems, Percentage, Reader, Writer};
pub(crate) use field::{CONTEXT, Field, STATES, Template};
pub use format::ResultFormat;
pub(crate) use pattern::Pattern;
pub(crate) use scope::{Scope, ScopeId};
pub(crate) use state::{Fail, Kind, Map, MapItems, Parallel, Pass, State, Text, Wait};
pub(crate) use task::{Connection, Quantity, Task};
pub(crate) use work::{Catcher, ErrorMatch, Retrier, Work};

/// Index into the states of a [`Program`]. Names are gone once a program is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StateId(pub(crate) u32);

/// A machine that can be run. Shared by its executions; starting one costs nothing that grows with it.
#[derive(Debug)]
pub struct Program {
    states: Vec<State>,
    scopes: Vec<Scope>,
    timeout_seconds: Option<u32>,
    kind: ExecutionType,
}

impl Program {
    /// The name of a state.
    pub fn state_name(&self, id: StateId) -> &Str {
        &self.state(id).name
    }

    /// `TimeoutSeconds` of the machine.
    pub fn timeout_seconds(&self) -> Option<u32> {
        self.timeout_seconds
    }

    /// Whether the machine was checked as a standard or as an express one.
    pub fn kind(&self) -> ExecutionType {
        self.kind
    }

    pub(crate) fn state(&self, id: StateId) -> &State {
        &self.states[id.0 as usize]
    }

    pub(crate) fn scope(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }

    /// The state of that name, wherever it stands in the machine; not in the children of a distributed Map,
    /// which are programs of their own.
    pub fn state_named(&self, name: &str) -> Option<StateId> {
        let at = self.states.iter().position(|state| *state.name == *name)?;
        Some(StateId(at as u32))
    }

    /// The programs of the children of its distributed Maps.
    pub(crate) fn children(&self) -> impl Iterator<Item = &std::sync::Arc<Self>> {
        self.states.iter().filter_map(|state| match &state.kind {
            Kind::DistributedMap(map) => Some(&map.child),
            _ => None,
        })
    }

    /// Where a variable is kept, as seen from a scope.
    pub(crate) fn slot_in_sight(&self, scope: ScopeId, name: &str) -> Option<sfn_query::Slot> {
        let mut at = Some(scope);
        while let Some(id) = at {
            let scope = self.scope(id);
            if let Some(slot) = scope.slot(name) {
                return Some(slot);
            }
            at = scope.parent;
        }
        None
    }

    /// The first state of the machine.
    pub(crate) fn start_at(&self) -> StateId {
        self.scope(ScopeId::ROOT).start_at
    }
}
