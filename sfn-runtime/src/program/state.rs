//! States, each with all it needs to be run.

use sfn_query::{Expression, JsonPath, Str, Value};

use super::{
    Assign, Choice, DistributedMap, Field, Io, Place, Quantity, ScopeId, StateId, Task, Template, Work,
};
use crate::Timestamp;

/// One state. What most states do not have is boxed: a machine may have ten thousand of them.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) name: Str,
    pub(crate) scope: ScopeId,
    pub(crate) io: Io,
    pub(crate) assign: Option<Box<Assign>>,
    /// `None` ends the scope.
    pub(crate) next: Option<StateId>,
    pub(crate) kind: Kind,
}

/// `Type`, with what comes with it.
#[derive(Debug)]
pub(crate) enum Kind {
    Pass(Pass),
    Task(Box<Task>),
    Wait(Box<Wait>),
    Choice(Choice),
    Succeed,
    Fail(Box<Fail>),
    Parallel(Box<Parallel>),
    Map(Box<Map>),
    DistributedMap(Box<DistributedMap>),
}

impl Kind {
    /// The part that Task, Parallel and Map share.
    pub(crate) fn work(&self) -> Option<&Work> {
        match self {
            Self::Task(task) => Some(&task.work),
            Self::Parallel(parallel) => Some(&parallel.work),
            Self::Map(map) => Some(&map.work),
            Self::DistributedMap(map) => Some(&map.work),
            _ => None,
        }
    }
}

#[derive(Debug)]
pub(crate) struct Pass {
    pub(crate) parameters: Option<Box<Template>>,
    pub(crate) result: Option<Value>,
    pub(crate) result_path: Place,
}

#[derive(Debug)]
pub(crate) enum Wait {
    Seconds(u64),
    SecondsPath(JsonPath),
    Timestamp(Timestamp),
    TimestampPath(JsonPath),
    /// `Seconds`, an expression.
    SecondsField(Field),
    /// `Timestamp`, an expression.
    TimestampField(Field),
}

#[derive(Debug)]
pub(crate) struct Fail {
    pub(crate) error: Option<Text>,
    pub(crate) cause: Option<Text>,
}

/// `Error` or `ErrorPath`, `Cause` or `CausePath`, in one of their forms.
#[derive(Debug)]
pub(crate) enum Text {
    Literal(Str),
    Path {
        /// `ErrorPath` or `CausePath`, which faults name.
        field: Str,
        expression: Expression,
    },
    Field(Field),
}

#[derive(Debug)]
pub(crate) struct Parallel {
    pub(crate) branches: Vec<ScopeId>,
    pub(crate) work: Work,
}

/// An inline Map.
#[derive(Debug)]
pub(crate) struct Map {
    pub(crate) items: MapItems,
    pub(crate) item_selector: Option<Template>,
    pub(crate) processor: ScopeId,
    pub(crate) max_concurrency: Option<Quantity>,
    pub(crate) work: Work,
}

/// Where a Map state takes its items from.
#[derive(Debug)]
pub(crate) enum MapItems {
    /// Its effective input.
    Input,
    /// `ItemsPath`.
    Path(JsonPath),
    /// `Items`.
    Field(Field),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_no_larger_than_two_cache_lines() {
        assert!(size_of::<State>() <= 128, "{} bytes", size_of::<State>());
    }
}
