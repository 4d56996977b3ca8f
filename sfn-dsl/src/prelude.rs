//! What a file with workflows needs: `use sfn_dsl::prelude::*;`

pub use serde::{Deserialize, Serialize};

pub use crate::{
    AnyWorkflow, Assign, Callback, Catchable, Document, ErrorOutput, ExecutionType, Expr, Flow, Guard,
    Jitter, LambdaError, Retryable, Shape, States, TaskError, Then, Timed, Timestamp, Value, Var, Workflow,
    choice, days, error, expr, fail, hours, lit, map_each, mins, parallel, pass, secs, secs_at, skip,
    succeed, task, timestamp, until, wait,
};
