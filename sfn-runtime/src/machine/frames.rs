//! The table of frames, and the queue of those that are ready.
//!
//! Places are used again in the order in which they became free, last first: no hash, no chance.

use sfn_query::Value;

use super::{
    Frame, FrameId, Phase,
    queue::{Queue, Ticket},
};

/// All live frames of an execution.
#[derive(Debug, Default)]
pub(crate) struct Frames {
    table: Vec<Option<Frame>>,
    free: Vec<FrameId>,
    queue: Queue,
}

impl Frames {
    pub(crate) fn get(&self, id: FrameId) -> Option<&Frame> {
        self.table.get(id.0 as usize)?.as_ref()
    }

    pub(crate) fn get_mut(&mut self, id: FrameId) -> Option<&mut Frame> {
        self.table.get_mut(id.0 as usize)?.as_mut()
    }

    /// The place that the next frame will have.
    pub(crate) fn next_id(&self) -> FrameId {
        self.free.last().copied().unwrap_or(FrameId(self.table.len() as u32))
    }

    /// Takes in a frame. If its phase is ready it gets its place in the queue.
    pub(crate) fn insert(&mut self, mut frame: Frame) -> FrameId {
        let id = self.next_id();
        if frame.phase.is_ready() {
            frame.ticket = self.queue.push(id);
        }
        match self.free.pop() {
            Some(_) => self.table[id.0 as usize] = Some(frame),
            None => self.table.push(Some(frame)),
        }
        id
    }

    pub(crate) fn remove(&mut self, id: FrameId) -> Option<Frame> {
        let frame = self.table.get_mut(id.0 as usize)?.take()?;
        self.free.push(id);
        Some(frame)
    }

    /// Forgets every frame.
    pub(crate) fn clear(&mut self) {
        self.table.clear();
        self.free.clear();
        self.queue.clear();
    }

    /// Changes the phase of a frame.
    // Inlined so that the phase is made where it is kept: a detour over the stack costs more than all else here.
    #[inline(always)]
    pub(crate) fn set_phase(&mut self, id: FrameId, phase: Phase) {
        let Some(frame) = self.requeue(id, phase.is_ready()) else { return };
        // Drops what was there where it is. What is replaced then holds nothing, so nothing is lost.
        frame.phase = Phase::Working;
        std::mem::forget(std::mem::replace(&mut frame.phase, phase));
    }

    /// The line is about to enter its current state.
    pub(crate) fn set_entering(&mut self, id: FrameId) {
        if let Some(frame) = self.requeue(id, true) {
            frame.phase = Phase::Entering;
        }
    }

    /// The line does the work of its current state.
    pub(crate) fn set_working(&mut self, id: FrameId) -> Option<&mut Frame> {
        let frame = self.requeue(id, false)?;
        frame.phase = Phase::Working;
        Some(frame)
    }

    /// Hands over what a line is doing: from now on its work is being decided.
    pub(crate) fn take_phase(&mut self, id: FrameId) -> Option<Phase> {
        let frame = self.requeue(id, false)?;
        Some(std::mem::replace(&mut frame.phase, Phase::Working))
    }

    /// Gives a line that gets another phase its place in the queue, if that phase is ready, and takes the old one.
    #[inline(always)]
    fn requeue(&mut self, id: FrameId, is_ready: bool) -> Option<&mut Frame> {
        let frame = self.table.get_mut(id.0 as usize)?.as_mut()?;
        let old = frame.ticket;
        let is_first = self.queue.pop_if_first(old);
        frame.ticket = if is_ready { self.queue.push(id) } else { Ticket::NONE };
        if old != Ticket::NONE && !is_first {
            self.drop_stale();
        }
        self.get_mut(id)
    }

    /// Hands over the result that a line is about to leave its state with: what a turn decides of it stands in
    /// a record, and applying that asks for it no more. Cloning those of a Map would cost as much as all else.
    pub(crate) fn take_result(&mut self, id: FrameId) -> Value {
        match self.get_mut(id).map(|frame| &mut frame.phase) {
            Some(Phase::Answered(result)) => std::mem::take(result),
            Some(Phase::Joining(fork)) => Value::Array(std::mem::take(&mut fork.results).into()),
            _ => Value::Null,
        }
    }

    /// Forgets lines that are not ready any more, up to the first that is.
    // Done whenever a line is ready no more, so that the queue is no longer than there are ready lines also in
    // a replay, where nobody asks for the next one.
    fn drop_stale(&mut self) {
        while let Some((ticket, id)) = self.queue.first() {
            if self.has(id, ticket) {
                return;
            }
            self.queue.pop();
        }
    }

    fn has(&self, id: FrameId, ticket: Ticket) -> bool {
        self.get(id).is_some_and(|frame| frame.ticket == ticket)
    }

    /// The frame whose turn it is.
    #[inline]
    pub(crate) fn next_ready(&mut self) -> Option<FrameId> {
        match self.queue.first() {
            Some((ticket, id)) if !self.has(id, ticket) => self.drop_stale(),
            first => return first.map(|(_, id)| id),
        }
        self.queue.first().map(|(_, id)| id)
    }

    /// Live frames, by id.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (FrameId, &Frame)> {
        self.table.iter().enumerate().filter_map(|(at, it)| Some((FrameId(at as u32), it.as_ref()?)))
    }
}
