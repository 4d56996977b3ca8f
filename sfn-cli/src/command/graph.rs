//! `sfn graph`: a definition as a diagram.

use std::path::PathBuf;

use crate::{Exit, Trouble, definition, execute::print};

use super::Kind;

/// Draws a definition as a Mermaid diagram
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: sfn graph orders.asl.json > orders.mmd")]
pub(super) struct Args {
    /// A definition in JSON, or in YAML if it ends in `.yaml` or `.yml`; `-` reads the standard input
    file: PathBuf,
    /// The type of the state machine
    #[arg(long = "type", value_enum, default_value_t)]
    kind: Kind,
}

pub(super) fn run(args: &Args) -> Result<Exit, Trouble> {
    let machine = definition::checked(&args.file, args.kind.into())?;
    print(sfn_asl::mermaid(&sfn_asl::graph(&machine)).trim_end())?;
    Ok(Exit::Good)
}
