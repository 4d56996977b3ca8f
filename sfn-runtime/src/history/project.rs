//! From records to events. Looks at nothing but the program and the journal.

use std::sync::Arc;

use sfn_query::Str;

use super::{EventDetails, HistoryEvent, Invocation, IterationEvent, StateType};
use crate::{
    Assigned, EventId, Fact, Failure, Program, Record, StateId, TaskRequest, errors,
    program::{Connection, Kind, State},
};

/// The events that a journal shows, in the order of their ids.
pub fn project<'a>(
    program: &'a Program,
    journal: impl IntoIterator<Item = &'a Record>,
) -> impl Iterator<Item = HistoryEvent> {
    let mut view = Projection { program, region: Str::from(""), last: 0 };
    journal.into_iter().filter_map(move |record| view.event(record))
}

impl Program {
    /// `Type` of a state.
    pub fn state_type(&self, id: StateId) -> StateType {
        match &self.state(id).kind {
            Kind::Pass(_) => StateType::Pass,
            Kind::Task(_) => StateType::Task,
            Kind::Choice(_) => StateType::Choice,
            Kind::Wait(_) => StateType::Wait,
            Kind::Succeed => StateType::Succeed,
            Kind::Fail(_) => StateType::Fail,
            Kind::Parallel(_) => StateType::Parallel,
            Kind::Map(_) | Kind::DistributedMap(_) => StateType::Map,
        }
    }
}

struct Projection<'a> {
    program: &'a Program,
    region: Str,
    last: u32,
}

/// What a task calls, which has events of its own each.
enum Call {
    Lambda,
    Activity,
    Service(Invocation),
}

impl Projection<'_> {
    fn event(&mut self, record: &Record) -> Option<HistoryEvent> {
        let details = self.details(record)?;
        self.last += 1;
        Some(HistoryEvent {
            timestamp: record.at,
            id: EventId(self.last),
            previous_event_id: record.previous,
            details,
        })
    }

    /// What the history shows of a record; `None` if nothing.
    fn details(&mut self, record: &Record) -> Option<EventDetails> {
        use EventDetails as E;
        let details = match &record.fact {
            Fact::WaitStarted { .. }
            | Fact::RetryScheduled { .. }
            | Fact::Woken
            | Fact::ActivityRequested { .. }
            | Fact::TaskHeartbeat
            | Fact::MapRunUpdated(_) => return None,
            Fact::ExecutionStarted(start) => {
                self.region = start.execution_arn.split(':').nth(3).unwrap_or_default().into();
                E::ExecutionStarted {
                    input: start.input_text.clone(),
                    role_arn: start.role_arn.clone(),
                    state_machine_version_arn: start.state_machine_version_arn.clone(),
                    state_machine_alias_arn: start.state_machine_alias_arn.clone(),
                }
            }
            Fact::ExecutionSucceeded(output) => E::ExecutionSucceeded { output: output.clone() },
            Fact::ExecutionFailed(failure) => E::ExecutionFailed(failure.clone()),
            Fact::ExecutionTimedOut(failure) => E::ExecutionTimedOut(failure.clone()),
            Fact::ExecutionRedriven { count, .. } => E::ExecutionRedriven { redrive_count: *count },
            Fact::ExecutionAborted(failure) => E::ExecutionAborted(failure.clone()),

            Fact::StateEntered { state, input } => E::StateEntered {
                state_type: self.state_type(*state),
                name: self.name(*state),
                input: input.clone(),
            },
            Fact::StateExited { state, output, assigned, .. } => E::StateExited {
                state_type: self.state_type(*state),
                name: self.name(*state),
                output: output.clone(),
                assigned_variables: self.assigned(*state, assigned.as_deref()),
            },
            Fact::EvaluationFailed { state, evaluation } => E::EvaluationFailed {
                state: self.name(*state),
                failure: evaluation.failure.clone(),
                location: evaluation.location.clone(),
            },
            Fact::StateAborted { state } => E::StateAborted { state_type: self.state_type(*state) },

            Fact::TaskScheduled { state, request } => self.scheduled(*state, request)?,
            Fact::ActivityStarted { worker, .. } => E::ActivityStarted { worker_name: worker.clone() },
            Fact::TaskStarted { state } => match self.call(*state)? {
                Call::Lambda => E::LambdaFunctionStarted,
                Call::Activity => E::ActivityStarted { worker_name: None },
                Call::Service(invocation) => E::TaskStarted(invocation),
            },
            Fact::TaskSubmitted { state, output } => match self.call(*state)? {
                Call::Lambda | Call::Activity => return None,
                Call::Service(invocation) => E::TaskSubmitted { invocation, output: output.clone() },
            },
            Fact::TaskSucceeded { state, output } => match self.call(*state)? {
                Call::Lambda => E::LambdaFunctionSucceeded { output: output.clone() },
                Call::Activity => E::ActivitySucceeded { output: output.clone() },
                Call::Service(invocation) => E::TaskSucceeded { invocation, output: output.clone() },
            },
            Fact::TaskSubmitFailed { state, failure } => match self.call(*state)? {
                Call::Lambda | Call::Activity => return None,
                Call::Service(invocation) => E::TaskSubmitFailed { invocation, failure: failure.clone() },
            },
            Fact::TaskFailed { state, failure } => match self.call(*state)? {
                Call::Lambda => E::LambdaFunctionFailed(failure.clone()),
                Call::Activity => E::ActivityFailed(failure.clone()),
                Call::Service(invocation) => E::TaskFailed { invocation, failure: failure.clone() },
            },
            // A lost heartbeat goes by the name of a timeout here.
            Fact::TaskTimedOut { state, .. } => {
                let failure = Failure::named(errors::TIMEOUT);
                match self.call(*state)? {
                    Call::Lambda => E::LambdaFunctionTimedOut(failure),
                    Call::Activity => E::ActivityTimedOut(failure),
                    Call::Service(invocation) => E::TaskTimedOut { invocation, failure },
                }
            }

            Fact::ParallelStarted { .. } => E::ParallelStateStarted,
            Fact::MapStarted { map, .. } => E::MapStateStarted { length: map.items.len() as u64 },
            Fact::DistributedMapStarted { length, .. } => E::MapStateStarted { length: *length },
            Fact::MapRunStarted { run } => E::MapRunStarted { map_run_arn: run.map_run_arn.clone() },
            Fact::MapRunRedriven { run } => {
                E::MapRunRedriven { map_run_arn: run.map_run_arn.clone(), redrive_count: run.redrives }
            }
            Fact::MapRunSucceeded { .. } => E::MapRunSucceeded,
            Fact::MapRunFailed { failure, .. } => E::MapRunFailed(failure.clone()),
            Fact::MapRunAborted { .. } => E::MapRunAborted,
            Fact::IterationStarted { state, index, .. } => {
                self.iteration(IterationEvent::Started, *state, *index)
            }
            Fact::IterationSucceeded { state, index } => {
                self.iteration(IterationEvent::Succeeded, *state, *index)
            }
            Fact::IterationFailed { state, index } => self.iteration(IterationEvent::Failed, *state, *index),
            Fact::IterationAborted { state, index } => {
                self.iteration(IterationEvent::Aborted, *state, *index)
            }
            Fact::ForkSucceeded { state } => E::ForkSucceeded { state_type: self.state_type(*state) },
            Fact::ForkFailed { state } => E::ForkFailed { state_type: self.state_type(*state) },
        };
        Some(details)
    }

    fn state(&self, id: StateId) -> &State {
        self.program.state(id)
    }

    fn name(&self, id: StateId) -> Str {
        self.state(id).name.clone()
    }

    fn state_type(&self, id: StateId) -> StateType {
        self.program.state_type(id)
    }

    /// What the task of a state calls.
    fn call(&self, id: StateId) -> Option<Call> {
        let Kind::Task(task) = &self.state(id).kind else { return None };
        Some(match &task.connection {
            Connection::Lambda => Call::Lambda,
            Connection::Activity => Call::Activity,
            Connection::Service { resource_type, resource, .. } => {
                Call::Service(Invocation { resource_type: resource_type.clone(), resource: resource.clone() })
            }
        })
    }

    fn scheduled(&self, state: StateId, request: &Arc<TaskRequest>) -> Option<EventDetails> {
        let (input, role_arn) = (request.input.clone(), request.role_arn.clone());
        let (resource, timeout_in_seconds) = (request.resource().clone(), request.timeout_seconds);
        Some(match self.call(state)? {
            Call::Lambda => {
                EventDetails::LambdaFunctionScheduled { resource, input, timeout_in_seconds, role_arn }
            }
            Call::Activity => EventDetails::ActivityScheduled {
                resource,
                input,
                timeout_in_seconds,
                heartbeat_in_seconds: request.heartbeat_seconds,
            },
            Call::Service(invocation) => EventDetails::TaskScheduled {
                invocation,
                region: self.region.clone(),
                parameters: input,
                timeout_in_seconds,
                heartbeat_in_seconds: request.heartbeat_seconds,
                role_arn,
            },
        })
    }

    fn assigned(&self, state: StateId, assigned: Option<&Assigned>) -> Vec<(Str, sfn_query::Value)> {
        assigned.map(|it| it.named(self.program, state)).unwrap_or_default()
    }

    fn iteration(&self, what: IterationEvent, state: StateId, index: u32) -> EventDetails {
        EventDetails::MapIteration { what, name: self.name(state), index }
    }
}
