//! Records to lines: a fold that keeps which states are open on which line of control.
//!
//! Prints nothing and reads no clock: times are those of the records.

use std::{collections::BTreeMap, sync::Arc};

use sfn_asl::Pattern;
use sfn_runtime::{Clock, Fact, Failure, FrameId, Program, Record, StateId, StateType, Timestamp};

use super::{Line, Verb, one_line, span::spelled};

/// A Map has so many iterations before it has many.
const FEW: usize = 5;

/// Tells an execution as it goes on.
pub(crate) struct Steps {
    program: Arc<Program>,
    machine: String,
    started: Timestamp,
    /// How many events of the history there were.
    events: u32,
    open: BTreeMap<FrameId, Open>,
    /// The lines of control that Parallel states started from, by the event that says so.
    forks: BTreeMap<u32, FrameId>,
    /// The failure that was told last: the one that goes up through Parallel and Map states.
    failure: String,
}

/// A state that was entered and not left.
#[derive(Debug)]
struct Open {
    name: String,
    since: Timestamp,
    depth: usize,
    index: Option<u32>,
    /// Whether it is in an iteration beyond the first few.
    is_one_of_many: bool,
    /// How many iterations it has, and how many of them are done.
    items: Option<(usize, usize)>,
    /// The line of control of the Parallel or Map state around it.
    parent: Option<FrameId>,
    /// The last event of this line of control.
    last: u32,
    attempts: u32,
    /// Whether its task is over when a job is, and not when a token comes.
    is_job: bool,
    failure: Option<String>,
}

impl Steps {
    /// For an execution of that program; `machine` is the name that people know it by.
    pub(crate) fn new(program: Arc<Program>, machine: &str) -> Self {
        Self {
            program,
            machine: machine.into(),
            started: Timestamp::default(),
            events: 0,
            open: BTreeMap::new(),
            forks: BTreeMap::new(),
            failure: String::new(),
        }
    }

    /// The states that are open now, those that were entered first at the front; of many iterations only how many are
    /// done.
    pub(crate) fn open(&self) -> impl Iterator<Item = String> {
        let is_told = |open: &&Open| !open.name.is_empty() && !open.is_one_of_many;
        let mut open: Vec<_> = self.open.values().filter(is_told).collect();
        open.sort_by_key(|open| (open.since, open.last));
        open.into_iter().map(|open| {
            let name = one_line(&open.name);
            match (open.index, open.items) {
                (_, Some((items, done))) if items > FEW => format!("{name} {done} of {items}"),
                (Some(index), _) => format!("{name}[{index}]"),
                _ => name,
            }
        })
    }

    /// What there is to say about a record.
    pub(crate) fn see(&mut self, record: &Record) -> Vec<Line> {
        if record.is_event() {
            self.events += 1;
        }
        let lines = self.tell(record);
        if record.is_event()
            && let Some(open) = self.open.get_mut(&record.frame)
        {
            open.last = self.events;
        }
        lines
    }

    fn tell(&mut self, record: &Record) -> Vec<Line> {
        let (at, frame) = (record.at, record.frame);
        match &record.fact {
            Fact::ExecutionStarted(_) => {
                self.started = at;
                vec![self.about_execution(Verb::Started, String::new(), None)]
            }
            Fact::ExecutionSucceeded(_) => {
                vec![self.about_execution(Verb::Succeeded, String::new(), Some(at))]
            }
            Fact::ExecutionFailed(failure) => {
                let mut lines = self.fail_at(record.previous.number());
                lines.push(self.about_execution(Verb::Failed, reason(failure), Some(at)));
                lines
            }
            Fact::ExecutionTimedOut(failure) => {
                vec![self.about_execution(Verb::Failed, reason(failure), Some(at))]
            }
            Fact::ExecutionAborted(failure) => {
                vec![self.about_execution(Verb::Aborted, reason(failure), Some(at))]
            }
            Fact::StateEntered { state, .. } => {
                self.enter(record, *state);
                Vec::new()
            }
            Fact::StateExited { state, next, .. } => self.leave(record, *state, *next),
            Fact::StateAborted { .. } => self.abort(frame),
            Fact::WaitStarted { until } => self.wait(frame, at, *until),
            Fact::RetryScheduled { until, .. } => self.retry(frame, at, *until),
            Fact::TaskScheduled { request, .. } => {
                if let Some(open) = self.open.get_mut(&frame) {
                    open.is_job = matches!(request.pattern(), Pattern::Sync | Pattern::Sync2);
                }
                Vec::new()
            }
            Fact::TaskSubmitted { .. } => {
                let is_job = self.open.get(&frame).is_some_and(|open| open.is_job);
                let what = if is_job { " for its job" } else { " for its callback" };
                self.about(frame, Verb::Waiting, what.into())
            }
            Fact::TaskFailed { failure, .. } => self.failed(frame, reason(failure)),
            Fact::TaskTimedOut { clock: Clock::Timeout, .. } => self.failed(frame, ": timed out".into()),
            Fact::TaskTimedOut { clock: Clock::Heartbeat, .. } => {
                self.failed(frame, ": heartbeat lost".into())
            }
            Fact::ParallelStarted { .. } => {
                self.forks.insert(self.events, frame);
                self.about(frame, Verb::Started, String::new())
            }
            Fact::MapStarted { map, .. } => self.start_map(frame, map.items.len()),
            Fact::IterationStarted { map, index, .. } => {
                let line = self.line(Some(*map), Some(*index), at);
                self.open.insert(frame, line);
                Vec::new()
            }
            Fact::IterationFailed { .. } => self.fail_at(record.previous.number()),
            Fact::ForkFailed { .. } => {
                let mut lines = self.fail_at(record.previous.number());
                self.forget_below(frame);
                lines.extend(self.failed(frame, self.failure.clone()));
                lines
            }
            _ => Vec::new(),
        }
    }

    fn enter(&mut self, record: &Record, state: StateId) {
        let fork = self.forks.get(&record.previous.number()).copied();
        let line = self.line(fork, None, record.at);
        let open = self.open.entry(record.frame).or_insert(line);
        open.name = self.program.state_name(state).as_str().into();
        open.since = record.at;
        open.attempts = 1;
        open.failure = None;
    }

    fn leave(&mut self, record: &Record, state: StateId, next: Option<StateId>) -> Vec<Line> {
        let Some(open) = self.open.get_mut(&record.frame) else { return Vec::new() };
        let next = next.map(|state| self.program.state_name(state).as_str());
        let line = match (open.failure.take(), next) {
            (Some(failure), Some(next)) => {
                open.line_about(Verb::Caught, format!("{failure}; goes to {next}"))
            }
            (None, Some(next)) if self.program.state_type(state) == StateType::Choice => {
                open.line_about(Verb::Chose, format!(" -> {next}"))
            }
            _ => Line {
                took: Some(record.at.as_millis() - open.since.as_millis()),
                ..open.line_about(Verb::Done, String::new())
            },
        };
        if next.is_none()
            && let Some(ended) = self.open.remove(&record.frame)
        {
            self.count(&ended);
        }
        vec![line]
    }

    fn start_map(&mut self, frame: FrameId, items: usize) -> Vec<Line> {
        if let Some(open) = self.open.get_mut(&frame) {
            open.items = Some((items, 0));
        }
        let detail = if items > FEW { format!(" over {items} items") } else { String::new() };
        self.about(frame, Verb::Started, detail)
    }

    /// An iteration is done.
    fn count(&mut self, ended: &Open) {
        let map = ended.parent.filter(|_| ended.index.is_some());
        if let Some((_, done)) = map.and_then(|map| self.open.get_mut(&map)?.items.as_mut()) {
            *done += 1;
        }
    }

    fn wait(&self, frame: FrameId, at: Timestamp, until: Timestamp) -> Vec<Line> {
        match until.as_millis() - at.as_millis() {
            ..=0 => Vec::new(),
            millis => self.about(frame, Verb::Waiting, format!(" for {}", spelled(millis))),
        }
    }

    fn retry(&mut self, frame: FrameId, at: Timestamp, until: Timestamp) -> Vec<Line> {
        self.forget_below(frame);
        let Some(open) = self.open.get_mut(&frame) else { return Vec::new() };
        open.attempts += 1;
        let delay = spelled(until.as_millis() - at.as_millis());
        // A Parallel or Map state that is tried again has no failure of its own.
        let failure = open.failure.take().unwrap_or_else(|| self.failure.clone());
        let detail = format!(" in {delay}, attempt {}{failure}", open.attempts);
        vec![open.line_about(Verb::Retrying, detail)]
    }

    /// Keeps a failure until it is known what comes of it.
    fn failed(&mut self, frame: FrameId, failure: String) -> Vec<Line> {
        if let Some(open) = self.open.get_mut(&frame) {
            open.failure = Some(failure);
        }
        Vec::new()
    }

    /// Nobody has caught the failure that this event tells of: the line of control ends.
    fn fail_at(&mut self, event: u32) -> Vec<Line> {
        let Some(frame) = self.open.iter().find(|(_, open)| open.last == event).map(|(frame, _)| *frame)
        else {
            return Vec::new();
        };
        self.end(frame, Verb::Failed)
    }

    fn abort(&mut self, frame: FrameId) -> Vec<Line> {
        let has_failed = self.open.get(&frame).is_some_and(|open| open.failure.is_some());
        self.end(frame, if has_failed { Verb::Failed } else { Verb::Aborted })
    }

    fn end(&mut self, frame: FrameId, verb: Verb) -> Vec<Line> {
        let Some(mut open) = self.open.remove(&frame) else { return Vec::new() };
        let failure = open.failure.take().unwrap_or_default();
        if verb == Verb::Failed {
            self.failure.clone_from(&failure);
        }
        vec![open.line_about(verb, failure)]
    }

    /// Forgets what a failed Parallel or Map state leaves open: not all of it is told of.
    fn forget_below(&mut self, frame: FrameId) {
        let mut parents = vec![frame];
        while let Some(parent) = parents.pop() {
            let below = |(frame, open): (&FrameId, &Open)| (open.parent == Some(parent)).then_some(*frame);
            let children: Vec<_> = self.open.iter().filter_map(below).collect();
            self.open.retain(|_, open| open.parent != Some(parent));
            parents.extend(children);
        }
    }

    /// A line of control that begins below another one, or the first.
    fn line(&self, parent: Option<FrameId>, index: Option<u32>, since: Timestamp) -> Open {
        let around = parent.and_then(|parent| self.open.get(&parent));
        let is_one_of_many = around.is_some_and(|open| open.is_one_of_many)
            || index.is_some_and(|index| index as usize >= FEW);
        Open {
            name: String::new(),
            since,
            depth: around.map_or(0, |open| open.depth + 1),
            index,
            is_one_of_many,
            items: None,
            parent,
            last: 0,
            attempts: 1,
            is_job: false,
            failure: None,
        }
    }

    fn about(&self, frame: FrameId, verb: Verb, detail: String) -> Vec<Line> {
        self.open.get(&frame).map(|open| open.line_about(verb, detail)).into_iter().collect()
    }

    fn about_execution(&self, verb: Verb, detail: String, ended: Option<Timestamp>) -> Line {
        let took = ended.map(|at| at.as_millis() - self.started.as_millis());
        let name = self.machine.clone();
        Line { verb, depth: 0, index: None, name, detail, took, is_one_of_many: false }
    }
}

impl Open {
    fn line_about(&self, verb: Verb, detail: String) -> Line {
        let Self { depth, index, name, is_one_of_many, .. } = self;
        let (depth, index, is_one_of_many) = (*depth, *index, *is_one_of_many);
        Line { verb, depth, index, name: name.clone(), detail, took: None, is_one_of_many }
    }
}

/// A failure after a state's name.
fn reason(failure: &Failure) -> String {
    match (&failure.error, &failure.cause) {
        (None, None) => String::new(),
        (Some(error), None) => format!(": {error}"),
        (None, Some(cause)) => format!(": {cause}"),
        (Some(error), Some(cause)) => format!(": {error}: {cause}"),
    }
}
