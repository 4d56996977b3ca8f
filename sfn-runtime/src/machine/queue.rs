//! The queue of ready lines: first come, first served.
//!
//! A line that is not ready any more when its turn comes has another ticket, or none, and is passed over.

use std::collections::VecDeque;

use super::FrameId;

/// A place in the queue. No two are alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ticket(u64);

impl Ticket {
    /// That of a line that waits for no turn.
    pub(crate) const NONE: Self = Self(0);
}

/// Ready lines, in the order in which they became so.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    /// Kept apart: while there is one line only, nothing else is touched.
    first: Option<(Ticket, FrameId)>,
    rest: VecDeque<(Ticket, FrameId)>,
    tickets: u64,
}

impl Queue {
    /// The line whose turn it is.
    #[inline]
    pub(crate) fn first(&self) -> Option<(Ticket, FrameId)> {
        self.first
    }

    /// Takes in a line, as the last.
    #[inline]
    pub(crate) fn push(&mut self, id: FrameId) -> Ticket {
        self.tickets += 1;
        let ticket = Ticket(self.tickets);
        match self.first {
            None => self.first = Some((ticket, id)),
            Some(_) => self.rest.push_back((ticket, id)),
        }
        ticket
    }

    /// Forgets the first line if that is its ticket. Says whether it was.
    #[inline]
    pub(crate) fn pop_if_first(&mut self, ticket: Ticket) -> bool {
        let is_first = self.first.is_some_and(|(first, _)| first == ticket);
        if is_first {
            self.pop();
        }
        is_first
    }

    /// Forgets the first line.
    #[inline]
    pub(crate) fn pop(&mut self) {
        self.first = if self.rest.is_empty() { None } else { self.rest.pop_front() };
    }

    /// Forgets all of them.
    pub(crate) fn clear(&mut self) {
        self.first = None;
        self.rest.clear();
    }
}
