//! What a transition costs, on the workloads beside the project.
//!
//! `cargo bench -p sfn-runtime --bench workloads`: items a second are states entered a second. Definitions,
//! inputs and outputs are read from `../shared/bench`; without that folder there is nothing to measure.

use std::{fmt, path::Path, sync::Arc};

use divan::{Bencher, counter::ItemsCount};
use sfn_asl::ExecutionType;
use sfn_query::{Value, json};
use sfn_runtime::{
    Effect, Execution, Input, Limits, NoJournal, Program, Record, Recorder, Seed, Start, Timestamp,
};

fn main() {
    divan::main();
}

/// A workload, and how many states one execution of it enters.
#[derive(Clone, Copy)]
struct Workload(&'static str, usize);

impl fmt::Display for Workload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

const WORKLOADS: [Workload; 11] = [
    Workload("a-pass-chain-10", 10),
    Workload("a-pass-chain-100", 100),
    Workload("a-pass-chain-10000", 10_000),
    Workload("a-pass-chain-100-params", 100),
    Workload("b-choice-loop-1000", 2_003),
    Workload("c-parallel-10x10", 101),
    Workload("d-map-inline-1000", 2_001),
    Workload("d-map-inline-10000", 20_001),
    Workload("e-big-payload-20", 20),
    Workload("g-task-100", 100),
    Workload("h-tiny", 3),
];

#[divan::bench(args = WORKLOADS)]
fn history_in_memory(bencher: Bencher<'_, '_>, workload: Workload) {
    let Some((program, start)) = workload.load() else { return };
    bencher.counter(ItemsCount::new(workload.1)).bench_local(|| {
        let mut journal: Vec<Record> = Vec::new();
        (run(&program, &start, &mut journal), journal)
    });
}

#[divan::bench(args = WORKLOADS)]
fn no_history(bencher: Bencher<'_, '_>, workload: Workload) {
    let Some((program, start)) = workload.load() else { return };
    bencher.counter(ItemsCount::new(workload.1)).bench_local(|| run(&program, &start, &mut NoJournal));
}

/// Runs an execution whose tasks return their input at once.
fn run(program: &Arc<Program>, start: &Arc<Start>, records: &mut impl Recorder) -> Execution {
    let now = Timestamp::from_millis(1_700_000_000_000);
    let mut execution = Execution::new(Arc::clone(program));
    let mut effects = Vec::new();
    execution.step_into(Input::Start(Arc::clone(start)), now, records, &mut effects);
    while let Some(effect) = effects.pop() {
        let input = match effect {
            Effect::StartTask(request) => {
                Input::TaskSucceeded { task: request.task, output: request.input.clone() }
            }
            _ => Input::Continue,
        };
        execution.step_into(input, now, records, &mut effects);
    }
    execution
}

impl Workload {
    fn load(self) -> Option<(Arc<Program>, Arc<Start>)> {
        let definition = self.read("asl.json")?;
        let checked = sfn_asl::read(self.0, definition).check(ExecutionType::Standard);
        let checked = checked.unwrap_or_else(|errors| panic!("{errors:#?}"));
        let program = Arc::new(Program::compile(&checked).expect("the workloads can be run"));
        let input_text = self.read("input.json")?;
        let start = Arc::new(start(&input_text));
        let ended = run(&program, &start, &mut NoJournal);
        let output = ended.outcome().and_then(|outcome| outcome.output());
        assert_eq!(output.map(Value::to_string), self.read("expected.json").map(|text| compact(&text)));
        Some((program, start))
    }

    fn read(self, ending: &str) -> Option<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/bench");
        #[expect(clippy::disallowed_methods, reason = "a bench reads its workloads")]
        std::fs::read_to_string(folder.join(format!("{}.{ending}", self.0))).ok()
    }
}

fn compact(text: &str) -> String {
    json::parse(text).expect("the expected output is JSON").to_string()
}

fn start(input_text: &str) -> Start {
    Start {
        execution_arn: "arn:aws:states:us-east-1:123456789012:execution:bench:run".into(),
        name: "run".into(),
        state_machine_arn: "arn:aws:states:us-east-1:123456789012:stateMachine:bench".into(),
        state_machine_name: "bench".into(),
        state_machine_version_arn: None,
        state_machine_alias_arn: None,
        role_arn: "arn:aws:iam::123456789012:role/bench".into(),
        input_text: input_text.into(),
        input: json::parse(input_text).expect("the input is JSON"),
        seed: Seed(0),
        // The larger workloads go beyond what the service takes.
        limits: Limits::none(),
    }
}
