//! Stopping before a state: to see what it would be given, without what it would do.

use super::{
    Effect, EventId, Fact, Failure, FrameId, Recorder,
    step::{Decided, Turn},
};

impl<R: Recorder> Turn<'_, R> {
    /// Whether the line is about to enter the state before which the execution is to be stopped.
    pub(super) fn is_to_stop(&self, id: FrameId) -> bool {
        self.run.until.is_some() && self.run.until == Some(self.state_id(id))
    }

    /// Ends the execution as if it was told to stop, and tells the world what the state would have been given.
    pub(super) fn stop_before(&mut self, id: FrameId) -> Decided {
        let frame = self.run.frames.get(id).expect("a line that has its turn is alive");
        let input = frame.input.clone();
        let cause = format!("stopped before the state `{}` was entered", self.state(id).name);
        self.end(EventId::NONE, Fact::ExecutionAborted(Failure { error: None, cause: Some(cause.into()) }))?;
        self.effects.push(Effect::StoppedBefore { input });
        Ok(())
    }
}
