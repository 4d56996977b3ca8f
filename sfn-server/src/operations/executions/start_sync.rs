//! `StartSyncExecution`.

use sfn_asl::ExecutionType;
use sfn_query::Value;
use sfn_runtime::{Description, Finished, Timestamp};

use super::{
    begin::Begin,
    described::{included, merged, metadata_of},
    type_not_supported,
};
use crate::{
    ApiError,
    operations::{Operation, is_metadata_only, object},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct StartSync {
    begin: Begin,
    is_metadata_only: bool,
}

impl Operation for StartSync {
    fn read(members: &Members<'_>) -> Self {
        Self { begin: Begin::read(members), is_metadata_only: is_metadata_only(members) }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        let trace_header = self.begin.trace_header.clone();
        let prepared = self.begin.prepare(context)?;
        if prepared.named.machine.kind != ExecutionType::Express {
            return Err(type_not_supported());
        }
        let started = context.service.now();
        let running = prepared.launch(context.service).start(prepared.input.clone());
        // It runs on if nobody waits for the answer any longer.
        let finished = context.service.executions().follow(running).await;
        let finished = finished
            .ok()
            .and_then(Result::ok)
            .ok_or_else(|| ApiError::new("InternalFailure", "The execution could not be run to its end"))?;
        let described = described(&finished, started);
        let described = if self.is_metadata_only { metadata_of(&described) } else { described };
        let more = object([
            ("traceHeader", trace_header.map(Value::from)),
            ("billingDetails", Some(billed(&finished))),
        ]);
        Ok(merged(&described, &more))
    }
}

fn described(finished: &Finished, started: Timestamp) -> Value {
    let at = finished.journal().last().map_or(started, |record| record.at);
    let ended = Some((finished.outcome(), at));
    let start = finished.start();
    let kind = ExecutionType::Express;
    let (redrives, not_redrivable) = (0, None);
    let is_of_map_run = false;
    let described =
        Description { start, kind, started_at: started, ended, redrives, not_redrivable, is_of_map_run };
    let value = described.to_value();
    // Recorded: the note stands there even where there is no output.
    value.as_object().map_or(Value::Null, |it| it.with("outputDetails".into(), included(true)).into())
}

/// 64 MB and the time rounded up to 100 ms, as recorded of small executions.
fn billed(finished: &Finished) -> Value {
    let times = || finished.journal().iter().map(|record| record.at.as_millis());
    let took = times().next_back().unwrap_or(0) - times().next().unwrap_or(0);
    let billed = took.max(1).unsigned_abs().div_ceil(100) * 100;
    Value::object([
        ("billedMemoryUsedInMB", Value::from(64)),
        ("billedDurationInMilliseconds", i64::try_from(billed).unwrap_or(i64::MAX).into()),
    ])
}
