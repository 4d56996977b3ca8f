//! What is told of a map run: data in the words of `DescribeMapRun`.

use std::sync::Arc;

use sfn_query::Str;

use crate::{Control, MapRunSettings, Outcome, Program, Start, Timestamp};

/// A map run at one moment.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MapRunDescription {
    /// ARN of the map run.
    pub map_run_arn: Str,
    /// ARN of the execution that it belongs to.
    pub execution_arn: Str,
    /// ARN of what its children run: that of the state machine, `/` and the label.
    pub state_machine_arn: Str,
    /// How far it is.
    pub status: MapRunStatus,
    /// When it started.
    pub start_date: Timestamp,
    /// When it ended, once it has.
    pub stop_date: Option<Timestamp>,
    /// How many children run at one time, and how much may fail.
    pub settings: MapRunSettings,
    /// Its items.
    pub item_counts: MapRunCounts,
    /// Its child executions.
    pub execution_counts: MapRunCounts,
    /// How often it was redriven.
    pub redrive_count: u32,
    /// When it was redriven last.
    pub redrive_date: Option<Timestamp>,
}

/// The status of a map run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapRunStatus {
    /// Children run.
    Running,
    /// It ended well.
    Succeeded,
    /// It failed: too many children did, or its items could not be read or its results not be written.
    Failed,
    /// Its execution was stopped, or its state was cut short.
    Aborted,
}

impl MapRunStatus {
    /// The status in the words of the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Running => "RUNNING",
            Self::Succeeded => "SUCCEEDED",
            Self::Failed => "FAILED",
            Self::Aborted => "ABORTED",
        }
    }
}

/// Items or child executions of a map run, by their status.
///
/// Items of a file count from when they are read, which is no sooner than a child can run; so `total` grows
/// while the file is read. Items of the state's input and the objects of a listing count from the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MapRunCounts {
    /// Not begun.
    pub pending: u64,
    /// Begun and not ended.
    pub running: u64,
    /// Ended well.
    pub succeeded: u64,
    /// Failed.
    pub failed: u64,
    /// Took too long.
    pub timed_out: u64,
    /// Stopped.
    pub aborted: u64,
    /// Their results were kept: as in the service, those that succeeded.
    pub results_written: u64,
    /// Failed, and a redrive would not run them again.
    pub failures_not_redrivable: u64,
    /// Wait for a redrive to run them again.
    pub pending_redrive: u64,
    /// All that are known of.
    pub total: u64,
}

impl MapRunCounts {
    /// So many there are in all.
    pub(super) fn expect(&mut self, total: u64) {
        self.total = total;
        self.pending = total.saturating_sub(self.begun());
    }

    /// Some are begun: that wait for a redrive, or that were not.
    pub(super) fn begin(&mut self, count: u64, is_redriven: bool) {
        let waiting = if is_redriven { &mut self.pending_redrive } else { &mut self.pending };
        *waiting = waiting.saturating_sub(count);
        self.running += count;
        self.total = self.total.max(self.pending + self.begun());
    }

    /// Some that were begun have ended.
    pub(super) fn end(&mut self, count: u64, outcome: &Outcome) {
        self.running = self.running.saturating_sub(count);
        match outcome {
            Outcome::Succeeded(_) => {
                self.succeeded += count;
                self.results_written += count;
            }
            Outcome::Failed(_) => self.failed += count,
            Outcome::TimedOut(_) => self.timed_out += count,
            Outcome::Aborted(_) => self.aborted += count,
        }
    }

    /// These at the beginning of a redrive: what has not succeeded waits for it.
    pub(super) fn redriven(self) -> Self {
        let pending_redrive = self.begun() - self.succeeded;
        let (running, failed, timed_out, aborted, failures_not_redrivable) = (0, 0, 0, 0, 0);
        Self { pending_redrive, running, failed, timed_out, aborted, failures_not_redrivable, ..self }
    }

    fn begun(&self) -> u64 {
        let ended = self.succeeded + self.failed + self.timed_out + self.aborted;
        self.running + ended + self.pending_redrive
    }
}

/// A child execution that runs.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RunningChild {
    /// Its place among the children of the map run, from 0.
    pub index: u64,
    /// How many items it has.
    pub item_count: u64,
    /// What it was told at its start.
    pub start: Arc<Start>,
    /// What it runs.
    pub program: Arc<Program>,
    /// When it started.
    pub start_date: Timestamp,
    /// Reaches it, and knows its ARN.
    pub control: Control,
}

/// Why a map run was not updated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MapRunUpdateError {
    /// It has ended.
    #[error("the map run has ended")]
    Ended,
    /// The update says nothing.
    #[error("the update names nothing to change")]
    Nothing,
    /// The percentage is not one.
    #[error("the tolerated percentage is not a number from 0 to 100")]
    Percentage,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_that_is_known_stays_and_one_that_is_not_grows() {
        let mut known = MapRunCounts { pending: 3, total: 3, ..MapRunCounts::default() };
        known.begin(2, false);
        known.end(2, &Outcome::Succeeded(1.into()));
        assert_eq!((known.pending, known.running, known.succeeded, known.total), (1, 0, 2, 3));
        let mut unknown = MapRunCounts::default();
        unknown.begin(2, false);
        unknown.end(1, &Outcome::TimedOut(crate::Failure::default()));
        unknown.begin(1, false);
        assert_eq!((unknown.pending, unknown.running, unknown.timed_out, unknown.total), (0, 2, 1, 3));
    }

    #[test]
    fn what_has_not_succeeded_waits_for_a_redrive() {
        let ended =
            MapRunCounts { pending: 1, succeeded: 2, failed: 3, aborted: 1, total: 7, ..Default::default() };
        let mut again = ended.redriven();
        assert_eq!((again.pending, again.pending_redrive, again.failed, again.aborted), (1, 4, 0, 0));
        again.begin(2, true);
        assert_eq!((again.pending, again.pending_redrive, again.running, again.total), (1, 2, 2, 7));
        again.expect(7);
        assert_eq!(again.pending, 1);
    }
}
