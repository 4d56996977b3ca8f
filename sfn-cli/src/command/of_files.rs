//! `sfn`: commands over state machine files.

use clap::{Parser, Subcommand};

#[cfg(feature = "serve")]
use super::serve;
use super::{bench, check, explain, graph, query, run};
use crate::{Exit, Trouble};

const EXAMPLES: &str = "\
Examples:
  sfn check machines/*.asl.json
  sfn explain E018
  sfn run orders.asl.json --input '{\"orderId\": \"A-1\"}' --mocks mocks.json --test-case Happy
  sfn graph orders.asl.yaml > orders.mmd
  sfn serve --load machines/
  sfn query jsonata '$sum(lines.price)' --input order.json

Exit codes: 0, all is well; 1, findings, or the execution failed; 2, the work could not be done.";

/// Checks, runs and draws AWS Step Functions state machines, on this computer.
#[derive(Debug, Parser)]
#[command(name = "sfn", version, max_term_width = 100, after_help = EXAMPLES)]
struct Sfn {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Args),
    Explain(explain::Args),
    Run(run::Args),
    Graph(graph::Args),
    Bench(bench::Args),
    Query(query::Args),
    #[cfg(feature = "serve")]
    Serve(serve::Args),
}

/// Does what the arguments of the process say.
pub(crate) fn sfn() -> Result<Exit, Trouble> {
    match Sfn::parse().command {
        Command::Check(args) => check::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Run(args) => run::run(&args),
        Command::Graph(args) => graph::run(&args),
        Command::Bench(args) => bench::run(&args),
        Command::Query(args) => query::run(&args),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::run(&args),
    }
}
