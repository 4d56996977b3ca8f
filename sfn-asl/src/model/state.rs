//! The states. Fields that several types share are grouped, so that each is written once.

use sfn_query::{Object, Value};

use super::keyword::keywords;
use super::{Branch, Catcher, Choice, Map, Nullable, QueryLanguage, Retrier, Setting, Unknown};

/// One state; by default a Pass state that leads nowhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// `Comment`.
    pub comment: Option<String>,
    /// `QueryLanguage`; the machine's when absent, never that of an enclosing state.
    pub query_language: Option<QueryLanguage>,
    /// `Type` and the fields that come with it.
    pub kind: StateKind,
    /// Members that this type of state does not have.
    pub unknown: Unknown,
}

/// `Type`.
#[derive(Clone, Debug, PartialEq)]
pub enum StateKind {
    /// Work outside of the machine.
    Task(Box<Task>),
    /// Passes its input on, reshaped.
    Pass(Pass),
    /// Waits for a time.
    Wait(Wait),
    /// Takes the first rule that holds.
    Choice(Choice),
    /// Ends the scope with success.
    Succeed(Succeed),
    /// Ends the scope with an error.
    Fail(Fail),
    /// Runs branches side by side.
    Parallel(Box<Parallel>),
    /// Runs a scope for each item.
    Map(Box<Map>),
}

impl Default for StateKind {
    fn default() -> Self {
        Self::Pass(Pass::default())
    }
}

keywords! {
    /// The word in `Type`.
    pub enum StateType {
        /// Work outside of the machine.
        Task = "Task",
        /// Waits for a time.
        Wait = "Wait",
        /// Passes its input on, reshaped.
        Pass = "Pass",
        /// Ends the scope with success.
        Succeed = "Succeed",
        /// Ends the scope with an error.
        Fail = "Fail",
        /// Takes the first rule that holds.
        Choice = "Choice",
        /// Runs branches side by side.
        Parallel = "Parallel",
        /// Runs a scope for each item.
        Map = "Map",
    }
}

/// Where a state goes when it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Transition {
    /// `Next`: the name of a state of the same scope.
    Next(String),
    /// `End: true`.
    End,
}

/// `Assign`: variable names and their templates.
pub type Assign = Object;

/// What goes in and out: all types but Fail.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Io {
    /// `InputPath` (JSONPath).
    pub input_path: Option<Nullable<String>>,
    /// `OutputPath` (JSONPath).
    pub output_path: Option<Nullable<String>>,
    /// `Output` (JSONata).
    pub output: Option<Value>,
}

/// What Task, Parallel and Map do around their work.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Work {
    /// `Parameters` (JSONPath); of a Map the deprecated form of `ItemSelector`.
    pub parameters: Option<Value>,
    /// `Arguments` (JSONata; not Map).
    pub arguments: Option<Value>,
    /// `ResultSelector` (JSONPath).
    pub result_selector: Option<Value>,
    /// `ResultPath` (JSONPath).
    pub result_path: Option<Nullable<String>>,
    /// `Retry`.
    pub retry: Vec<Retrier>,
    /// `Catch`.
    pub catch: Vec<Catcher>,
}

/// A Task state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Task {
    /// Input and output.
    pub io: Io,
    /// `Resource`: an ARN, constant.
    pub resource: String,
    /// Parameters, result, retry and catch.
    pub work: Work,
    /// `TimeoutSeconds` or `TimeoutSecondsPath`; 1 to 99,999,999, which is also the default.
    pub timeout_seconds: Option<Setting<i64>>,
    /// `HeartbeatSeconds` or `HeartbeatSecondsPath`; smaller than the timeout.
    pub heartbeat_seconds: Option<Setting<i64>>,
    /// `Credentials`: a template with `RoleArn`.
    pub credentials: Option<Value>,
    /// `Assign`.
    pub assign: Option<Assign>,
    /// `Next` or `End`.
    pub transition: Option<Transition>,
}

/// A Pass state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pass {
    /// Input and output.
    pub io: Io,
    /// `Parameters` (JSONPath).
    pub parameters: Option<Value>,
    /// `Result` (JSONPath): literal, never a template.
    pub result: Option<Value>,
    /// `ResultPath` (JSONPath).
    pub result_path: Option<Nullable<String>>,
    /// `Assign`.
    pub assign: Option<Assign>,
    /// `Next` or `End`.
    pub transition: Option<Transition>,
}

/// A Wait state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wait {
    /// Input and output.
    pub io: Io,
    /// Until when; `None` only in a definition that the checks refuse.
    pub until: Option<WaitUntil>,
    /// `Assign`.
    pub assign: Option<Assign>,
    /// `Next` or `End`.
    pub transition: Option<Transition>,
}

/// How a Wait state says its time.
#[derive(Clone, Debug, PartialEq)]
pub enum WaitUntil {
    /// `Seconds` or `SecondsPath`, 0 to 99,999,999.
    Seconds(Setting<i64>),
    /// `Timestamp` or `TimestampPath`, RFC 3339 with an offset.
    Timestamp(Setting<String>),
}

/// A Succeed state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Succeed {
    /// Input and output.
    pub io: Io,
}

/// A Fail state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fail {
    /// `Error` or `ErrorPath`.
    pub error: Option<Setting<String>>,
    /// `Cause` or `CausePath`.
    pub cause: Option<Setting<String>>,
}

/// A Parallel state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parallel {
    /// Input and output.
    pub io: Io,
    /// `Branches`, in order; the result is an array of their outputs.
    pub branches: Vec<Branch>,
    /// Parameters, result, retry and catch.
    pub work: Work,
    /// `Assign`.
    pub assign: Option<Assign>,
    /// `Next` or `End`.
    pub transition: Option<Transition>,
}
