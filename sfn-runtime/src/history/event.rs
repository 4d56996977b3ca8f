//! The events of `GetExecutionHistory`, typed. Payloads are shared values, not text.

use sfn_query::{Str, Value};

use crate::{EventId, Failure, Timestamp};

/// One event of a history.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryEvent {
    /// When.
    pub timestamp: Timestamp,
    /// 1 for the first, each one more than the one before.
    pub id: EventId,
    /// The event that led to it.
    pub previous_event_id: EventId,
    /// What.
    pub details: EventDetails,
}

/// What an event says: its type and its details object.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[expect(missing_docs, reason = "fields are named as in the API")]
pub enum EventDetails {
    ExecutionStarted {
        /// As the caller wrote it.
        input: Str,
        role_arn: Str,
        state_machine_version_arn: Option<Str>,
        state_machine_alias_arn: Option<Str>,
    },
    ExecutionSucceeded {
        output: Value,
    },
    ExecutionFailed(Failure),
    ExecutionTimedOut(Failure),
    ExecutionAborted(Failure),
    ExecutionRedriven {
        redrive_count: u32,
    },

    StateEntered {
        state_type: StateType,
        name: Str,
        input: Value,
    },
    StateExited {
        state_type: StateType,
        name: Str,
        output: Value,
        /// Names and values, in the order of `Assign`.
        assigned_variables: Vec<(Str, Value)>,
    },
    StateAborted {
        state_type: StateType,
    },

    EvaluationFailed {
        /// The name of the state.
        state: Str,
        failure: Failure,
        location: Option<Str>,
    },

    TaskScheduled {
        invocation: Invocation,
        region: Str,
        parameters: Value,
        timeout_in_seconds: Option<u32>,
        heartbeat_in_seconds: Option<u32>,
        role_arn: Option<Str>,
    },
    TaskStarted(Invocation),
    TaskSubmitted {
        invocation: Invocation,
        output: Value,
    },
    TaskSucceeded {
        invocation: Invocation,
        output: Value,
    },
    TaskFailed {
        invocation: Invocation,
        failure: Failure,
    },
    TaskSubmitFailed {
        invocation: Invocation,
        failure: Failure,
    },
    TaskTimedOut {
        invocation: Invocation,
        failure: Failure,
    },

    LambdaFunctionScheduled {
        resource: Str,
        input: Value,
        timeout_in_seconds: Option<u32>,
        role_arn: Option<Str>,
    },
    LambdaFunctionStarted,
    LambdaFunctionSucceeded {
        output: Value,
    },
    LambdaFunctionFailed(Failure),
    LambdaFunctionTimedOut(Failure),

    ActivityScheduled {
        resource: Str,
        input: Value,
        timeout_in_seconds: Option<u32>,
        heartbeat_in_seconds: Option<u32>,
    },
    ActivityStarted {
        worker_name: Option<Str>,
    },
    ActivitySucceeded {
        output: Value,
    },
    ActivityFailed(Failure),
    ActivityTimedOut(Failure),

    MapStateStarted {
        length: u64,
    },
    MapRunStarted {
        map_run_arn: Str,
    },
    MapRunRedriven {
        map_run_arn: Str,
        redrive_count: u32,
    },
    MapRunSucceeded,
    MapRunFailed(Failure),
    MapRunAborted,
    MapIteration {
        what: IterationEvent,
        /// The Map state.
        name: Str,
        index: u32,
    },
    ParallelStateStarted,
    /// `ParallelStateSucceeded`, `MapStateSucceeded`.
    ForkSucceeded {
        state_type: StateType,
    },
    /// `ParallelStateFailed`, `MapStateFailed`.
    ForkFailed {
        state_type: StateType,
    },
}

/// Which API a task calls, in the words of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invocation {
    /// `sqs`, `aws-sdk:s3`.
    pub resource_type: Str,
    /// `sendMessage.waitForTaskToken`.
    pub resource: Str,
}

/// What happened to an iteration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum IterationEvent {
    Started,
    Succeeded,
    Failed,
    Aborted,
}

/// `Type` of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum StateType {
    Pass,
    Task,
    Choice,
    Wait,
    Succeed,
    Fail,
    Parallel,
    Map,
}

impl StateType {
    /// As `Type` writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "Pass",
            Self::Task => "Task",
            Self::Choice => "Choice",
            Self::Wait => "Wait",
            Self::Succeed => "Succeed",
            Self::Fail => "Fail",
            Self::Parallel => "Parallel",
            Self::Map => "Map",
        }
    }
}

impl HistoryEvent {
    /// The `type` of the event.
    pub fn event_type(&self) -> &'static str {
        self.details.event_type()
    }
}

impl EventDetails {
    fn event_type(&self) -> &'static str {
        match self {
            Self::ExecutionStarted { .. } => "ExecutionStarted",
            Self::ExecutionSucceeded { .. } => "ExecutionSucceeded",
            Self::ExecutionFailed(_) => "ExecutionFailed",
            Self::ExecutionTimedOut(_) => "ExecutionTimedOut",
            Self::ExecutionAborted(_) => "ExecutionAborted",
            Self::ExecutionRedriven { .. } => "ExecutionRedriven",
            Self::StateEntered { state_type, .. } => state_type.events().entered,
            Self::StateExited { state_type, .. } => state_type.events().exited,
            Self::StateAborted { state_type } => state_type.events().aborted,
            Self::EvaluationFailed { .. } => "EvaluationFailed",
            Self::TaskScheduled { .. } => "TaskScheduled",
            Self::TaskStarted(_) => "TaskStarted",
            Self::TaskSubmitted { .. } => "TaskSubmitted",
            Self::TaskSucceeded { .. } => "TaskSucceeded",
            Self::TaskFailed { .. } => "TaskFailed",
            Self::TaskSubmitFailed { .. } => "TaskSubmitFailed",
            Self::TaskTimedOut { .. } => "TaskTimedOut",
            Self::LambdaFunctionScheduled { .. } => "LambdaFunctionScheduled",
            Self::LambdaFunctionStarted => "LambdaFunctionStarted",
            Self::LambdaFunctionSucceeded { .. } => "LambdaFunctionSucceeded",
            Self::LambdaFunctionFailed(_) => "LambdaFunctionFailed",
            Self::LambdaFunctionTimedOut(_) => "LambdaFunctionTimedOut",
            Self::ActivityScheduled { .. } => "ActivityScheduled",
            Self::ActivityStarted { .. } => "ActivityStarted",
            Self::ActivitySucceeded { .. } => "ActivitySucceeded",
            Self::ActivityFailed(_) => "ActivityFailed",
            Self::ActivityTimedOut(_) => "ActivityTimedOut",
            Self::MapStateStarted { .. } => "MapStateStarted",
            Self::MapRunStarted { .. } => "MapRunStarted",
            Self::MapRunRedriven { .. } => "MapRunRedriven",
            Self::MapRunSucceeded => "MapRunSucceeded",
            Self::MapRunFailed(_) => "MapRunFailed",
            Self::MapRunAborted => "MapRunAborted",
            Self::MapIteration { what: IterationEvent::Started, .. } => "MapIterationStarted",
            Self::MapIteration { what: IterationEvent::Succeeded, .. } => "MapIterationSucceeded",
            Self::MapIteration { what: IterationEvent::Failed, .. } => "MapIterationFailed",
            Self::MapIteration { what: IterationEvent::Aborted, .. } => "MapIterationAborted",
            Self::ParallelStateStarted => "ParallelStateStarted",
            Self::ForkSucceeded { state_type } => state_type.events().succeeded,
            Self::ForkFailed { state_type } => state_type.events().failed,
        }
    }
}

/// The event types that begin with the type of a state.
struct StateEvents {
    entered: &'static str,
    exited: &'static str,
    aborted: &'static str,
    succeeded: &'static str,
    failed: &'static str,
}

macro_rules! state_events {
    ($type:literal) => {
        StateEvents {
            entered: concat!($type, "StateEntered"),
            exited: concat!($type, "StateExited"),
            aborted: concat!($type, "StateAborted"),
            succeeded: concat!($type, "StateSucceeded"),
            failed: concat!($type, "StateFailed"),
        }
    };
}

impl StateType {
    fn events(self) -> StateEvents {
        match self {
            Self::Pass => state_events!("Pass"),
            Self::Task => state_events!("Task"),
            Self::Choice => state_events!("Choice"),
            Self::Wait => state_events!("Wait"),
            Self::Succeed => state_events!("Succeed"),
            Self::Fail => state_events!("Fail"),
            Self::Parallel => state_events!("Parallel"),
            Self::Map => state_events!("Map"),
        }
    }
}
