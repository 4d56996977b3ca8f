//! Laws, over generated machines and answers.
//!
//! A journal cut anywhere folds to the execution that was live there: it owes the world the same, and from
//! there it ends the same, redrives and all. The same inputs, seed and times give the same journal. Stopping
//! leaves nothing open.

use std::{collections::BTreeMap, sync::Arc};

use proptest::prelude::*;
use sfn_asl::ExecutionType;
use sfn_query::Value;
use sfn_runtime::{
    Effect, Execution, Failure, Input, Outcome, Program, Record, Start, TaskId, TaskRequest, Timestamp,
    testing::Script,
};

use crate::LAMBDA;

/// A state of a generated machine, before it has a name and a successor.
#[derive(Clone, Debug)]
enum Shape {
    Pass,
    Wait(u8),
    Task {
        work: Work,
        retries: u8,
        catches: bool,
    },
    Fail,
    /// Not able to do its work: `States.Runtime`, which nothing answers.
    Broken,
    /// Passes in JSONata, if there is a value for it to pass.
    Jsonata {
        has_value: bool,
    },
    /// Goes by its number of retries, which it has none of; in either language.
    Choice {
        is_jsonata: bool,
    },
    Parallel {
        branches: Vec<Vec<Shape>>,
        catches: bool,
    },
    Map {
        items: u8,
        concurrency: u8,
        states: Vec<Shape>,
        retries: u8,
        catches: bool,
    },
}

/// Who does a task.
#[derive(Clone, Copy, Debug)]
enum Work {
    Lambda,
    /// Answered at once, done by a callback.
    Callback,
    /// Taken by a worker, if there is such an activity at all.
    Activity,
}

fn work() -> impl Strategy<Value = Work> {
    prop_oneof![2 => Just(Work::Lambda), 1 => Just(Work::Callback), 1 => Just(Work::Activity)]
}

fn shapes() -> impl Strategy<Value = Vec<Shape>> {
    let leaf = prop_oneof![
        4 => Just(Shape::Pass),
        2 => (0..3_u8).prop_map(Shape::Wait),
        4 => (work(), 0..3_u8, any::<bool>())
            .prop_map(|(work, retries, catches)| Shape::Task { work, retries, catches }),
        1 => Just(Shape::Fail),
        1 => Just(Shape::Broken),
        2 => prop::bool::weighted(0.7).prop_map(|has_value| Shape::Jsonata { has_value }),
        1 => any::<bool>().prop_map(|is_jsonata| Shape::Choice { is_jsonata }),
    ];
    let list = |inner: BoxedStrategy<Shape>| prop::collection::vec(inner, 1..4);
    let shape = leaf.prop_recursive(3, 24, 4, move |inner| {
        let states = list(inner.boxed());
        prop_oneof![
            (prop::collection::vec(states.clone(), 1..4), any::<bool>())
                .prop_map(|(branches, catches)| Shape::Parallel { branches, catches }),
            (0..5_u8, 0..3_u8, states, 0..2_u8, any::<bool>()).prop_map(
                |(items, concurrency, states, retries, catches)| {
                    Shape::Map { items, concurrency, states, retries, catches }
                }
            ),
        ]
    });
    list(shape.boxed())
}

/// The scope of some states, one after the other. Names are numbers, unique in the machine.
fn scope(shapes: &[Shape], names: &mut u32) -> String {
    // Nothing can follow a Fail state, and what only chooses needs something to choose.
    let end = shapes.iter().position(|it| matches!(it, Shape::Fail)).map_or(shapes.len(), |at| at + 1);
    let (shapes, first) = (&shapes[..end], *names);
    *names += shapes.len() as u32;
    let states: Vec<_> = shapes
        .iter()
        .enumerate()
        .map(|(at, shape)| {
            let name = first + at as u32;
            let is_last = at + 1 == shapes.len();
            let shape = if is_last && matches!(shape, Shape::Choice { .. }) { &Shape::Pass } else { shape };
            let next = match is_last {
                true => r#""End": true"#.to_owned(),
                false => format!(r#""Next": "{}""#, name + 1),
            };
            format!(r#""{name}": {{{}}}"#, state(shape, name, &next, names))
        })
        .collect();
    format!(r#""StartAt": "{first}", "States": {{{}}}"#, states.join(", "))
}

fn state(shape: &Shape, name: u32, next: &str, names: &mut u32) -> String {
    let retry = |retries: u8| {
        format!(
            r#""Retry": [{{"ErrorEquals": ["States.ALL"], "MaxAttempts": {retries}, "JitterStrategy": "FULL"}}]"#
        )
    };
    let catch = |error: &str| match next.strip_prefix(r#""Next""#) {
        Some(next) => format!(r#""Catch": [{{"ErrorEquals": ["{error}"], "Next"{next}}}],"#),
        None => String::new(),
    };
    match shape {
        Shape::Broken => format!(r#""Type": "Pass", "InputPath": "$.nothing.there", {next}"#),
        Shape::Jsonata { has_value } => {
            let value =
                if *has_value { "[$random(), $count($states.input)]" } else { "$states.input.nothing" };
            let fields = r#""Type": "Pass", "QueryLanguage": "JSONata""#;
            format!(
                r#"{fields}, "Output": "{{% {value} %}}", "Assign": {{"j{name}": "{{% $uuid() %}}"}}, {next}"#
            )
        }
        Shape::Choice { is_jsonata } => {
            let target = next.trim_start_matches(r#""Next": "#);
            match is_jsonata {
                true => format!(
                    r#""Type": "Choice", "QueryLanguage": "JSONata", "Default": {target}, "Choices":
                       [{{"Condition": "{{% $states.context.State.Name = '{name}' %}}", "Next": {target},
                          "Output": {name}}}]"#
                ),
                false => format!(
                    r#""Type": "Choice", "Default": {target}, "Choices":
                       [{{"Variable": "$$.State.Name", "StringMatches": "*1", "Next": {target},
                          "Assign": {{"c{name}.$": "$"}}}}]"#
                ),
            }
        }
        Shape::Pass => format!(r#""Type": "Pass", "Assign": {{"v{name}.$": "$"}}, {next}"#),
        Shape::Wait(seconds) => format!(r#""Type": "Wait", "Seconds": {seconds}, {next}"#),
        Shape::Fail => r#""Type": "Fail", "Error": "Generated""#.to_owned(),
        Shape::Task { work, retries, catches } => {
            let catch = if *catches { catch("Odd") } else { String::new() };
            let retry = retry(*retries);
            let work = match work {
                Work::Lambda => format!(r#""Resource": "{LAMBDA}""#),
                Work::Callback => r#""Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                    "Parameters": {"QueueUrl": "q", "MessageBody.$": "$$.Task.Token"}, "HeartbeatSeconds": 2"#
                    .to_owned(),
                Work::Activity => {
                    format!(r#""Resource": "{ACTIVITY}", "HeartbeatSeconds": 2"#)
                }
            };
            format!(r#""Type": "Task", {work}, "TimeoutSeconds": 3, {retry}, {catch} {next}"#)
        }
        Shape::Parallel { branches, catches } => {
            let catch = if *catches { catch("States.ALL") } else { String::new() };
            let branches: Vec<_> = branches.iter().map(|it| format!("{{{}}}", scope(it, names))).collect();
            format!(r#""Type": "Parallel", "Branches": [{}], {catch} {next}"#, branches.join(", "))
        }
        Shape::Map { items, concurrency, states, retries, catches } => {
            let catch = if *catches { catch("States.ALL") } else { String::new() };
            let (processor, retry) = (scope(states, names), retry(*retries));
            format!(
                r#""Type": "Map", "ItemsPath": "$$.Execution.Input.items{items}", "ResultPath": null, {retry}, {catch}
                   "MaxConcurrency": {concurrency}, "ItemProcessor": {{{processor}}}, {next}"#
            )
        }
    }
}

const ACTIVITY: &str = "arn:aws:states:us-east-1:123456789012:activity:a";

/// Lists of every length that a generated Map iterates.
const INPUT: &str =
    r#"{"items0": [], "items1": [1], "items2": [1, 2], "items3": [1, 2, 3], "items4": [1, 2, 3, 4]}"#;

fn program(shapes: &[Shape]) -> Arc<Program> {
    let definition = format!("{{{}}}", scope(shapes, &mut 0));
    let checked = sfn_asl::read("generated", definition.as_str()).check(ExecutionType::Standard);
    let checked = checked.unwrap_or_else(|errors| panic!("{errors:#?} in {definition}"));
    Arc::new(Program::compile(&checked).unwrap())
}

fn start(program: &Arc<Program>) -> Arc<Start> {
    let script = Script::start_program(Arc::clone(program), INPUT);
    script.execution().started().unwrap().clone()
}

/// So often an execution that fell goes on.
const REDRIVES: u32 = 2;

/// A world that answers every task by a rule, in an order that the choices decide.
struct World {
    program: Arc<Program>,
    execution: Execution,
    now: Timestamp,
    open: BTreeMap<TaskId, Arc<TaskRequest>>,
    /// Whether the machine asked to be continued.
    continues: bool,
    journal: Vec<Record>,
    /// Whether it cannot be redriven.
    is_lost: bool,
    /// How many things it did: the choice of the next one depends on that alone.
    acts: usize,
}

impl World {
    fn new(program: Arc<Program>, start: Arc<Start>) -> Self {
        let execution = Execution::new(Arc::clone(&program));
        let mut world = Self::around(program, execution, Timestamp::from_millis(0));
        world.give(Input::Start(start));
        world
    }

    fn around(program: Arc<Program>, execution: Execution, now: Timestamp) -> Self {
        Self {
            program,
            execution,
            now,
            open: BTreeMap::new(),
            continues: false,
            journal: Vec::new(),
            is_lost: false,
            acts: 0,
        }
    }

    /// A world that found a journal and does what is outstanding.
    fn recovered(program: Arc<Program>, journal: &[Record], acts: usize) -> Self {
        let now = journal.last().map_or(Timestamp::from_millis(0), |record| record.at);
        let execution = Execution::replay(Arc::clone(&program), journal);
        let mut world = Self::around(program, execution, now);
        let outstanding = world.execution.outstanding();
        world.open = outstanding.tasks.into_iter().map(|it| (it.request.task, it.request)).collect();
        world.acts = acts;
        world.continues = outstanding.is_ready;
        world.journal = journal.to_vec();
        world
    }

    fn give(&mut self, input: Input) {
        let step = self.execution.step(input, self.now);
        self.journal.extend(step.records);
        self.continues = false;
        for effect in step.effects {
            match effect {
                Effect::StartTask(request) => drop(self.open.insert(request.task, request)),
                Effect::CancelTask(task) => drop(self.open.remove(&task)),
                Effect::Continue => self.continues = true,
                _ => {}
            }
        }
    }

    /// Does one thing; what, depends on how many there were and the choices alone.
    fn act(&mut self, choices: &[u8]) {
        let choice = choices[self.acts % choices.len()];
        self.acts += 1;
        if self.execution.outcome().is_some() {
            return self.redrive();
        }
        if self.continues {
            return self.give(Input::Continue);
        }
        let open: Vec<_> = self.open.keys().copied().collect();
        if !open.is_empty() && !choice.is_multiple_of(5) {
            let task = open[usize::from(choice) % open.len()];
            self.give(answer(&self.open[&task], choice));
            if !self.execution.is_open(task) {
                self.open.remove(&task);
            }
            return;
        }
        if let Some(at) = self.execution.wake_at() {
            self.now = self.now.max(at);
            self.give(Input::Wake);
            // What timed out is cancelled by an effect.
        }
    }

    /// Lets an execution that fell go on from there, unless it ran for as long as one may.
    fn redrive(&mut self) {
        match Execution::revive(Arc::clone(&self.program), &self.journal, self.now) {
            Ok(revived) => self.execution = revived,
            Err(_) => return self.is_lost = true,
        }
        self.give(Input::Redrive);
    }

    fn is_over(&self) -> bool {
        let succeeded = |outcome: &Outcome| matches!(outcome, Outcome::Succeeded(_));
        let is_at_rest = |it| succeeded(it) || self.execution.redrives() == REDRIVES || self.is_lost;
        self.execution.outcome().is_some_and(is_at_rest)
    }

    fn run(&mut self, choices: &[u8]) {
        // Counted from the very beginning: what beats forever goes as far after a recovery as without one.
        while !self.is_over() && self.acts < 500 {
            self.act(choices);
        }
    }
}

/// What comes of a task. Not all of it fits: a machine passes over what does not.
fn answer(request: &TaskRequest, choice: u8) -> Input {
    let (task, is_activity) = (request.task, *request.resource() == *ACTIVITY);
    let failure = Failure::named(if choice.is_multiple_of(2) { "Even" } else { "Odd" });
    match choice % 9 {
        0 | 3 => Input::TaskFailed { task, failure },
        1 => Input::TaskHeartbeat { task },
        2 if is_activity => Input::ActivityUnknown { task },
        2 | 4 if !is_activity && request.pattern().waits() => {
            Input::TaskSubmitted { task, output: Value::from(1) }
        }
        4 | 5 if is_activity => Input::ActivityScheduled { task },
        6 | 7 if is_activity => Input::ActivityStarted { task, worker: None },
        _ => Input::TaskSucceeded { task, output: request.input.clone() },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_journal_cut_after_any_step_folds_to_the_execution_that_was_live(
        shapes in shapes(), choices in prop::collection::vec(any::<u8>(), 1..40),
    ) {
        let program = program(&shapes);
        let start = start(&program);
        let mut live = World::new(Arc::clone(&program), start);
        let mut owed = vec![(live.journal.len(), live.execution.outstanding())];
        while !live.is_over() && owed.len() < 200 {
            live.act(&choices);
            let outstanding = live.execution.outstanding();
            // What the effects told the world is what is outstanding.
            let tasks: Vec<_> = outstanding.tasks.iter().map(|it| it.request.task).collect();
            prop_assert_eq!(live.open.keys().copied().collect::<Vec<_>>(), tasks);
            owed.push((live.journal.len(), outstanding));
        }
        live.run(&choices);
        for (acts, (cut, owed)) in owed.iter().enumerate() {
            let mut recovered = World::recovered(Arc::clone(&program), &live.journal[..*cut], acts);
            prop_assert_eq!(&recovered.execution.outstanding(), owed);
            recovered.run(&choices);
            prop_assert_eq!(&recovered.journal, &live.journal);
            prop_assert_eq!(recovered.execution.outcome(), live.execution.outcome());
        }
    }

    #[test]
    fn the_same_inputs_give_the_same_journal(
        shapes in shapes(), choices in prop::collection::vec(any::<u8>(), 1..40),
    ) {
        let journals = [0, 1].map(|_| {
            let program = program(&shapes);
            let mut world = World::new(Arc::clone(&program), start(&program));
            world.run(&choices);
            world.journal
        });
        prop_assert_eq!(&journals[0], &journals[1]);
    }

    #[test]
    fn stopping_at_any_step_leaves_nothing_open(
        shapes in shapes(), choices in prop::collection::vec(any::<u8>(), 1..40), steps in 0..30_usize,
    ) {
        let program = program(&shapes);
        let mut world = World::new(Arc::clone(&program), start(&program));
        for _ in 0..steps {
            if !world.is_over() {
                world.act(&choices);
            }
        }
        world.give(Input::Stop(Failure::named("Stopped")));
        prop_assert!(world.open.is_empty());
        prop_assert_eq!(world.execution.outstanding(), Default::default());
        prop_assert!(world.execution.outcome().is_some());
    }
}
