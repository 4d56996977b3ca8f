//! One child execution of a map run: started, or found in the store; watched to its end.

use std::sync::Arc;

use sfn_query::{Str, Value};

use super::MapRun;
use crate::{Control, Finished, Launch, Outcome, Running, RuntimeError, Timestamp};
use sfn_asl::ExecutionType;

/// A child that has ended.
pub(super) struct Ended {
    index: usize,
    /// How many items it had.
    pub(super) items: u64,
    finished: Finished,
}

/// Stops a child that nobody waits for any more.
struct StopOnDrop(Option<Control>);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        if let Some(control) = self.0.take() {
            control.stop(crate::Failure::default());
        }
    }
}

impl MapRun {
    /// Runs the child of that number to its end. Dropping this stops it.
    pub(super) async fn child(
        self: Arc<Self>,
        index: usize,
        items: u64,
        input: Value,
    ) -> Result<Ended, RuntimeError> {
        let running = self.begin(index, input).await?;
        let mut guard = StopOnDrop(Some(running.control()));
        let finished = running.await?;
        guard.0 = None;
        Ok(Ended { index, items, finished })
    }

    async fn begin(&self, index: usize, input: Value) -> Result<Running, RuntimeError> {
        let (launch, arn) = self.launch(index);
        if self.is_recovered {
            match launch.resume(&arn).await {
                Err(RuntimeError::UnknownExecution { .. }) => {}
                found => return found,
            }
            return Ok(self.launch(index).0.start(input));
        }
        Ok(launch.start(input))
    }

    fn launch(&self, index: usize) -> (Launch, Str) {
        let child = self.request.child(&self.program);
        // Number 0 is the run itself.
        let name = self.request.uuid(2 * index as u64 + 2);
        let machine = format!("{}/{}", self.start.state_machine_name, self.request.label);
        let arn = &self.start.execution_arn;
        let end = arn.match_indices(':').nth(4).map_or(arn.len(), |(at, _)| at);
        let arn: Str = match child.kind() {
            ExecutionType::Standard => format!("{}:execution:{machine}:{name}", &arn[..end]),
            ExecutionType::Express => {
                let id = self.request.uuid(2 * index as u64 + 3);
                format!("{}:express:{machine}:{name}:{id}", &arn[..end])
            }
        }
        .into();
        let launch = self.runtime.launch(child).machine(&machine).name(&name).seed(self.seed_of(index));
        let launch = launch.within(&arn, &self.start.role_arn, &self.in_front);
        (launch.time_source(self.runtime.time.of_child(&self.time)), arn)
    }

    fn seed_of(&self, index: usize) -> crate::Seed {
        let draw = |number| u128::from(crate::draw(self.start.seed, number));
        let number = (u64::from(self.request.task.number()) << 40) ^ index as u64;
        crate::Seed(draw((1 << 59) | number) << 64 | draw((1 << 58) | number))
    }
}

impl Ended {
    pub(super) fn index(&self) -> usize {
        self.index
    }

    pub(super) fn output(&self) -> Option<&Value> {
        self.finished.output()
    }

    /// All that is known of it, as result files have it.
    pub(super) fn record(&self) -> Value {
        let (start, outcome) = (&self.finished.start, &self.finished.outcome);
        let text = |text: &Str| Value::from(text.clone());
        let included = || Value::object([("Included", true.into())]);
        let journal = self.finished.journal();
        let time = |at: Option<Timestamp>| at.map_or(Value::Null, |at| at.to_string().into());
        let failure = outcome.failure().cloned().unwrap_or_default();
        let (redrive, reason) = match outcome {
            Outcome::Succeeded(_) => {
                ("NOT_REDRIVABLE", Some("Execution is SUCCEEDED and cannot be redriven"))
            }
            _ => ("REDRIVABLE", None),
        };
        let members = [
            ("Cause", failure.cause.as_ref().map(text)),
            ("Error", failure.error.as_ref().map(text)),
            ("ExecutionArn", Some(text(&start.execution_arn))),
            ("Input", Some(text(&start.input_text))),
            ("InputDetails", Some(included())),
            ("Name", Some(text(&start.name))),
            ("Output", outcome.output().map(|output| output.to_string().into())),
            ("OutputDetails", outcome.output().map(|_| included())),
            ("RedriveCount", Some(0.into())),
            ("RedriveStatus", Some(redrive.into())),
            ("RedriveStatusReason", reason.map(Value::from)),
            ("StartDate", Some(time(journal.first().map(|it| it.at)))),
            ("StateMachineArn", Some(text(&start.state_machine_arn))),
            ("Status", Some(outcome.status().into())),
            ("StopDate", Some(time(journal.last().map(|it| it.at)))),
        ];
        Value::object(members.into_iter().filter_map(|(name, value)| Some((name, value?))))
    }
}
