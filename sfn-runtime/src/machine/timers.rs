//! Open timers, in the order in which they run out.

use std::collections::BTreeMap;

use super::{Clock, FrameId};
use crate::Timestamp;

/// One open timer: when it runs out, and a number that orders those of one instant by age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Timer {
    pub(crate) at: Timestamp,
    number: u64,
}

/// What runs out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alarm {
    /// A Wait state or a retrier has waited long enough.
    Wake,
    /// A task's clock.
    Task(Clock),
}

/// All open timers of an execution.
#[derive(Debug, Default)]
pub(crate) struct Timers {
    open: BTreeMap<Timer, (FrameId, Alarm)>,
    count: u64,
}

impl Timers {
    pub(crate) fn set(&mut self, at: Timestamp, frame: FrameId, alarm: Alarm) -> Timer {
        self.count += 1;
        let timer = Timer { at, number: self.count };
        self.open.insert(timer, (frame, alarm));
        timer
    }

    pub(crate) fn cancel(&mut self, timer: Timer) {
        self.open.remove(&timer);
    }

    pub(crate) fn clear(&mut self) {
        self.open.clear();
    }

    /// When the first of them runs out.
    pub(crate) fn next(&self) -> Option<Timestamp> {
        self.open.first_key_value().map(|(timer, _)| timer.at)
    }

    /// The first of them, if it has run out.
    pub(crate) fn due(&self, now: Timestamp) -> Option<(FrameId, Alarm)> {
        let (timer, due) = self.open.first_key_value()?;
        (timer.at <= now).then_some(*due)
    }
}
