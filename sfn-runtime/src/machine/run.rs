//! The part of an execution that changes. Its program stands beside it, so a step borrows both.

use std::sync::Arc;

use super::{Context, EventId, Frames, Inspection, Outcome, Phase, Start, Tasks, Timers, Until};
use crate::Timestamp;

/// What has become of an execution so far.
#[derive(Debug, Default)]
pub(crate) struct Run {
    pub(crate) start: Option<Arc<Start>>,
    pub(crate) started_at: Timestamp,
    /// When the execution has taken too long.
    pub(crate) deadline: Option<Timestamp>,
    pub(crate) frames: Frames,
    pub(crate) tasks: Tasks,
    pub(crate) next_task: u32,
    pub(crate) timers: Timers,
    /// How many records and how many of them are events.
    pub(crate) records: u64,
    pub(crate) events: u32,
    pub(crate) outcome: Option<Outcome>,
    /// Where to stop.
    pub(crate) until: Option<Until>,
    pub(crate) context: Context,
    /// How often it was redriven, and when the last time.
    pub(crate) redrives: u32,
    pub(crate) redriven_at: Option<Timestamp>,
    /// How long it was open before that.
    pub(crate) open_millis: u64,
    /// It fell, and waits to be redriven.
    pub(crate) is_revived: bool,
    /// It fell because something was too large.
    pub(crate) was_too_large: bool,
    /// Watches the work of a state that is tried by itself.
    pub(crate) inspection: Option<Box<Inspection>>,
}

impl Run {
    /// How many bytes of JSON a payload may have.
    pub(crate) fn payload_limit(&self) -> u64 {
        self.start.as_ref().map_or(u64::MAX, |start| start.limits.payload_bytes)
    }

    /// How many bytes of JSON all variables in sight may have.
    pub(crate) fn variables_limit(&self) -> u64 {
        self.start.as_ref().map_or(u64::MAX, |start| start.limits.variables_bytes)
    }

    /// The number of the last event.
    pub(crate) fn last_event(&self) -> EventId {
        EventId(self.events)
    }

    /// Phases of the lines that hold tasks, the oldest task first.
    pub(crate) fn held(&self) -> impl Iterator<Item = &Phase> {
        self.tasks.holders().filter_map(|holder| Some(&self.frames.get(holder)?.phase))
    }
}
