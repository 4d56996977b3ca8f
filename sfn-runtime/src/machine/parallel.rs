//! Parallel: every branch at once.

use super::{
    Fact, FrameId, Recorder, data,
    step::{Decided, Turn},
};
use crate::program::Parallel;

impl<R: Recorder> Turn<'_, R> {
    pub(super) fn start_branches(&mut self, id: FrameId, parallel: &Parallel) -> Decided {
        match data::parameters(&self.view(id), parallel.work.parameters.as_ref()) {
            Err(fault) => self.fail_by(id, fault),
            Ok(input) => {
                let state = self.state_id(id);
                self.record(id, self.last(id), Fact::ParallelStarted { state, input }).map(drop)
            }
        }
    }
}
