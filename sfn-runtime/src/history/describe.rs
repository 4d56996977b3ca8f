//! An execution described, as `DescribeExecution`, the results of nested executions and those of map runs have it.

use sfn_asl::ExecutionType;
use sfn_query::{Str, Value, json};

use crate::{NotRedrivable, Outcome, Start, Timestamp};

/// What there is to say of an execution.
#[derive(Clone, Debug)]
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
    /// What speaks against a redrive, beside its type and its status.
    pub not_redrivable: Option<NotRedrivable>,
    /// Whether a map run started it, which alone can redrive it then; an express one it starts anew.
    pub is_of_map_run: bool,
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

    /// Whether it can be redriven.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn redrivable(&self) -> Result<(), NotRedrivable> {
        match (self.kind, self.ended) {
            (ExecutionType::Express, _) => Err(NotRedrivable::Express),
            (_, None | Some((Outcome::Succeeded(_), _))) => {
                Err(NotRedrivable::Status { status: self.status().into() })
            }
            _ => self.not_redrivable.clone().map_or(Ok(()), Err),
        }
    }

    /// As `DescribeExecution` answers; times are numbers of seconds.
    pub fn to_value(&self) -> Value {
        let value = |member| match member {
            Member::Included => Value::object([("included", Value::from(true))]),
            other => other.plain(),
        };
        Value::object(self.members().map(|(name, member)| (name.to_owned(), value(member))))
    }

    /// As the result of a task that waited for it; `parsed` gives `Input` and `Output` as JSON and not as text.
    /// Times are numbers of milliseconds, and the members are sorted.
    pub fn to_result(&self, parsed: bool) -> Value {
        let value = |member| match member {
            Member::Time(time) => time.as_millis().into(),
            Member::Written(text) if parsed => json::parse(&text).unwrap_or_default(),
            Member::Document(value) if parsed => value,
            other => other.plain(),
        };
        sorted(self.members(), value)
    }

    /// As the results of a map run have it that it was a child of. Times are texts, and the members are sorted.
    pub fn to_map_result(&self) -> Value {
        let value = |member| match member {
            Member::Time(time) => time.to_string().into(),
            other => other.plain(),
        };
        sorted(self.members(), value)
    }

    fn members(&self) -> impl Iterator<Item = (&'static str, Member)> {
        use Member as M;
        let Start { execution_arn, state_machine_arn, name, input_text, .. } = self.start;
        // Of an express execution by itself nothing speaks of redrives.
        let speaks = self.is_of_map_run || self.kind == ExecutionType::Standard;
        let (redrive_status, reason) = self.redrive_status();
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
            ("redriveCount", speaks.then_some(M::Count(self.redrives))),
            ("redriveStatus", speaks.then_some(M::Status(redrive_status))),
            ("redriveStatusReason", reason.filter(|_| speaks).map(|it| M::Text(it.to_string().into()))),
        ];
        members.into_iter().filter_map(|(name, member)| Some((name, member?)))
    }

    fn redrive_status(&self) -> (&'static str, Option<NotRedrivable>) {
        let has_fallen = matches!(self.ended, Some((outcome, _)) if outcome.failure().is_some());
        match self.redrivable() {
            Ok(()) if self.is_of_map_run => ("REDRIVABLE_BY_MAP_RUN", None),
            Ok(()) => ("REDRIVABLE", None),
            Err(NotRedrivable::Express) if self.is_of_map_run && has_fallen => {
                ("REDRIVABLE_BY_MAP_RUN", None)
            }
            Err(NotRedrivable::Express) if self.is_of_map_run => {
                ("NOT_REDRIVABLE", Some(NotRedrivable::Status { status: self.status().into() }))
            }
            Err(reason) => ("NOT_REDRIVABLE", Some(reason)),
        }
    }
}

impl Member {
    /// As the results of tasks have it; a time as the API's number.
    fn plain(self) -> Value {
        match self {
            Self::Text(text) | Self::Written(text) => text.into(),
            Self::Status(text) => text.into(),
            Self::Count(count) => i64::from(count).into(),
            Self::Time(time) => super::write::seconds(time.as_millis()),
            Self::Document(value) => value.to_string().into(),
            Self::Included => Value::object([("Included", Value::from(true))]),
        }
    }
}

fn sorted(members: impl Iterator<Item = (&'static str, Member)>, value: impl Fn(Member) -> Value) -> Value {
    let mut members: Vec<_> = members.map(|(name, member)| (capital(name), value(member))).collect();
    members.sort_by(|(a, _), (b, _)| a.cmp(b));
    Value::object(members)
}

/// `executionArn` → `ExecutionArn`.
fn capital(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_ascii_uppercase() + rest
}
