//! An execution described, as `DescribeExecution` and the results of nested executions have it.

use sfn_asl::ExecutionType;
use sfn_query::{Str, Value, json};

use crate::{Outcome, Start, Timestamp};

/// What there is to say of an execution.
#[derive(Clone, Copy, Debug)]
pub struct Description<'a> {
    /// What it was told at its start.
    pub start: &'a Start,
    /// Whether it is a standard or an express one.
    pub kind: ExecutionType,
    /// When it started.
    pub started_at: Timestamp,
    /// How and when it ended, if it has.
    pub ended: Option<(&'a Outcome, Timestamp)>,
    /// How often it was redriven.
    pub redrives: u32,
}

/// A member of a description.
enum Member {
    Text(Str),
    Status(&'static str),
    Count(u32),
    Time(Timestamp),
    /// JSON, which the API writes as text.
    Document(Value),
    /// JSON as its writer wrote it.
    Written(Str),
    Included,
}

impl Description<'_> {
    /// Its status in the words of the API.
    pub fn status(&self) -> &'static str {
        self.ended.map_or("RUNNING", |(outcome, _)| outcome.status())
    }

    /// Whether it can be redriven; if it cannot, why.
    pub fn redrivable(&self) -> Result<(), String> {
        if self.kind == ExecutionType::Express {
            return Err("Execution is EXPRESS and cannot be redriven".to_owned());
        }
        match self.ended {
            Some((Outcome::Failed(_) | Outcome::TimedOut(_) | Outcome::Aborted(_), _)) => Ok(()),
            _ => Err(format!("Execution is {} and cannot be redriven", self.status())),
        }
    }

    /// As `DescribeExecution` answers; times are numbers of seconds.
    pub fn to_value(&self) -> Value {
        let value = |member| match member {
            Member::Text(text) | Member::Written(text) => text.into(),
            Member::Status(text) => text.into(),
            Member::Count(count) => i64::from(count).into(),
            Member::Time(time) => super::write::seconds(time.as_millis()),
            Member::Document(value) => value.to_string().into(),
            Member::Included => Value::object([("included", Value::from(true))]),
        };
        Value::object(self.members().map(|(name, member)| (name.to_owned(), value(member))))
    }

    /// As the result of a task that waited for it; `parsed` gives `Input` and `Output` as JSON and not as text.
    /// Times are numbers of milliseconds, and the members are sorted.
    pub fn to_result(&self, parsed: bool) -> Value {
        let value = |member| match member {
            Member::Text(text) => text.into(),
            Member::Status(text) => text.into(),
            Member::Count(count) => i64::from(count).into(),
            Member::Time(time) => time.as_millis().into(),
            Member::Written(text) if parsed => json::parse(&text).unwrap_or_default(),
            Member::Written(text) => text.into(),
            Member::Document(value) if parsed => value,
            Member::Document(value) => value.to_string().into(),
            Member::Included => Value::object([("Included", Value::from(true))]),
        };
        let mut members: Vec<_> =
            self.members().map(|(name, member)| (capital(name), value(member))).collect();
        members.sort_by(|(a, _), (b, _)| a.cmp(b));
        Value::object(members)
    }

    fn members(&self) -> impl Iterator<Item = (&'static str, Member)> {
        use Member as M;
        let Start { execution_arn, state_machine_arn, name, input_text, .. } = self.start;
        // Nothing of an express execution speaks of redriving.
        let is_standard = self.kind == ExecutionType::Standard;
        let redrivable = self.redrivable();
        let redrive_status = if redrivable.is_ok() { "REDRIVABLE" } else { "NOT_REDRIVABLE" };
        let outcome = self.ended.map(|(outcome, _)| outcome);
        let output = outcome.and_then(Outcome::output).cloned();
        // What timed out has no error to show here, though its history has.
        let failure = outcome.filter(|it| !matches!(it, Outcome::TimedOut(_))).and_then(Outcome::failure);
        let failure = failure.cloned().unwrap_or_default();
        let members = [
            ("executionArn", Some(M::Text(execution_arn.clone()))),
            ("stateMachineArn", Some(M::Text(state_machine_arn.clone()))),
            ("name", Some(M::Text(name.clone()))),
            ("status", Some(M::Status(self.status()))),
            ("startDate", Some(M::Time(self.started_at))),
            ("stopDate", self.ended.map(|(_, at)| M::Time(at))),
            ("input", Some(M::Written(input_text.clone()))),
            ("inputDetails", Some(M::Included)),
            ("outputDetails", output.is_some().then_some(M::Included)),
            ("output", output.map(M::Document)),
            ("error", failure.error.map(M::Text)),
            ("cause", failure.cause.map(M::Text)),
            ("stateMachineVersionArn", self.start.state_machine_version_arn.clone().map(M::Text)),
            ("stateMachineAliasArn", self.start.state_machine_alias_arn.clone().map(M::Text)),
            ("redriveCount", is_standard.then_some(M::Count(self.redrives))),
            ("redriveStatus", is_standard.then_some(M::Status(redrive_status))),
            (
                "redriveStatusReason",
                redrivable.err().filter(|_| is_standard).map(|reason| M::Text(reason.into())),
            ),
        ];
        members.into_iter().filter_map(|(name, member)| Some((name, member?)))
    }
}

/// `executionArn` → `ExecutionArn`.
fn capital(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_ascii_uppercase() + rest
}
