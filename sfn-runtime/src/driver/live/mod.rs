//! One execution at work: step, store, act.

mod incoming;

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use sfn_asl::{Pattern, Resource, Target};
use sfn_query::{Object, Str, Value};
use tokio::sync::{mpsc::UnboundedReceiver, oneshot};

use super::{
    CallbackError, Finished, Hold, Runtime, RuntimeError, TimeSource,
    activities::Activities,
    in_flight::{self, Begun, InFlight},
    map_run::{MapRun, MapRunControl},
    message::{End, Envelope},
    nested::{Call, Caller},
};
use crate::{
    Answer, Effect, Execution, Input, MapRunRequest, Outcome, OutstandingTask, Program, Record, Store,
    TaskHandler, TaskId, TaskRequest, Timestamp,
};

/// Sees records once they are stored.
pub(super) type Observer = Box<dyn FnMut(&[Record]) + Send>;

/// One execution with everything that it needs to run.
pub(super) struct Live {
    pub(super) program: Arc<Program>,
    pub(super) execution: Execution,
    pub(super) journal: Vec<Record>,
    pub(super) arn: Str,
    pub(super) handlers: Vec<Arc<dyn TaskHandler>>,
    pub(super) store: Option<Arc<dyn Store>>,
    pub(super) time: Arc<dyn TimeSource>,
    /// Held while this is awake.
    pub(super) hold: Hold,
    pub(super) observers: Vec<Observer>,
    pub(super) messages: UnboundedReceiver<Envelope>,
    pub(super) runtime: Runtime,
    pub(super) in_flight: InFlight,
    pub(super) activities: Arc<Activities>,
    /// Inputs that are known already, to be taken before anything new.
    pub(super) ready: VecDeque<Input>,
    /// Callbacks to be acknowledged once they are stored.
    pub(super) replies: Vec<oneshot::Sender<Result<(), CallbackError>>>,
    /// What is due comes before the next message.
    pub(super) looks_at_clock: bool,
    /// The machine asked to be continued.
    pub(super) wants_turn: bool,
    /// The time of the last step: an execution's time never goes backwards.
    pub(super) last: Timestamp,
    /// How many executions are around this one.
    pub(super) depth: u32,
    /// Map runs and nested executions that have ended, in virtual time later than now.
    pub(super) ends: Vec<(TaskId, End)>,
    /// What broke in a child: it breaks this one too.
    pub(super) broken: Option<RuntimeError>,
    /// What the state would have been given before which the execution was stopped.
    pub(super) stopped_before: Option<Value>,
}

impl Live {
    /// Takes up what a recovered execution waits for; nothing for a new one.
    pub(super) fn take_up(&mut self) {
        let outstanding = self.execution.outstanding();
        self.wants_turn = outstanding.is_ready;
        for request in outstanding.map_runs {
            self.start_map_run(request, true);
        }
        for OutstandingTask { request, is_submitted, is_started } in outstanding.tasks {
            let is_elsewhere = is_submitted || (is_started && is_activity(&request));
            match is_elsewhere && request.token.is_some() {
                true if request.pattern() != Pattern::WaitForTaskToken && Call::of(&request).is_some() => {
                    // The nested execution that it waits for is taken up as well.
                    self.in_flight.expect(&request);
                    self.call(&request, true);
                }
                true => self.in_flight.expect(&request),
                false => self.perform(Effect::StartTask(request)),
            }
        }
    }

    /// Runs to the end. `ready` holds the first input, or what is outstanding holds the next.
    pub(super) async fn run(mut self) -> (Result<Finished, RuntimeError>, Hold) {
        let ended = self.go_on().await;
        let hold = std::mem::take(&mut self.hold);
        (ended.map(|outcome| self.finish(outcome)), hold)
    }

    async fn go_on(&mut self) -> Result<Outcome, RuntimeError> {
        loop {
            if let Some(outcome) = self.execution.outcome().cloned() {
                return Ok(outcome);
            }
            if let Some(broken) = self.broken.take() {
                return Err(broken);
            }
            if let Some(input) = self.next().await {
                self.take(input).await?;
            }
        }
    }

    fn finish(self, outcome: Outcome) -> Finished {
        let start = self.execution.started().expect("what has ended has started");
        Finished {
            program: Arc::clone(&self.program),
            start: Arc::clone(start),
            outcome,
            journal: self.journal,
            stopped_before: self.stopped_before,
        }
    }

    /// One step: decide, store, and only then act.
    async fn take(&mut self, input: Input) -> Result<(), RuntimeError> {
        self.last = self.now();
        let first = self.journal.len();
        let mut effects = Vec::new();
        self.execution.step_into(input, self.last, &mut self.journal, &mut effects);
        self.keep(first).await?;
        for effect in effects {
            self.perform(effect);
        }
        if self.ready.is_empty() {
            for reply in self.replies.drain(..) {
                // Whoever called back may have gone; the callback counts all the same.
                let _ = reply.send(Ok(()));
            }
        }
        Ok(())
    }

    async fn keep(&mut self, first: usize) -> Result<(), RuntimeError> {
        let records = &self.journal[first..];
        if records.is_empty() {
            return Ok(());
        }
        if let Some(store) = &self.store {
            let stored = store.append(&self.arn, first as u64, records).await;
            stored.map_err(|source| RuntimeError::Store { execution: self.arn.clone(), source })?;
        }
        for observe in &mut self.observers {
            observe(records);
        }
        Ok(())
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::StartTask(request) => {
                self.start(&request);
            }
            Effect::CancelTask(task) => {
                self.ends.retain(|(ended, _)| *ended != task);
                self.in_flight.end(task);
            }
            Effect::StartMapRun(request) => self.start_map_run(request, false),
            Effect::UpdateMapRun(task, update) => {
                if let Some(run) = self.in_flight.map_run(task) {
                    run.take(&update);
                }
            }
            Effect::StoppedBefore { input } => self.stopped_before = Some(input),
            Effect::Continue => self.wants_turn = true,
        }
    }

    /// Hands a task out: to a handler, or to the workers of its activity.
    fn start(&mut self, request: &Arc<TaskRequest>) {
        let task = request.task;
        let begun = self.in_flight.start(request, &self.handlers);
        if is_activity(request) {
            let is_there =
                !matches!(begun, Begun::Unanswered) || self.activities.offer(self.in_flight.offer(request));
            if !is_there {
                self.in_flight.end(task);
                return self.ready.push_back(Input::ActivityUnknown { task });
            }
            self.ready.push_back(Input::ActivityScheduled { task });
            if matches!(begun, Begun::Unanswered) {
                return;
            }
            // A handler is a worker that was there already.
            self.ready.push_back(Input::ActivityStarted { task, worker: None });
        }
        match begun {
            Begun::Done(answer) => self.answered(task, answer),
            Begun::Running => {}
            Begun::Unanswered if self.call(request, false) => {}
            Begun::Unanswered => self.answered(task, Answer::Failed(in_flight::unanswered(request))),
        }
    }

    /// Begins a call of Step Functions itself, if the task makes one.
    fn call(&mut self, request: &Arc<TaskRequest>, is_recovered: bool) -> bool {
        let Some(call) = Call::of(request) else { return false };
        let parent = self.execution.started().expect("only a started execution has tasks");
        let now = self.now();
        self.in_flight.call(|messages| Caller {
            call,
            request: Arc::clone(request),
            runtime: self.runtime.clone(),
            parent: Arc::clone(parent),
            time: Arc::clone(&self.time),
            now,
            depth: self.depth,
            messages,
            is_recovered,
            hold: Mutex::new(self.time.hold()),
        });
        true
    }

    fn start_map_run(&mut self, request: Arc<MapRunRequest>, is_recovered: bool) {
        let (_, in_front) = self.handlers.split_last().expect("the runtime's handlers come last");
        let start = self.execution.started().expect("only a started execution has map runs");
        let is_redriven = request.redrives > 0 && !is_recovered;
        let former = is_redriven.then(|| self.runtime.map_runs.get(&request.map_run_arn)).flatten();
        let control = MapRunControl::new(&request, start, self.in_flight.control());
        self.runtime.map_runs.insert(&control);
        self.in_flight.start_map_run(MapRun {
            request,
            control,
            former,
            program: Arc::clone(&self.program),
            start: Arc::clone(start),
            runtime: self.runtime.clone(),
            in_front: in_front.to_vec(),
            time: Arc::clone(&self.time),
            is_recovered,
        });
    }

    /// Makes inputs of a handler's answer; a late one is nothing.
    fn answered(&mut self, task: TaskId, answer: Answer) {
        let Some(pattern) = self.in_flight.pattern(task) else { return };
        match (pattern, answer) {
            (pattern, Answer::Submitted(output)) if pattern.waits() => {
                self.in_flight.submitted(task);
                self.ready.push_back(Input::TaskSubmitted { task, output });
            }
            (Pattern::RequestResponse, answer) => self.done(task, answer),
            (_, answer) => {
                // The answer is that of the job, or stands in for the callback; both come after the
                // submission. No API has answered that, so there is nothing to show of it.
                let output = Object::default().into();
                self.ready.push_back(Input::TaskSubmitted { task, output });
                self.done(task, answer);
            }
        }
    }

    fn done(&mut self, task: TaskId, answer: Answer) {
        self.in_flight.end(task);
        self.ready.push_back(match answer {
            Answer::Succeeded(output) | Answer::Submitted(output) => Input::TaskSucceeded { task, output },
            Answer::Failed(failure) => Input::TaskFailed { task, failure },
        });
    }

    /// Waits for the next thing that happens. `None` when it is none of the machine's business.
    async fn next(&mut self) -> Option<Input> {
        if let Some(input) = self.ready.pop_front() {
            return Some(input);
        }
        // What has happened comes before what is due: an answer that is here has beaten its timeout. But who
        // does nothing but beat must not put off the timeouts of others.
        if !std::mem::take(&mut self.looks_at_clock)
            && let Ok(message) = self.messages.try_recv()
        {
            return self.input_of(message.open().0);
        }
        let now = self.now();
        let wake_at = self.execution.wake_at();
        if wake_at.is_some_and(|time| time <= now) {
            return Some(Input::Wake);
        }
        if let Some(at) = self.ends.iter().position(|(_, end)| end.at <= now) {
            let (task, end) = self.ends.swap_remove(at);
            return self.end(task, end);
        }
        if std::mem::take(&mut self.wants_turn) {
            tokio::task::yield_now().await;
            return Some(Input::Continue);
        }
        let next_end = self.ends.iter().map(|(_, end)| end.at);
        let until = next_end.chain(wake_at).min();
        self.wait(until).await
    }

    async fn wait(&mut self, wake_at: Option<Timestamp>) -> Option<Input> {
        let time = Arc::clone(&self.time);
        let activity = self.in_flight.activity();
        // Asleep before the clock is let go: it must not jump past the time of waking.
        let mut sleep = wake_at.map(|until| time.sleep_until(until, activity));
        let due = async {
            match &mut sleep {
                Some(sleep) => sleep.await,
                None => std::future::pending().await,
            }
        };
        self.hold = Hold::default();
        let envelope = tokio::select! {
            biased;
            envelope = self.messages.recv() => envelope,
            () = due => None,
        };
        // Before the sleep is over and the message's own hold is let go.
        self.hold = self.time.hold();
        let (message, _hold) = envelope?.open();
        self.input_of(message)
    }

    fn now(&self) -> Timestamp {
        self.time.now().max(self.last)
    }
}

/// Whether workers come and take the task.
fn is_activity(request: &TaskRequest) -> bool {
    // Only tasks with a token can be: most others are spared the look at their resource.
    request.token.is_some()
        && Resource::parse(request.resource()).is_ok_and(|it| matches!(it.target, Target::Activity { .. }))
}
