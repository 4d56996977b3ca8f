//! `StartExecution`.

use std::sync::Arc;

use sfn_asl::ExecutionType;
use sfn_query::{Str, Value};
use sfn_runtime::{Running, Timestamp};

use super::begin::{Begin, Prepared};
use crate::{
    ApiError, Service,
    account::{Execution, Progress},
    operations::{Operation, object, seconds},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct Start(Begin);

impl Operation for Start {
    fn read(members: &Members<'_>) -> Self {
        Self(Begin::read(members))
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        let trace_header = self.0.trace_header.clone();
        let prepared = self.0.prepare(context)?;
        let service = context.service;
        let now = service.now();
        match prepared.named.machine.kind {
            ExecutionType::Standard => standard(service, &prepared, trace_header, now),
            ExecutionType::Express => {
                let running = prepared.launch(service).start(prepared.input.clone());
                let answer = started(running.arn(), now);
                drop(service.executions().follow(running));
                Ok(answer)
            }
        }
    }
}

fn standard(
    service: &Service,
    prepared: &Prepared,
    trace_header: Option<Str>,
    now: Timestamp,
) -> Result<Value, ApiError> {
    let machine = &prepared.named.machine.arn;
    let arn = format!("{}:{}", machine.replacen(":stateMachine:", ":execution:", 1), prepared.name);
    let mut begun = None;
    // Held until the execution can be seen: a deletion must not miss it.
    let state = prepared.named.machine.read();
    state.check_active(machine)?;
    let inserted = service.executions().insert(&arn, || {
        let running = prepared.launch(service).start(prepared.input.clone());
        let (start, control) = (Arc::clone(running.start()), running.control());
        begun = Some(running);
        let revision = prepared.revision();
        let program = Arc::clone(&revision.definition.program);
        let execution = Execution::new(start, now, revision, program, control);
        Arc::new(execution.traced(trace_header))
    });
    drop(state);
    match inserted {
        Ok(execution) => {
            if let Some(running) = begun {
                watch(service, &execution, running);
            }
            Ok(started(execution.arn(), now))
        }
        // The same request once more is answered once more, while the execution runs.
        Err(there)
            if there.start.input_text == prepared.input_text
                && matches!(there.progress(), Progress::Running(_)) =>
        {
            Ok(started(there.arn(), there.started))
        }
        Err(there) => {
            let message = format!("Execution Already Exists: '{}'", there.arn());
            Err(ApiError::new("ExecutionAlreadyExists", message))
        }
    }
}

/// Sees to it that the end of an execution is known.
pub(in crate::operations) fn watch(service: &Service, execution: &Arc<Execution>, running: Running) {
    let (service, execution) = (service.clone(), Arc::clone(execution));
    tokio::spawn(async move {
        let finished = running.await;
        if let Err(error) = &finished {
            tracing::error!(execution = %execution.arn(), %error, "the driver of an execution broke");
        }
        service.executions().end(&execution, finished.ok(), service.now());
    });
}

fn started(arn: &Str, at: Timestamp) -> Value {
    object([("executionArn", Some(arn.clone().into())), ("startDate", Some(seconds(at)))])
}
