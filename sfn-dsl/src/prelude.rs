//! What a file with workflows needs: `use sfn_dsl::prelude::*;`

pub use serde::{Deserialize, Serialize};

pub use crate::ctx::MapItem;
pub use crate::{
    AnyWorkflow, Assign, Callback, Catchable, Completed, Digest, Document, ErrorOutput, ExecutionType, Expr,
    Flow, Guard, Jitter, Label, LambdaError, QueryLanguage, Retry, Retryable, Shape, StateStep, States,
    TaskError, TaskState, Then, Timestamp, Value, Var, Workflow, asl, aws_sdk, choice, ctx, days,
    distributed_map, error, expr, fail, hours, include_asl, intrinsic, jsonata, jsonpath, list, lit,
    map_each, map_selected, mins, nested, now, parallel, pass, range, raw_state, saga, secs, secs_at, skip,
    succeed, task, timestamp, try_block, until, uuid, wait,
};
