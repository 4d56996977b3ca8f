//! `sfn bench`: what one execution of a definition costs, as a line of JSON for programs that compare.
//!
//! Measures the machine with its history in memory, and nothing else: no runtime, no store, no network. What it
//! cannot run it says it cannot, rather than give a figure of something else.

mod journal;
mod world;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use sfn_query::{Number, Str, Value, json};
use sfn_runtime::{NoJournal, Outcome, Program, Start};

use self::journal::Journal;
use super::Kind;
use crate::{
    Exit, Trouble, definition, difference::differences, display::one_line, document::Document,
    execute::print, file, report,
};

const EXAMPLES: &str = "\
Examples:
  sfn bench chain.asl.json input.json 1000
  sfn bench chain.asl.json '{\"n\": 1}' 1000 --history none
  OUT=output.json sfn bench chain.asl.json input.json 1000 --check expected.json

Tasks whose resource ends in `:function:echo` return their input at once. Time
jumps over waits. The quotas of the service on payloads and events are lifted.

The last line on the standard output is JSON:
  {\"seconds\":0.0123,\"executions\":1000,\"compile_seconds\":0.0004}
or, where the definition asks for more than that,
  {\"unsupported\":\"the task `Ask` has the resource `arn:aws:states:::sqs:sendMessage`\"}";

/// Runs a definition many times and tells how long it takes
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A definition in JSON, or in YAML if it ends in `.yaml` or `.yml`
    file: PathBuf,
    /// The input: a file, or JSON
    #[arg(value_name = "FILE|JSON")]
    input: String,
    /// How many executions are measured, after one that is not
    #[arg(value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    executions: u64,
    /// What is kept of an execution while it runs
    #[arg(long, value_enum, default_value_t)]
    history: History,
    /// Compares the output with the JSON of this file; exits with 1 if it differs
    #[arg(long, value_name = "FILE")]
    check: Option<PathBuf>,
    /// Writes the output of the last execution to this file
    #[arg(long, value_name = "FILE", env = "OUT", hide_env_values = true)]
    out: Option<PathBuf>,
    /// The type of the state machine
    #[arg(long = "type", value_enum, default_value_t)]
    kind: Kind,
}

/// What is kept of an execution while it runs.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum History {
    /// Nothing
    None,
    /// Every event, with its data
    #[default]
    Memory,
}

pub(super) fn run(args: &Args) -> Result<Exit, Trouble> {
    let (compiled, compile_time) = timed(|| compile(args));
    let program = compiled?;
    let input = Document::of_argument("<input>", &args.input)?;
    let expected = args.check.as_deref().map(document).transpose()?;
    let start = Arc::new(world::start(input.text.as_str(), input.value));
    let outcome = match execute(&program, &start, args.history) {
        Ok(outcome) => outcome,
        Err(unsupported) => {
            say(&Value::object([("unsupported", Value::from(unsupported.to_string()))]))?;
            return Ok(Exit::Good);
        }
    };
    let Some(output) = outcome.output() else { return Ok(failed(&outcome)) };
    let (last, time) = timed(|| repeat(&program, &start, args));
    let output = last.as_ref().and_then(Outcome::output).unwrap_or(output);
    if let Some(out) = &args.out {
        file::write(out, &output.to_string())?;
    }
    let exit = expected.map_or(Exit::Good, |expected| compare(&expected.value, output));
    say(&Value::object([
        ("seconds", seconds(time)),
        ("executions", Value::from(args.executions)),
        ("compile_seconds", seconds(compile_time)),
    ]))?;
    Ok(exit)
}

fn compile(args: &Args) -> Result<Arc<Program>, Trouble> {
    let machine = definition::checked(&args.file, args.kind.into())?;
    Ok(Arc::new(Program::compile(&machine)?))
}

fn document(path: &Path) -> Result<Document, Trouble> {
    Document::parse(path.display().to_string(), file::read(path)?)
}

fn execute(program: &Arc<Program>, start: &Arc<Start>, history: History) -> world::Ran {
    match history {
        History::None => world::run(program, start, &mut NoJournal),
        History::Memory => world::run(program, start, &mut Journal::default()),
    }
}

/// What is measured. Executions are alike: what the first could do, all can.
fn repeat(program: &Arc<Program>, start: &Arc<Start>, args: &Args) -> Option<Outcome> {
    let mut last = None;
    for _ in 0..args.executions {
        last = execute(program, start, args.history).ok();
    }
    last
}

#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

fn seconds(time: Duration) -> Value {
    Number::from_f64(time.as_secs_f64()).map_or(Value::Null, Value::from)
}

/// A figure of executions that fail would say nothing.
fn failed(outcome: &Outcome) -> Exit {
    let failure = outcome.failure();
    let word = |text: Option<&Str>| text.map_or_else(String::new, |it| format!(": {}", one_line(it)));
    let error = word(failure.and_then(|it| it.error.as_ref()));
    let cause = word(failure.and_then(|it| it.cause.as_ref()));
    report::say(&format!("the execution ended as {}{error}{cause}; nothing was measured", outcome.status()));
    Exit::Bad
}

fn compare(expected: &Value, found: &Value) -> Exit {
    let differences = differences(expected, found);
    if differences.is_empty() {
        return Exit::Good;
    }
    report::say("the output is not the expected one:");
    for difference in differences {
        report::say(&format!("  {difference}"));
    }
    Exit::Bad
}

fn say(line: &Value) -> Result<(), Trouble> {
    print(&json::to_string(line))
}
