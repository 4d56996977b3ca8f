//! What was decided: the entries of the journal.
//!
//! One record is one decided fact. It holds outcomes, never expressions, so a journal is folded without
//! evaluating anything; it shares its values, so keeping it costs no copies; and it holds all that the
//! history shows, so a history is a pure projection.

use std::sync::Arc;

use sfn_query::{Array, Object, Slot, Str, Value};

use super::{EventId, Failure, FrameId, MapRunRequest, MapRunUpdate, Start, TaskRequest};
use crate::{Program, StateId, Timestamp};

/// One decided fact of an execution.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// When.
    pub at: Timestamp,
    /// On which line of control.
    pub frame: FrameId,
    /// The history event that led to it: `previousEventId`.
    pub previous: EventId,
    /// What.
    pub fact: Fact,
}

/// What a [`Record`] says.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Fact {
    /// The execution began.
    ExecutionStarted(Arc<Start>),
    /// The execution ended well, with this output.
    ExecutionSucceeded(Value),
    /// The execution failed.
    ExecutionFailed(Failure),
    /// The execution took too long.
    ExecutionTimedOut(Failure),
    /// The execution was stopped.
    ExecutionAborted(Failure),

    /// The execution goes on from where it fell.
    ExecutionRedriven {
        /// For the how manieth time.
        count: u32,
        /// Whether states whose branches were done begin with them again.
        restarts: bool,
    },

    /// A state was entered.
    StateEntered {
        /// Which one.
        state: StateId,
        /// Its raw input.
        input: Value,
    },
    /// A state was left.
    StateExited {
        /// Which one.
        state: StateId,
        /// Its output.
        output: Value,
        /// Where control goes; `None` ends the scope.
        next: Option<StateId>,
        /// Variables that were assigned.
        assigned: Option<Arc<Assigned>>,
    },
    /// A state was cut short, because of a failure elsewhere.
    StateAborted {
        /// Which one.
        state: StateId,
    },

    /// An expression of a state gave no value, or not one that its field takes.
    EvaluationFailed {
        /// Which state.
        state: StateId,
        /// How, and where.
        evaluation: Arc<EvaluationFailure>,
    },
    /// A Wait state knows its end. No event of the history.
    WaitStarted {
        /// Until when.
        until: Timestamp,
    },
    /// An attempt failed and there will be another. No event of the history; `previous` is the failure.
    RetryScheduled {
        /// Which retrier answered.
        retrier: u16,
        /// When the next attempt begins.
        until: Timestamp,
    },
    /// The time that a Wait state or a retrier waited for has come. No event of the history.
    Woken,

    /// An activity is asked for; whether it exists is not known yet. No event of the history.
    ActivityRequested {
        /// What it is asked.
        request: Arc<TaskRequest>,
    },
    /// A worker took the task of an activity; its clocks run from now.
    ActivityStarted {
        /// Which state.
        state: StateId,
        /// The name that the worker gave.
        worker: Option<Str>,
    },
    /// A task was handed out.
    TaskScheduled {
        /// Which state.
        state: StateId,
        /// What it is asked.
        request: Arc<TaskRequest>,
    },
    /// A task began; its clocks run from now.
    TaskStarted {
        /// Which state.
        state: StateId,
    },
    /// The API took the request; the result comes by callback.
    TaskSubmitted {
        /// Which state.
        state: StateId,
        /// The API's answer.
        output: Value,
    },
    /// The API refused the request.
    TaskSubmitFailed {
        /// Which state.
        state: StateId,
        /// How.
        failure: Failure,
    },
    /// A task is alive. No event of the history.
    TaskHeartbeat,
    /// A task gave its raw result.
    TaskSucceeded {
        /// Which state.
        state: StateId,
        /// The result.
        output: Value,
    },
    /// A task failed.
    TaskFailed {
        /// Which state.
        state: StateId,
        /// How.
        failure: Failure,
    },
    /// A task took too long, or its heartbeat was lost.
    TaskTimedOut {
        /// Which state.
        state: StateId,
        /// Which clock ran out.
        clock: Clock,
    },

    /// A Parallel state started its branches.
    ParallelStarted {
        /// Which state.
        state: StateId,
        /// The input of each branch.
        input: Value,
    },
    /// A Map state started.
    MapStarted {
        /// Which state.
        state: StateId,
        /// What it iterates.
        map: Arc<MapStart>,
    },
    /// A distributed Map state started.
    DistributedMapStarted {
        /// Which state.
        state: StateId,
        /// How many items it has; 0 where they are still to be read.
        length: u64,
    },
    /// The map run of a distributed Map started.
    MapRunStarted {
        /// What it is asked to do.
        run: Arc<MapRunRequest>,
    },
    /// A map run that did not succeed goes on.
    MapRunRedriven {
        /// What it is asked to do, and for the how manieth time.
        run: Arc<MapRunRequest>,
    },
    /// A map run goes on with other settings. No event of the history.
    MapRunUpdated(MapRunUpdate),
    /// A map run ended well.
    MapRunSucceeded {
        /// The Map state.
        state: StateId,
        /// Its result.
        output: Value,
    },
    /// A map run failed.
    MapRunFailed {
        /// The Map state.
        state: StateId,
        /// How.
        failure: Failure,
    },
    /// A map run was cut short, with its state.
    MapRunAborted {
        /// The Map state.
        state: StateId,
    },
    /// An iteration began; the record's line is the new one.
    IterationStarted {
        /// The Map state.
        state: StateId,
        /// The line of the Map state.
        map: FrameId,
        /// Which item.
        index: u32,
        /// The iteration's input.
        input: Value,
    },
    /// An iteration ended well.
    IterationSucceeded {
        /// The Map state.
        state: StateId,
        /// Which item.
        index: u32,
    },
    /// An iteration failed.
    IterationFailed {
        /// The Map state.
        state: StateId,
        /// Which item.
        index: u32,
    },
    /// An iteration was cut short.
    IterationAborted {
        /// The Map state.
        state: StateId,
        /// Which item.
        index: u32,
    },
    /// All branches or iterations of a state ended well.
    ForkSucceeded {
        /// Which state.
        state: StateId,
    },
    /// A branch or iteration failed, and with it the state.
    ForkFailed {
        /// Which state.
        state: StateId,
    },
}

/// A JSONata expression that gave no value, or not one that its field takes.
#[derive(Clone, Debug, PartialEq)]
pub struct EvaluationFailure {
    /// The failure, which `Retry` and `Catch` see.
    pub failure: Failure,
    /// The field, `Output/total` or `Choices[0]/Condition`; `None` when no single one is at fault.
    pub location: Option<Str>,
}

/// Which of a task's clocks ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// `TimeoutSeconds`.
    Timeout,
    /// `HeartbeatSeconds`.
    Heartbeat,
}

/// Variables with their new values, in the order of their names in `Assign`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assigned(pub(crate) Vec<(Slot, Value)>);

impl Assigned {
    /// By the names that they have where that state stands.
    pub(crate) fn named(&self, program: &Program, state: StateId) -> Vec<(Str, Value)> {
        let scope = program.scope(program.state(state).scope);
        let pairs = self.0.iter();
        pairs.filter_map(|(slot, value)| Some((scope.variable(*slot)?.clone(), value.clone()))).collect()
    }
}

/// What a Map state settled when it started.
#[derive(Clone, Debug, PartialEq)]
pub struct MapStart {
    /// What it iterates.
    pub items: Items,
    /// Its effective input, which `ItemSelector` reads.
    pub input: Value,
    /// How many iterations run at one time, at most.
    pub concurrency: u32,
}

/// What a Map state iterates.
#[derive(Clone, Debug, PartialEq)]
pub enum Items {
    /// The items of a list.
    List(Array),
    /// The members of an object.
    Members(Object),
}

impl Items {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::List(items) => items.len(),
            Self::Members(members) => members.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at that index; of an object also its key.
    pub fn get(&self, index: usize) -> Option<(Option<&Str>, &Value)> {
        match self {
            Self::List(items) => Some((None, items.get(index)?)),
            Self::Members(members) => members.iter().nth(index).map(|(key, value)| (Some(key), value)),
        }
    }
}

impl Record {
    /// Whether the history shows it.
    pub fn is_event(&self) -> bool {
        !matches!(
            self.fact,
            Fact::WaitStarted { .. }
                | Fact::RetryScheduled { .. }
                | Fact::Woken
                | Fact::ActivityRequested { .. }
                | Fact::TaskHeartbeat
                | Fact::MapRunUpdated(_)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_no_larger_than_a_cache_line() {
        assert!(size_of::<Record>() <= 64, "{} bytes", size_of::<Record>());
    }
}
