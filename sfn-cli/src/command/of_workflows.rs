//! The commands of a program over its own workflows.

use std::sync::Arc;

use clap::{Parser, Subcommand};
use sfn_asl::{Checked, StateMachine};
use sfn_query::json;
use sfn_runtime::{Handlers, Program};

use crate::{
    Exit, Registered, Trouble,
    document::Document,
    execute::{self, Job, execute, print},
    mocks::Mocks,
    report,
};

use super::emit;
#[cfg(feature = "serve")]
use super::serve::{self, Machine, Own};

/// Runs, checks and shows the workflows of this program.
#[derive(Debug, Parser)]
#[command(
    max_term_width = 100,
    after_help = "Exit codes: 0, all is well; 1, findings, or the execution failed; 2, the work could not be done."
)]
struct Workflows {
    /// The workflow; may be left out if there is one only
    #[arg(long, global = true, value_name = "NAME")]
    workflow: Option<String>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs a workflow with its own tasks
    Run(Run),
    /// Prints the definition in the Amazon States Language
    Asl,
    /// Prints the JSON Schema of the input, or of the output
    Schema {
        /// Of which documents
        #[arg(value_enum, default_value_t)]
        side: Side,
    },
    /// Draws the workflow as a Mermaid diagram
    Graph,
    /// Checks the workflow, or all of them, and tells what is wrong
    Check,
    /// Writes definition, diagram and schemas of the workflow, or of all of them, to a directory
    Emit(emit::Args),
    /// Answers the API of AWS Step Functions on this computer, with the workflows and their tasks
    #[cfg(feature = "serve")]
    #[command(after_help = serve::OF_WORKFLOWS)]
    Serve(serve::Options),
}

/// The documents at an end of a workflow.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Side {
    /// Those that it takes
    #[default]
    Input,
    /// Those that it ends with
    Output,
}

#[derive(Debug, clap::Args)]
struct Run {
    /// The input: a file, or JSON
    #[arg(value_name = "FILE|JSON")]
    input: String,
    #[command(flatten)]
    mocks: Mocks,
    #[command(flatten)]
    options: execute::Options,
}

/// Does with the workflows what the arguments of the process say.
pub(crate) fn workflows(workflows: &[Registered]) -> Result<Exit, Trouble> {
    let args = Workflows::parse();
    let name = args.workflow.as_deref();
    match args.command {
        Command::Run(args) => run(workflows, chosen(workflows, name)?, &args),
        Command::Asl => {
            let machine = checked(chosen(workflows, name)?)?;
            print(sfn_asl::write(&machine).trim_end())?;
            Ok(Exit::Good)
        }
        Command::Schema { side } => {
            let workflow = &chosen(workflows, name)?.workflow;
            let schema = match side {
                Side::Input => workflow.input_schema(),
                Side::Output => workflow.output_schema(),
            };
            print(&json::to_string_pretty(&schema))?;
            Ok(Exit::Good)
        }
        Command::Graph => {
            let machine = checked(chosen(workflows, name)?)?;
            print(sfn_asl::mermaid(&sfn_asl::graph(&machine)).trim_end())?;
            Ok(Exit::Good)
        }
        Command::Check => Ok(check(named(workflows, name)?)),
        Command::Emit(args) => emit::run(named(workflows, name)?, &args),
        #[cfg(feature = "serve")]
        Command::Serve(options) => serve::serve(&options, own(named(workflows, name)?)?),
    }
}

/// The workflow of that name, or all of them.
fn named<'a>(workflows: &'a [Registered], name: Option<&str>) -> Result<&'a [Registered], Trouble> {
    match name {
        Some(_) => Ok(std::slice::from_ref(chosen(workflows, name)?)),
        None => Ok(workflows),
    }
}

fn chosen<'a>(workflows: &'a [Registered], name: Option<&str>) -> Result<&'a Registered, Trouble> {
    let names = || workflows.iter().map(|it| format!("`{}`", it.name())).collect::<Vec<_>>().join(", ");
    match (name, workflows) {
        (None, [only]) => Ok(only),
        (None, []) => Err(Trouble::Usage("this program registers no workflow".into())),
        (None, _) => Err(Trouble::Usage(format!("choose a workflow by `--workflow`: {}", names()))),
        (Some(name), _) => workflows
            .iter()
            .find(|workflow| workflow.name() == name)
            .ok_or_else(|| Trouble::Usage(format!("there is no workflow `{name}`; there is {}", names()))),
    }
}

/// The machine of a workflow that must be right.
fn checked(workflow: &Registered) -> Result<Checked<StateMachine>, Trouble> {
    workflow.workflow.check().map_err(|findings| {
        report::findings(&findings, None);
        Trouble::Reported { what: workflow.name().into(), errors: report::errors(&findings) }
    })
}

/// Runs a workflow; it can start all the others.
fn run(workflows: &[Registered], workflow: &Registered, args: &Run) -> Result<Exit, Trouble> {
    let (name, machine) = (workflow.name(), checked(workflow)?);
    let mocks = args.mocks.test_case(&machine, name)?;
    let document = Document::of_argument("<input>", &args.input)?;
    if let Err(misfit) = (workflow.takes)(&document.value) {
        let help = format!(
            "the workflow `{name}` takes a document of the type `{}`; `schema` prints what that is",
            workflow.workflow.input_type()
        );
        return Err(document.refuse(&misfit.pointer(), &misfit.to_string(), &help));
    }
    let others = workflows.iter().filter(|it| it.name() != name).filter_map(startable).collect();
    // Of two handlers for one name the later one counts: that of the workflow itself.
    let all = workflows.iter().chain([workflow]);
    let handlers: Handlers = all.flat_map(|it| it.workflow.handlers()).collect();
    execute(Job { name, machine: &machine, others, mocks, document }, handlers, &args.options)
}

/// Workflows as a server has them: all must be right.
#[cfg(feature = "serve")]
fn own(workflows: &[Registered]) -> Result<Own, Trouble> {
    let machines = workflows.iter().map(|workflow| {
        let machine = checked(workflow)?;
        let definition = sfn_asl::write(&machine);
        Ok(Machine { name: workflow.name().to_owned(), definition, kind: workflow.workflow.kind() })
    });
    let machines = machines.collect::<Result<_, Trouble>>()?;
    Ok(Own { machines, handlers: workflows.iter().flat_map(|it| it.workflow.handlers()).collect() })
}

/// A workflow as executions can start it. That one is wrong, or cannot be run here, is told when it is started or
/// checked itself.
fn startable(workflow: &Registered) -> Option<(String, Arc<Program>)> {
    let machine = workflow.workflow.check().ok()?;
    Some((workflow.name().to_owned(), Arc::new(Program::compile(&machine).ok()?)))
}

/// Tells what is wrong with workflows.
fn check(workflows: &[Registered]) -> Exit {
    let mut exit = Exit::Good;
    for workflow in workflows {
        let findings = match workflow.workflow.check() {
            Ok(machine) => machine.warnings().to_vec(),
            Err(findings) => findings,
        };
        report::findings(&findings, None);
        let errors = report::errors(&findings);
        let summary = report::counts(errors, findings.len() - errors);
        report::say(&format!("`{}` checked: {summary}", workflow.name()));
        if errors > 0 {
            exit = Exit::Bad;
        }
    }
    exit
}
