//! `sfn run`: an execution of a definition, its tasks answered by mocks.

use std::{path::PathBuf, sync::Arc};

use sfn_runtime::{Answer, Failure, Program, Task, TaskHandler, Work, errors};

use super::Kind;
use crate::{
    Exit, Trouble, definition,
    document::Document,
    execute::{self, Job, execute},
    mocks::Mocks,
};

const EXAMPLES: &str = "\
Examples:
  sfn run wait.asl.json --virtual-time
  sfn run orders.asl.json --input order.json --mocks mocks.json --test-case Declined
  sfn run orders.asl.json --machine pack=pack.asl.json --virtual-time
  sfn run orders.asl.json --input order.json --until-state ShipOrder
  sfn run orders.asl.json --input '{\"total\": 12}' --format json | jq .status
  sfn run import.asl.json --bucket rows=./data --bucket results=./out

Tasks that start executions (`states:startExecution`, and `.sync`) start those of `--machine`.
A mock configuration answers Task states by name, invocation by invocation:
  {\"StateMachines\": {\"orders\": {\"TestCases\": {\"Declined\": {\"ChargeCard\": \"declined\"}}}},
   \"MockedResponses\": {\"declined\": {
     \"0\": {\"Throw\": {\"Error\": \"CardDeclined\", \"Cause\": \"no funds\"}}}}}";

/// Runs a definition; its tasks are answered by mocks
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A definition in JSON, or in YAML if it ends in `.yaml` or `.yml`; `-` reads the standard input
    file: PathBuf,
    /// The input: a file, or JSON
    #[arg(long, value_name = "FILE|JSON", default_value = "{}")]
    input: String,
    #[command(flatten)]
    mocks: Mocks,
    /// A machine that executions can start, by its name; may be given more than once
    #[arg(long = "machine", value_name = "NAME=FILE", value_parser = named)]
    machines: Vec<(String, PathBuf)>,
    /// The type of the state machine
    #[arg(long = "type", value_enum, default_value_t)]
    kind: Kind,
    #[command(flatten)]
    options: execute::Options,
}

pub(super) fn run(args: &Args) -> Result<Exit, Trouble> {
    let machine = definition::checked(&args.file, args.kind.into())?;
    let name = definition::machine_name(&args.file);
    let mocks = args.mocks.test_case(&machine, &name)?;
    let document = Document::of_argument("<input>", &args.input)?;
    let others = args.machines.iter().map(|(name, file)| {
        let program = Program::compile(&definition::checked(file, args.kind.into())?)?;
        Ok((name.clone(), Arc::new(program)))
    });
    let others = others.collect::<Result<_, Trouble>>()?;
    execute(Job { name: &name, machine: &machine, others, mocks, document }, Unmocked, &args.options)
}

/// `NAME=FILE`.
fn named(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((name, file)) if !name.is_empty() && !file.is_empty() => Ok((name.to_owned(), file.into())),
        _ => Err("write the name of the machine, `=` and its file: `pack=pack.asl.json`".to_owned()),
    }
}

/// Fails what no mock answers. Not a failure of the workflow, so it has the name that nothing catches.
struct Unmocked;

impl TaskHandler for Unmocked {
    fn begin(&self, task: &Task) -> Option<Work> {
        let request = task.request();
        if [":::states:", ":::aws-sdk:sfn:"].iter().any(|it| request.resource().contains(it)) {
            // The runtime does these by itself.
            return None;
        }
        let cause = format!(
            "nothing answers the task `{}` (resource `{}`): mock it, by `--mocks FILE --test-case NAME` with a \
             test case that names the state",
            request.state(),
            request.resource()
        );
        Some(Work::Done(Answer::Failed(Failure::new(errors::RUNTIME, cause))))
    }
}
