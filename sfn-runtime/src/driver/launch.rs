//! How an execution is started: its name, its seed, its mocks, who watches it.

use std::{collections::VecDeque, sync::Arc};

use sfn_asl::ExecutionType;
use sfn_query::{Str, Value, json};
use uuid::Uuid;

use super::{
    Control, Finished, Running, Runtime, RuntimeError, TimeSource,
    in_flight::InFlight,
    live::{Live, Observer},
    message::Mailbox,
    runtime::Place,
};
use crate::{
    Execution, Input, InvalidArn, Limits, NotRedrivable, Program, Record, Seed, Start, StateId, TaskHandler,
    Timestamp, check_arn, mock::TestCase,
};

/// An execution to be started. What is not said is made up: a random name and seed.
#[must_use]
pub struct Launch {
    runtime: Runtime,
    program: Arc<Program>,
    machine: Str,
    name: Option<Str>,
    seed: Option<Seed>,
    time: Option<Arc<dyn TimeSource>>,
    input_text: Option<Str>,
    in_front: Vec<Arc<dyn TaskHandler>>,
    observers: Vec<Observer>,
    until: Option<StateId>,
    within: Option<Within>,
    called: Called,
    /// How many executions are around this one.
    depth: u32,
}

/// What whoever starts an execution says of its machine.
#[derive(Default)]
struct Called {
    /// `arn:PARTITION:states:REGION:ACCOUNT`, where that is not the runtime's.
    place: Option<Str>,
    version_arn: Option<Str>,
    alias_arn: Option<Str>,
    role_arn: Option<Str>,
}

/// What an execution has from the one that started it.
struct Within {
    arn: Str,
    /// `None` is that of its machine.
    role_arn: Option<Str>,
}

impl Launch {
    pub(super) fn new(runtime: &Runtime, program: &Arc<Program>) -> Self {
        Self {
            runtime: runtime.clone(),
            program: Arc::clone(program),
            machine: "state-machine".into(),
            name: None,
            seed: None,
            time: None,
            input_text: None,
            in_front: Vec::new(),
            observers: Vec::new(),
            until: None,
            within: None,
            called: Called::default(),
            depth: 0,
        }
    }

    /// The name of the state machine in ARNs and in the context object; `state-machine` by default.
    pub fn machine(mut self, name: &str) -> Self {
        self.machine = name.into();
        self
    }

    /// The state machine by its ARN, without a version or an alias: its name, and the partition, Region and account
    /// of the execution.
    ///
    /// # Errors
    /// If it is no ARN of a state machine.
    pub fn state_machine_arn(mut self, arn: &str) -> Result<Self, InvalidArn> {
        check_arn(arn, "stateMachine")?;
        let (place, name) = arn.split_once(":stateMachine:").expect("its kind was checked");
        self.called.place = Some(place.into());
        Ok(self.machine(name))
    }

    /// The version that was asked for, for the history.
    pub fn state_machine_version_arn(mut self, arn: &str) -> Self {
        self.called.version_arn = Some(arn.into());
        self
    }

    /// The alias that was asked for, for the history.
    pub fn state_machine_alias_arn(mut self, arn: &str) -> Self {
        self.called.alias_arn = Some(arn.into());
        self
    }

    /// The role of the execution; one of the machine's name by default.
    pub fn role_arn(mut self, arn: &str) -> Self {
        self.called.role_arn = Some(arn.into());
        self
    }

    /// The name of the execution; a random UUID by default.
    pub fn name(mut self, name: &str) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Where the execution's random numbers come from; the system's random source by default.
    pub fn seed(mut self, seed: Seed) -> Self {
        self.seed = Some(seed);
        self
    }

    /// Takes the time from here instead of where the runtime takes it.
    pub fn time_source(mut self, time: Arc<dyn TimeSource>) -> Self {
        self.time = Some(time);
        self
    }

    /// The input as its writer wrote it, for the history; the compact text of the value by default.
    pub fn input_text(mut self, text: &str) -> Self {
        self.input_text = Some(text.into());
        self
    }

    /// Mocks the states of this test case.
    pub fn mocked(self, case: &TestCase) -> Self {
        self.in_front(case.tasks())
    }

    /// Asks this handler before those of the runtime.
    pub fn in_front(mut self, handler: impl TaskHandler + 'static) -> Self {
        self.in_front.push(Arc::new(handler));
        self
    }

    /// Shows the records of each step, once they are stored. Called by the driver, so it must be quick.
    pub fn observe(mut self, observer: impl FnMut(&[Record]) + Send + 'static) -> Self {
        self.observers.push(Box::new(observer));
        self
    }

    /// Stops the execution before that state is entered; [`Finished::stopped_before`](super::Finished) has what
    /// the state would have been given.
    pub fn stop_before(mut self, state: StateId) -> Self {
        self.until = Some(state);
        self
    }

    /// As a child of another execution, with that ARN, that role and those handlers.
    pub(super) fn within(mut self, arn: &Str, role_arn: &Str, in_front: &[Arc<dyn TaskHandler>]) -> Self {
        self.within = Some(Within { arn: arn.clone(), role_arn: Some(role_arn.clone()) });
        self.in_front.extend(in_front.iter().cloned());
        self
    }

    /// As an execution of another machine that was started from inside, with that ARN.
    pub(super) fn nested(mut self, arn: &Str, depth: u32) -> Self {
        self.within = Some(Within { arn: arn.clone(), role_arn: None });
        self.depth = depth;
        self
    }

    /// Starts the execution.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime.
    pub fn start(self, input: Value) -> Running {
        let start = Arc::new(self.told(input));
        let arn = start.execution_arn.clone();
        let mut execution = Execution::new(Arc::clone(&self.program));
        if let Some(state) = self.until {
            execution.stop_before(state);
        }
        let first = VecDeque::from([Input::Start(Arc::clone(&start))]);
        self.drive(arn, start, execution, Vec::new(), first)
    }

    /// Redrives an execution that has ended, with these mocks and observers; its own names and seed stay.
    ///
    /// A map run that did not succeed goes on: children that succeeded are not run again, as far as the runtime's
    /// [`MapRuns`](super::MapRuns) or its store know of them.
    ///
    /// # Errors
    /// If it cannot be redriven.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime.
    pub fn redrive(mut self, finished: &Finished) -> Result<Running, NotRedrivable> {
        let time = self.time.take().unwrap_or_else(|| self.runtime.time.of_one_execution());
        let stopped = finished.journal().last().map(|record| record.at).unwrap_or_default();
        let now = time.now().max(stopped);
        let execution = Execution::revive(Arc::clone(finished.program()), finished.journal(), now)?;
        (self.program, self.time) = (Arc::clone(finished.program()), Some(time));
        let (arn, start, journal) =
            (finished.arn().clone(), Arc::clone(&finished.start), finished.journal.clone());
        Ok(self.drive(arn, start, execution, journal, VecDeque::from([Input::Redrive])))
    }

    pub(super) async fn resume(self, execution: &str) -> Result<Running, RuntimeError> {
        let arn = Str::from(execution);
        let unknown = || RuntimeError::UnknownExecution { execution: arn.clone() };
        let journal = self.runtime.stored(&arn).await?;
        self.go_on(journal, false).ok_or_else(unknown)
    }

    /// Goes on from that journal; redrives an execution that has not succeeded, if it can be, where that is wanted.
    /// One that has ended and is not redriven ends at once. `None` for the empty journal.
    pub(super) fn go_on(mut self, journal: Vec<Record>, redrives: bool) -> Option<Running> {
        let last = journal.last()?.at;
        let ended = Execution::replay(Arc::clone(&self.program), &journal);
        let start = Arc::clone(ended.started()?);
        let time = self.time.take().unwrap_or_else(|| self.runtime.time.of_one_execution());
        let now = time.now().max(last);
        self.time = Some(time);
        let revived = redrives.then(|| Execution::revive(Arc::clone(&self.program), &journal, now));
        let (execution, ready) = match revived {
            Some(Ok(revived)) => (revived, VecDeque::from([Input::Redrive])),
            _ => (ended, VecDeque::new()),
        };
        Some(self.drive(start.execution_arn.clone(), start, execution, journal, ready))
    }

    fn told(&self, input: Value) -> Start {
        let account = &self.runtime.place.account;
        let name = self.name.clone().unwrap_or_else(|| Uuid::new_v4().to_string().into());
        let (machine, kind, place) = (&self.machine, self.program.kind(), self.place());
        let execution_arn = match kind {
            ExecutionType::Standard => format!("{place}:execution:{machine}:{name}"),
            ExecutionType::Express => format!("{place}:express:{machine}:{name}:{}", Uuid::new_v4()),
        };
        let role_arn =
            self.within.as_ref().and_then(|it| it.role_arn.as_ref()).or(self.called.role_arn.as_ref());
        Start {
            execution_arn: self.within.as_ref().map_or_else(|| execution_arn.into(), |it| it.arn.clone()),
            name,
            state_machine_arn: format!("{place}:stateMachine:{machine}").into(),
            state_machine_name: machine.clone(),
            state_machine_version_arn: self.called.version_arn.clone(),
            state_machine_alias_arn: self.called.alias_arn.clone(),
            role_arn: role_arn
                .cloned()
                .unwrap_or_else(|| format!("arn:aws:iam::{account}:role/{machine}").into()),
            input_text: self.input_text.clone().unwrap_or_else(|| json::to_string(&input).into()),
            input,
            seed: self.seed.unwrap_or_else(|| Seed(Uuid::new_v4().as_u128())),
            limits: Limits::of(kind),
        }
    }

    /// Where the execution is: in the account of the one around it or of its machine, which need not be the
    /// runtime's.
    fn place(&self) -> Str {
        if let Some(within) = &self.within {
            let end = within.arn.match_indices(':').nth(4).map_or(within.arn.len(), |(at, _)| at);
            return within.arn[..end].into();
        }
        let Place { region, account } = &self.runtime.place;
        self.called.place.clone().unwrap_or_else(|| format!("arn:aws:states:{region}:{account}").into())
    }

    fn drive(
        self,
        arn: Str,
        start: Arc<Start>,
        execution: Execution,
        journal: Vec<Record>,
        ready: VecDeque<Input>,
    ) -> Running {
        let time = self.time.unwrap_or_else(|| self.runtime.time.of_one_execution());
        let (mailbox, messages) = Mailbox::new(Arc::clone(&time));
        let control = Control { arn: arn.clone(), messages: mailbox };
        let mut handlers = self.in_front;
        handlers.push(Arc::clone(&self.runtime.handlers));
        let mut live = Live {
            last: journal.last().map_or(Timestamp::from_millis(i64::MIN), |record| record.at),
            program: self.program,
            execution,
            journal,
            arn,
            handlers,
            store: self.runtime.store.clone(),
            hold: time.hold(),
            time,
            observers: self.observers,
            messages,
            in_flight: InFlight::new(control.clone(), Arc::clone(&self.runtime.executions)),
            depth: self.depth,
            activities: Arc::clone(&self.runtime.activities),
            runtime: self.runtime,
            ready,
            replies: Vec::new(),
            looks_at_clock: false,
            wants_turn: false,
            ends: Vec::new(),
            broken: None,
            stopped_before: None,
        };
        // What a redriven execution waited for when it fell is not waited for any more.
        let is_redriven = matches!(live.ready.front(), Some(Input::Redrive));
        let driver = tokio::spawn(async move {
            if !is_redriven {
                live.take_up();
            }
            live.run().await
        });
        Running { control, start, driver }
    }
}
