//! Whether an execution can be redriven: what the service asks of its status, its history and its times.

use sfn_asl::ExecutionType;
use sfn_query::Str;

use super::{Fact, Outcome, Record, start::longest_seconds};
use crate::Timestamp;

/// Why an execution cannot be redriven, in the words of `redriveStatusReason`.
///
/// ```
/// use sfn_runtime::NotRedrivable;
///
/// assert_eq!(NotRedrivable::TooLate.to_string(), "Execution redrivable period exceeded");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotRedrivable {
    /// It runs, or it has succeeded.
    #[error("Execution is {status} and cannot be redriven")]
    Status {
        /// Its status.
        status: Str,
    },
    /// Express executions cannot be. The service has no reason to show for them.
    #[error("Execution is EXPRESS and cannot be redriven")]
    Express,
    /// It ended more than 14 days ago.
    #[error("Execution redrivable period exceeded")]
    TooLate,
    /// It ran for a year already, all its redrives together.
    #[error("Execution has exceeded the max execution time")]
    RanTooLong,
    /// Its history has no room for two events more.
    #[error("Execution history event limit exceeded")]
    HistoryFull,
}

/// So many days after its end an execution can be redriven.
const DAYS: u64 = 14;

impl NotRedrivable {
    /// Whether an execution of that type and journal can be redriven at that time.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn check(kind: ExecutionType, journal: &[Record], now: Timestamp) -> Result<(), Self> {
        Self::check_course(kind, journal)?;
        let stopped = journal.last().map(|record| record.at).unwrap_or_default();
        if now > stopped.after_seconds(DAYS * 24 * 60 * 60) { Err(Self::TooLate) } else { Ok(()) }
    }

    /// Whether it can be redriven once it has ended, if that is not too long ago.
    pub(crate) fn check_course(kind: ExecutionType, journal: &[Record]) -> Result<(), Self> {
        if kind == ExecutionType::Express {
            return Err(Self::Express);
        }
        let outcome = journal.last().and_then(|record| record.fact.outcome());
        let status = outcome.as_ref().map_or("RUNNING", Outcome::status);
        if matches!(status, "RUNNING" | "SUCCEEDED") {
            return Err(Self::Status { status: status.into() });
        }
        let events = journal.iter().filter(|record| record.is_event()).count();
        if events_limit(journal).is_some_and(|limit| events + 1 >= limit as usize) {
            return Err(Self::HistoryFull);
        }
        match open_millis(journal) >= longest_seconds(kind) * 1000 {
            true => Err(Self::RanTooLong),
            false => Ok(()),
        }
    }
}

fn events_limit(journal: &[Record]) -> Option<u32> {
    match &journal.first()?.fact {
        Fact::ExecutionStarted(start) => start.limits.events,
        _ => None,
    }
}

/// How long the execution of that journal was open: from its start, or a redrive, to each of its ends.
fn open_millis(journal: &[Record]) -> u64 {
    let mut open = 0_u64;
    let mut since = None;
    for record in journal {
        let at = record.at;
        match &record.fact {
            Fact::ExecutionStarted(_) | Fact::ExecutionRedriven { .. } => since = Some(at),
            fact if fact.outcome().is_some() => {
                open += since.take().map_or(0, |since| at.millis_since(since));
            }
            _ => {}
        }
    }
    open
}

impl Fact {
    /// The outcome that it tells of, if it is the end of an execution.
    pub(super) fn outcome(&self) -> Option<Outcome> {
        match self {
            Self::ExecutionSucceeded(output) => Some(Outcome::Succeeded(output.clone())),
            Self::ExecutionFailed(failure) => Some(Outcome::Failed(failure.clone())),
            Self::ExecutionTimedOut(failure) => Some(Outcome::TimedOut(failure.clone())),
            Self::ExecutionAborted(failure) => Some(Outcome::Aborted(failure.clone())),
            _ => None,
        }
    }
}
