//! What a file with workflows needs: `use sfn_dsl::prelude::*;`

pub use serde::{Deserialize, Serialize};

pub use crate::ctx::MapItem;
pub use crate::{
    AnyWorkflow, Assign, Callback, Catchable, Digest, Document, ErrorOutput, ExecutionType, Expr, Flow,
    Guard, Jitter, LambdaError, QueryLanguage, Retryable, Shape, StateStep, States, TaskError, TaskState,
    Then, Timestamp, Value, Var, Workflow, choice, ctx, days, distributed_map, error, expr, fail, hours,
    list, lit, map_each, map_selected, mins, now, parallel, pass, range, secs, secs_at, skip, succeed, task,
    timestamp, until, uuid, wait,
};
