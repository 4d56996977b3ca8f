//! `emit`: the files that tell of workflows, written to a directory, or compared with what is there.

use std::path::{Path, PathBuf};

use sfn_dsl::artifact::{ArtifactError, File, files};

use crate::{Exit, Registered, Trouble, report};

/// Writes definition, diagram and schemas to a directory
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Of each workflow three files: NAME.asl.json is the definition, NAME.mmd the diagram, and NAME.workflow.json tells what \
else a deployment must know, with the schemas of input and output.

Examples:
  cargo run -- emit definitions
  cargo run -- emit definitions --check")]
pub(super) struct Args {
    /// The directory; it is made if it is not there
    directory: PathBuf,
    /// Writes nothing, tells which files are not current, and exits with 1 if there are any
    #[arg(long)]
    check: bool,
}

pub(super) fn run(workflows: &[Registered], args: &Args) -> Result<Exit, Trouble> {
    let mut all = Vec::new();
    for workflow in workflows {
        all.extend(files(&workflow.workflow).map_err(told)?);
    }
    if args.check { Ok(compare(&all, &args.directory)) } else { write(&all, &args.directory) }
}

/// Tells what is wrong with a workflow.
fn told(error: ArtifactError) -> Trouble {
    match error {
        ArtifactError::Refused { workflow, diagnostics } => {
            report::findings(&diagnostics, None);
            Trouble::Reported { what: workflow, errors: report::errors(&diagnostics) }
        }
        ArtifactError::Write { path, source } => Trouble::WriteFile { path, source },
        other => Trouble::Usage(other.to_string()),
    }
}

fn write(files: &[File], directory: &Path) -> Result<Exit, Trouble> {
    std::fs::create_dir_all(directory)
        .map_err(|source| Trouble::WriteFile { path: directory.to_owned(), source })?;
    for file in files {
        let is_current = file.difference(directory).is_none();
        let path = file.write_into(directory).map_err(told)?;
        let done = if is_current { "is current" } else { "written" };
        report::say(&format!("`{}` {done}", path.display()));
    }
    Ok(Exit::Good)
}

fn compare(files: &[File], directory: &Path) -> Exit {
    let mut exit = Exit::Good;
    for file in files {
        if let Some(difference) = file.difference(directory) {
            let path = directory.join(&file.name);
            report::say(&format!("`{}` is not current\n{difference}", path.display()));
            exit = Exit::Bad;
        }
    }
    if let Exit::Bad = exit {
        report::say("run `emit` without `--check` to write them");
    }
    exit
}
