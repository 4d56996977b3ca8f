//! What is left when an execution has ended.

use std::sync::Arc;

use sfn_query::{Str, Value};

use crate::{
    Description, Fact, Failure, HistoryEvent, NotRedrivable, Outcome, Program, Record, Start, Timestamp,
    history, project,
};

/// An execution that has ended: how, and all that happened.
#[derive(Clone, Debug)]
pub struct Finished {
    pub(super) program: Arc<Program>,
    pub(super) start: Arc<Start>,
    pub(super) outcome: Outcome,
    pub(super) journal: Vec<Record>,
    pub(super) stopped_before: Option<Value>,
}

impl Finished {
    /// ARN of the execution.
    pub fn arn(&self) -> &Str {
        &self.start.execution_arn
    }

    /// What it was given at its start.
    pub fn start(&self) -> &Arc<Start> {
        &self.start
    }

    /// How it ended.
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// The `status` of the execution in the words of the API.
    pub fn status(&self) -> &'static str {
        self.outcome.status()
    }

    /// The output, if it succeeded.
    pub fn output(&self) -> Option<&Value> {
        self.outcome.output()
    }

    /// The failure, if it did not succeed.
    pub fn failure(&self) -> Option<&Failure> {
        self.outcome.failure()
    }

    /// How often it was redriven.
    pub fn redrives(&self) -> u32 {
        let redrives =
            self.journal.iter().filter(|it| matches!(it.fact, Fact::ExecutionRedriven { .. })).count();
        redrives.try_into().unwrap_or(u32::MAX)
    }

    /// Whether it can be redriven at that time.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn redrivable(&self, now: Timestamp) -> Result<(), NotRedrivable> {
        NotRedrivable::check(self.program.kind(), &self.journal, now)
    }

    /// What there is to say of it, as the API says it; the time since its end left aside.
    pub fn description(&self) -> Description<'_> {
        let time = |record: Option<&Record>| record.map(|it| it.at).unwrap_or_default();
        Description {
            start: &self.start,
            kind: self.program.kind(),
            started_at: time(self.journal.first()),
            ended: Some((&self.outcome, time(self.journal.last()))),
            redrives: self.redrives(),
            not_redrivable: NotRedrivable::check_course(self.program.kind(), &self.journal).err(),
            is_of_map_run: false,
        }
    }

    /// Whether it did not succeed, and no redrive has room in its history or its time.
    pub(super) fn is_beyond_redrive(&self) -> bool {
        let course = NotRedrivable::check_course(self.program.kind(), &self.journal);
        matches!(course, Err(NotRedrivable::HistoryFull | NotRedrivable::RanTooLong))
    }

    /// What the state would have been given before which the execution was to be stopped, if it came there.
    pub fn stopped_before(&self) -> Option<&Value> {
        self.stopped_before.as_ref()
    }

    /// The records of the execution, in order.
    pub fn journal(&self) -> &[Record] {
        &self.journal
    }

    /// The events of the execution, as `GetExecutionHistory` has them.
    pub fn history(&self) -> impl Iterator<Item = HistoryEvent> {
        project(&self.program, &self.journal)
    }

    /// Names of the states that were entered, in order.
    pub fn path(&self) -> Vec<String> {
        history::path(self.history())
    }

    /// The machine that ran.
    pub fn program(&self) -> &Arc<Program> {
        &self.program
    }
}
