//! The `sfn` command over state machine files and query expressions, and the same commands over a program's own
//! workflows.
//!
//! A program that has typed workflows gets `run`, `serve`, `check`, `asl`, `schema`, `graph` and `emit` with one line:
//!
//! ```no_run
//! use sfn_dsl::prelude::*;
//!
//! fn greeting() -> Workflow<String, String> {
//!     Workflow::named("greeting").start_at(wait("Pause", secs(60)))
//! }
//!
//! fn main() -> std::process::ExitCode {
//!     sfn_cli::workflows([greeting().into()])
//! }
//! ```
//!
//! `serve` is a feature, on by default: a program that takes `sfn-cli` with `default-features = false` builds a third
//! fewer crates, and has the other commands.
//!
//! The result goes to the standard output, all else to the standard error. Exit codes: 0, all is well; 1, there
//! are findings, or the execution failed; 2, the command could not do its work, and nothing ran.

mod buckets;
mod command;
mod definition;
mod difference;
mod display;
mod document;
mod execute;
mod exit;
mod file;
mod interrupt;
mod mocks;
mod registered;
mod report;
mod trouble;

use std::process::ExitCode;

use exit::Exit;
pub use registered::Registered;
use trouble::Trouble;

/// The `sfn` command, with the arguments of the process.
pub fn sfn() -> ExitCode {
    finish(command::sfn())
}

/// The commands over these workflows, with the arguments of the process.
pub fn workflows(workflows: impl IntoIterator<Item = Registered>) -> ExitCode {
    finish(command::workflows(&workflows.into_iter().collect::<Vec<_>>()))
}

fn finish(result: Result<Exit, Trouble>) -> ExitCode {
    let exit = result.unwrap_or_else(|trouble| {
        report::trouble(&trouble);
        Exit::CouldNot
    });
    exit.into()
}
