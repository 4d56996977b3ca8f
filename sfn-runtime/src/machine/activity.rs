//! Activities: tasks that a worker comes and takes.
//!
//! Whether an activity exists is the world's to say, before anything of the task shows in the history; so
//! the task is open from its request on. Its clocks do not run before a worker has it.

use std::sync::Arc;

use sfn_query::Str;

use super::{
    Effect, Fact, FrameId, Progress, Recorder, TaskId, TaskRequest,
    step::{Decided, Turn},
};

impl<R: Recorder> Turn<'_, R> {
    pub(super) fn request_activity(&mut self, id: FrameId, request: Arc<TaskRequest>) -> Decided {
        self.record(id, self.last(id), Fact::ActivityRequested { request: Arc::clone(&request) })?;
        self.effects.push(Effect::StartTask(request));
        Ok(())
    }

    pub(super) fn activity_scheduled(&mut self, task: TaskId) -> Decided {
        if let Some((id, request)) = self.activity(task, Progress::Requested) {
            let state = self.state_id(id);
            self.record(id, self.last(id), Fact::TaskScheduled { state, request })?;
        }
        Ok(())
    }

    pub(super) fn activity_unknown(&mut self, task: TaskId) -> Decided {
        let Some((id, request)) = self.activity(task, Progress::Requested) else { return Ok(()) };
        let what = format!("The activity {} does not exist.", request.resource());
        let failure = self.view(id).fault(what);
        self.fail(id, failure, false)
    }

    pub(super) fn activity_started(&mut self, task: TaskId, worker: Option<Str>) -> Decided {
        if let Some((id, _)) = self.activity(task, Progress::Scheduled) {
            let state = self.state_id(id);
            self.record(id, self.last(id), Fact::ActivityStarted { state, worker })?;
        }
        Ok(())
    }

    /// The line and the request of an activity's task that has come so far and no further.
    fn activity(&self, task: TaskId, progress: Progress) -> Option<(FrameId, Arc<TaskRequest>)> {
        let id = self.run.tasks.holder(task)?;
        let open = self.running(id).filter(|open| open.progress == progress)?;
        Some((id, Arc::clone(&open.request)))
    }
}
