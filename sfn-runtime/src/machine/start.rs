//! What an execution is given at its start.

use sfn_asl::ExecutionType;
use sfn_query::{Str, Value};

use super::Seed;
use crate::{Program, Timestamp};

/// Everything that an execution is told once. Kept in the journal's first record, so that a journal and
/// its program are all that a recovery needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Start {
    /// ARN of the execution; its fourth field is the Region that the history shows.
    pub execution_arn: Str,
    /// Name of the execution.
    pub name: Str,
    /// ARN of the state machine, without a version.
    pub state_machine_arn: Str,
    /// Name of the state machine.
    pub state_machine_name: Str,
    /// ARN of the version that was started, when one was.
    pub state_machine_version_arn: Option<Str>,
    /// ARN of the alias that was started, when one was.
    pub state_machine_alias_arn: Option<Str>,
    /// The role that the execution runs under.
    pub role_arn: Str,
    /// The input as the caller wrote it: the history keeps its blanks.
    pub input_text: Str,
    /// The input.
    pub input: Value,
    /// Where the execution's random numbers come from.
    pub seed: Seed,
    /// What the execution must keep to.
    pub limits: Limits,
}

/// Quotas of an execution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many events it may have; 25,000 of a standard one. The service counts none of an express one and stops
    /// it after five minutes: here a million stand for them, since a loop that waits for nothing takes no time.
    pub events: Option<u32>,
    /// How many bytes of JSON an input, a result or an output may have; 262,144 in the service.
    pub payload_bytes: u64,
    /// How many bytes of JSON all variables in sight may have together; 10 MiB in the service.
    pub variables_bytes: u64,
    /// How many steps one JSONata expression may take: a node of it evaluated is one, an item that a
    /// function visits is one. The service gives it a second, for which these stand.
    pub expression_steps: u64,
}

impl Limits {
    /// Those of the service.
    pub const fn of(kind: ExecutionType) -> Self {
        let events = match kind {
            ExecutionType::Standard => Some(25_000),
            ExecutionType::Express => Some(1_000_000),
        };
        Self { events, payload_bytes: 262_144, variables_bytes: 10 << 20, expression_steps: EXPRESSION_STEPS }
    }

    /// None at all, for what need not run in the service; but an expression still ends.
    pub const fn none() -> Self {
        Self {
            events: None,
            payload_bytes: u64::MAX,
            variables_bytes: u64::MAX,
            expression_steps: EXPRESSION_STEPS,
        }
    }
}

/// What takes about a second.
const EXPRESSION_STEPS: u64 = 10_000_000;

/// How many seconds an execution of that type may take: a year, or five minutes.
pub(super) const fn longest_seconds(kind: ExecutionType) -> u64 {
    match kind {
        ExecutionType::Standard => 365 * 24 * 60 * 60,
        ExecutionType::Express => 5 * 60,
    }
}

/// When an execution that begins or goes on now has taken too long, after it was open for so long before.
///
/// A redrive starts `TimeoutSeconds` anew, but the year is one for all its redrives together.
pub(super) fn deadline(program: &Program, now: Timestamp, open_millis: u64) -> Timestamp {
    let timeout = program.timeout_seconds().map_or(u64::MAX, |seconds| u64::from(seconds) * 1_000);
    let longest = (longest_seconds(program.kind()) * 1_000).saturating_sub(open_millis);
    now.after_millis(timeout.min(longest))
}
