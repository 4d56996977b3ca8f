//! `sfn explain`: the page about a rule.

use sfn_asl::{Code, nearest};

use crate::{Exit, Trouble, execute::print};

/// Tells what a rule demands and why, with a wrong and a right example
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  sfn explain E018\n  sfn explain transition-target\n  sfn explain")]
pub(super) struct Args {
    /// A code such as `E018`, or a rule such as `transition-target`; without one, all are listed
    code: Option<String>,
}

pub(super) fn run(args: &Args) -> Result<Exit, Trouble> {
    match &args.code {
        Some(name) => print(named(name)?.page().trim_end())?,
        None => print(list().trim_end())?,
    }
    Ok(Exit::Good)
}

/// The code of that name.
pub(super) fn named(name: &str) -> Result<Code, Trouble> {
    let message = || {
        let names = Code::ALL.iter().flat_map(|code| [code.id(), code.rule()]);
        match nearest(name, names) {
            Some(near) => format!("there is no rule `{name}`: did you mean `{near}`?"),
            None => format!("there is no rule `{name}`: `sfn explain` lists all of them"),
        }
    };
    Code::from_name(name).ok_or_else(|| Trouble::Usage(message()))
}

fn list() -> String {
    let line = |code: &Code| format!("{} {:<30} {}\n", code.id(), code.rule(), code.summary());
    Code::ALL.iter().map(line).collect()
}
