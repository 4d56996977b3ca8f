//! The table of frames, and the queue of those that are ready.
//!
//! Places are used again in the order in which they became free, last first: no hash, no chance.

use std::collections::VecDeque;

use sfn_query::Value;

use super::{Frame, FrameId, Phase};

/// All live frames of an execution.
#[derive(Debug, Default)]
pub(crate) struct Frames {
    table: Vec<Option<Frame>>,
    free: Vec<FrameId>,
    /// Ready frames, in the order in which they became so. An entry whose ticket is not its frame's any
    /// more is stale and is passed over.
    queue: VecDeque<(u64, FrameId)>,
    tickets: u64,
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
    pub(crate) fn insert(&mut self, frame: Frame) -> FrameId {
        let id = self.next_id();
        let is_ready = frame.phase.is_ready();
        match self.free.pop() {
            Some(_) => self.table[id.0 as usize] = Some(frame),
            None => self.table.push(Some(frame)),
        }
        if is_ready {
            self.enqueue(id);
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

    /// Changes the phase of a frame and hands back the old one.
    pub(crate) fn set_phase(&mut self, id: FrameId, phase: Phase) -> Option<Phase> {
        let is_ready = phase.is_ready();
        let old = std::mem::replace(&mut self.get_mut(id)?.phase, phase);
        if is_ready {
            self.enqueue(id);
        }
        Some(old)
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

    fn enqueue(&mut self, id: FrameId) {
        // Keeps the queue as short as there are ready frames, also in a replay, where nobody asks for the
        // next one.
        self.drop_stale();
        self.tickets += 1;
        let ticket = self.tickets;
        if let Some(frame) = self.get_mut(id) {
            frame.ticket = ticket;
            self.queue.push_back((ticket, id));
        }
    }

    fn drop_stale(&mut self) {
        while let Some(&(ticket, id)) = self.queue.front() {
            if self.get(id).is_some_and(|frame| frame.ticket == ticket && frame.phase.is_ready()) {
                return;
            }
            self.queue.pop_front();
        }
    }

    /// The frame whose turn it is.
    pub(crate) fn next_ready(&mut self) -> Option<FrameId> {
        self.drop_stale();
        self.queue.front().map(|(_, id)| *id)
    }

    /// Live frames, by id.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (FrameId, &Frame)> {
        self.table.iter().enumerate().filter_map(|(at, it)| Some((FrameId(at as u32), it.as_ref()?)))
    }
}
