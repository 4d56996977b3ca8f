//! An event on a line, and the path that a history shows.

use std::fmt;

use super::{EventDetails, HistoryEvent};

impl fmt::Display for HistoryEvent {
    /// Its number, that of the event that led to it, its type, and what tells it apart: `2<-0 PassStateEntered A`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}<-{} {}", self.id.number(), self.previous_event_id.number(), self.event_type())?;
        match &self.details {
            EventDetails::StateEntered { name, .. } | EventDetails::StateExited { name, .. } => {
                write!(f, " {name}")
            }
            EventDetails::EvaluationFailed { location: Some(location), .. } => write!(f, " {location}"),
            EventDetails::MapIteration { index, .. } => write!(f, " {index}"),
            _ => Ok(()),
        }
    }
}

/// Names of the states that were entered, in order.
pub(crate) fn path(events: impl Iterator<Item = HistoryEvent>) -> Vec<String> {
    let entered = |event: HistoryEvent| match event.details {
        EventDetails::StateEntered { name, .. } => Some(name.to_string()),
        _ => None,
    };
    events.filter_map(entered).collect()
}
