//! Stopping before a state: to see what it would be given without what it would do, or because the machine goes away.

use super::{
    Effect, EventId, Fact, Failure, FrameId, Recorder,
    step::{Decided, Turn},
};
use crate::StateId;

/// Where an execution is to stop.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Until {
    /// Before that state is entered.
    State(StateId),
    /// Before any state is entered, or tried once more: the service counts both as transitions.
    Transition,
}

impl<R: Recorder> Turn<'_, R> {
    /// Whether the line, which is about to enter its state, is where the execution is to be stopped.
    pub(super) fn is_to_stop(&self, id: FrameId) -> bool {
        match self.run.until {
            None => false,
            Some(Until::State(state)) => state == self.state_id(id),
            Some(Until::Transition) => true,
        }
    }

    /// Whether nothing is to be tried once more.
    pub(super) fn is_to_stop_at_transition(&self) -> bool {
        matches!(self.run.until, Some(Until::Transition))
    }

    /// Ends the execution as if it was told to stop, and tells the world what the state would have been given if
    /// somebody waits for it.
    pub(super) fn stop_before(&mut self, id: FrameId) -> Decided {
        let Some(Until::State(_)) = self.run.until else {
            return self.end(EventId::NONE, Fact::ExecutionAborted(Failure::default()));
        };
        let frame = self.run.frames.get(id).expect("a line that has its turn is alive");
        let input = frame.input.clone();
        let cause = format!("stopped before the state `{}` was entered", self.state(id).name);
        self.end(EventId::NONE, Fact::ExecutionAborted(Failure { error: None, cause: Some(cause.into()) }))?;
        self.effects.push(Effect::StoppedBefore { input });
        Ok(())
    }
}
