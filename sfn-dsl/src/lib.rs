//! Typed AWS Step Functions.

// The derives write absolute paths; here they must lead to this crate itself.
extern crate self as sfn_dsl;

pub mod artifact;
mod contract;
mod data;
mod errors;
mod expr;
mod graph;
mod lower;
pub mod prelude;
mod seconds;
mod step;
mod workflow;

pub use contract::{Contract, Returned};
pub use data::{Callback, Data, Document, ErrorOutput, Timestamp, timestamp};
pub use errors::{
    AnyError, Catchable, Catches, ErrorName, Errors, Jitter, LambdaError, NamedError, NoError, Policy,
    RaisedBy, Raises, Retries, Retryable, States, StoredAt, error,
};
pub use expr::{Expr, Kind, Like, Listed, Literal, Number, Scalar, Text, Time, Truth, lit};
pub use seconds::{Seconds, days, hours, mins, secs};
pub use sfn_asl::{Checked, Diagnostic, ExecutionType, Handler, StateMachine, TaskError};
pub use sfn_macros::{Document, TaskError, choice, expr, parallel, task};
pub use step::{
    Branches, Choice, Constant, Fail, Flow, ForEachOf, Goto, Guard, Guarded, HandlerFor, HasToken, Label,
    MapEach, Merges, Never, Output, Parallel, Pass, PassThrough, RejoinsAs, Shape, Skip, StepFrom, StoreAs,
    Stored, Succeed, Task, Then, Timed, Until, Wait, Waiting, Work, choice, fail, map_each, parallel, pass,
    skip, succeed, task, until, wait,
};
pub use workflow::{AnyWorkflow, Workflow, WorkflowBuilder};

#[doc(hidden)]
pub mod __private;
