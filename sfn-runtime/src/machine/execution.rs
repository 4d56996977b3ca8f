//! An execution: the fold of its journal.

use std::sync::Arc;

use super::{
    Effect, Input, MapRunRequest, Outcome, Phase, Progress, Record, Recorder, Run, Start, TaskId,
    TaskRequest, Until, step,
};
use crate::{Program, StateId, Timestamp};

/// A state machine at work. Decides; does nothing itself.
///
/// [`step`](Self::step) takes one thing that happened and answers what was decided and what the world
/// must do. Store the records, then perform the effects. After a crash, [`replay`](Self::replay) the
/// stored records and perform what is [`outstanding`](Self::outstanding).
///
/// ```
/// use std::sync::Arc;
/// use sfn_runtime::{Effect, Execution, Input, Limits, Outcome, Program, Seed, Start, Timestamp};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let definition = r#"{"StartAt": "Double", "States": {"Double": {
///     "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:double", "End": true}}}"#;
/// let machine = sfn_asl::read("double.asl.json", definition).check(sfn_asl::ExecutionType::Standard);
/// let program = Arc::new(Program::compile(&machine.unwrap())?);
/// let start = Start {
///     execution_arn: "arn:aws:states:us-east-1:123456789012:execution:double:first".into(),
///     name: "first".into(),
///     state_machine_arn: "arn:aws:states:us-east-1:123456789012:stateMachine:double".into(),
///     state_machine_name: "double".into(),
///     state_machine_version_arn: None,
///     state_machine_alias_arn: None,
///     role_arn: "arn:aws:iam::123456789012:role/double".into(),
///     input_text: "21".into(),
///     input: 21.into(),
///     seed: Seed(0),
///     limits: Limits::of(program.kind()),
/// };
/// let mut now = Timestamp::from_millis(0);
/// let (mut execution, step) = Execution::start(Arc::clone(&program), start, now);
/// let mut journal = step.records;
/// for effect in step.effects {
///     let Effect::StartTask(request) = effect else { continue };
///     now = now.after_seconds(1);
///     let step = execution.step(Input::TaskSucceeded { task: request.task, output: 42.into() }, now);
///     journal.extend(step.records);
/// }
/// assert_eq!(execution.outcome(), Some(&Outcome::Succeeded(42.into())));
/// assert_eq!(Execution::replay(program, &journal).outcome(), execution.outcome());
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Execution {
    pub(crate) program: Arc<Program>,
    pub(crate) run: Run,
}

/// What one input led to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// What was decided. To be stored before the effects are performed.
    pub records: Vec<Record>,
    /// What the world must do, in this order.
    pub effects: Vec<Effect>,
}

/// What the world owes an execution that was recovered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outstanding {
    /// Tasks that were handed out and have not answered, oldest first.
    pub tasks: Vec<OutstandingTask>,
    /// Map runs that were started and have not ended, oldest first.
    pub map_runs: Vec<Arc<MapRunRequest>>,
    /// When to give [`Input::Wake`].
    pub wake_at: Option<Timestamp>,
    /// Whether to give [`Input::Continue`].
    pub is_ready: bool,
}

/// A task that was handed out and has not answered.
#[derive(Clone, Debug, PartialEq)]
pub struct OutstandingTask {
    /// What it was asked.
    pub request: Arc<TaskRequest>,
    /// Whether its submission was answered, so that only the callback is missing.
    pub is_submitted: bool,
    /// Whether it was begun. The task of an activity is not before a worker takes it.
    pub is_started: bool,
}

impl Execution {
    /// An execution to which nothing has happened: the fold of the empty journal.
    pub fn new(program: Arc<Program>) -> Self {
        Self { program, run: Run::default() }
    }

    /// A new execution and its first step.
    pub fn start(program: Arc<Program>, start: impl Into<Arc<Start>>, now: Timestamp) -> (Self, Step) {
        let mut execution = Self::new(program);
        let step = execution.step(Input::Start(start.into()), now);
        (execution, step)
    }

    /// The execution that made those records, as it was after the last of them.
    pub fn replay<'a>(program: Arc<Program>, journal: impl IntoIterator<Item = &'a Record>) -> Self {
        Self::fold(program, &journal.into_iter().collect::<Vec<_>>())
    }

    /// Takes one thing that happened, at the time at which it happened.
    pub fn step(&mut self, input: Input, now: Timestamp) -> Step {
        let mut step = Step::default();
        self.step_into(input, now, &mut step.records, &mut step.effects);
        step
    }

    /// As [`step`](Self::step), with the records and the effects going where they are told.
    pub fn step_into(
        &mut self,
        input: Input,
        now: Timestamp,
        records: &mut impl Recorder,
        effects: &mut Vec<Effect>,
    ) {
        let Self { program, run } = self;
        step::step(program, run, input, now, records, effects);
    }

    /// From now on, stops before that state is entered: the execution ends as `ABORTED`, its open tasks are
    /// cancelled, and [`Effect::StoppedBefore`] has what the state would have been given.
    pub fn stop_before(&mut self, state: StateId) {
        self.run.until = Some(Until::State(state));
    }

    /// From now on, stops before any state is entered or tried once more: the execution ends as `ABORTED`, and its open
    /// tasks are cancelled. Whatever is under way in a state goes on until then.
    pub fn stop_at_transition(&mut self) {
        self.run.until = Some(Until::Transition);
    }

    /// The machine that it runs.
    pub fn program(&self) -> &Arc<Program> {
        &self.program
    }

    /// How it ended, if it has.
    pub fn outcome(&self) -> Option<&Outcome> {
        self.run.outcome.as_ref()
    }

    /// What it was given at its start, once it has one.
    pub fn started(&self) -> Option<&Arc<Start>> {
        self.run.start.as_ref()
    }

    /// When it started.
    pub fn started_at(&self) -> Timestamp {
        self.run.started_at
    }

    /// When to give [`Input::Wake`] next. A derived value: ask again after each step.
    pub fn wake_at(&self) -> Option<Timestamp> {
        self.run.timers.next().into_iter().chain(self.run.deadline).min()
    }

    /// When the first timer of a task, a Wait state or a retrier runs out.
    pub(crate) fn next_timer(&self) -> Option<Timestamp> {
        self.run.timers.next()
    }

    /// Whether an answer of that task is still wanted.
    pub fn is_open(&self, task: TaskId) -> bool {
        self.run.tasks.holder(task).is_some()
    }

    /// How many history events there are.
    pub fn events(&self) -> u32 {
        self.run.events
    }

    /// What the world must do so that a recovered execution goes on.
    pub fn outstanding(&self) -> Outstanding {
        let is_ready = self.run.frames.iter().any(|(_, frame)| frame.phase.is_ready());
        let map_runs = self.open_map_runs().collect();
        Outstanding { tasks: self.open_tasks().collect(), map_runs, wake_at: self.wake_at(), is_ready }
    }

    fn open_tasks(&self) -> impl Iterator<Item = OutstandingTask> {
        self.run.held().filter_map(|phase| match phase {
            Phase::Running(task) => Some(OutstandingTask {
                request: Arc::clone(&task.request),
                is_submitted: task.progress == Progress::Submitted,
                is_started: task.progress >= Progress::Started,
            }),
            _ => None,
        })
    }

    fn open_map_runs(&self) -> impl Iterator<Item = Arc<MapRunRequest>> {
        self.run.held().filter_map(|phase| match phase {
            Phase::MapRunning(run) => Some(Arc::clone(run)),
            _ => None,
        })
    }
}
