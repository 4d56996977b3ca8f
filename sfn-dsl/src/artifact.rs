//! Definitions as files: written by build scripts, or committed and tested to be current.
//!
//! The one place of this crate that touches files and the environment.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use sfn_asl::Diagnostic;

use crate::AnyWorkflow;

/// Set to `1`, it makes [`assert_current`] write the file instead of comparing it.
const UPDATE: &str = "SFN_UPDATE";

/// Why an artifact was not written.
#[derive(Debug)]
#[non_exhaustive]
pub enum ArtifactError {
    /// The workflow does not pass its checks.
    Refused {
        /// The workflow's name.
        workflow: String,
        /// What is wrong with it.
        diagnostics: Vec<Diagnostic>,
    },
    /// The file can't be written.
    Write {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl fmt::Display for ArtifactError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { workflow, diagnostics } => {
                write!(f, "the workflow `{workflow}` does not pass its checks")?;
                diagnostics.iter().try_for_each(|found| write!(f, "\n  {found}"))
            }
            Self::Write { path, source } => write!(f, "can't write `{}`: {source}", path.display()),
        }
    }
}

impl std::error::Error for ArtifactError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Refused { .. } => None,
            Self::Write { source, .. } => Some(source),
        }
    }
}

/// Writes the workflow's definition to that path. A file that is current already is left alone.
///
/// # Errors
/// If the workflow does not pass its checks, or the file can't be written.
pub fn write(workflow: &AnyWorkflow, path: impl AsRef<Path>) -> Result<(), ArtifactError> {
    let text = definition(workflow)?;
    write_text(&text, path.as_ref())
}

/// For build scripts: writes `NAME.asl.json` to the directory and answers its path.
///
/// The workflow is part of the build script, which cargo builds and runs anew when its source changes; so
/// the script itself is all that cargo is told to watch.
///
/// ```no_run
/// # use sfn_dsl::prelude::*;
/// # fn order_fulfilment() -> Workflow<String, String> { Workflow::named("order-fulfilment").start_at(skip()) }
/// // build.rs
/// fn main() -> Result<(), Box<dyn std::error::Error>> {
///     let directory = std::env::var("OUT_DIR")?;
///     sfn_dsl::artifact::emit(&order_fulfilment().erase(), directory)?;
///     Ok(())
/// }
/// ```
///
/// # Errors
/// If the workflow does not pass its checks, or the file can't be written.
#[expect(clippy::print_stdout, reason = "this is how a build script talks to cargo")]
pub fn emit(workflow: &AnyWorkflow, directory: impl AsRef<Path>) -> Result<PathBuf, ArtifactError> {
    println!("cargo::rerun-if-changed=build.rs");
    let path = directory.as_ref().join(format!("{}.asl.json", workflow.name()));
    write(workflow, &path)?;
    Ok(path)
}

/// For tests: the committed definition is what the workflow says now.
///
/// Run with `SFN_UPDATE=1` in the environment it writes the file instead.
///
/// # Panics
/// If the file is not current, is not there, or the workflow does not pass its checks. The message names the
/// first line that differs and says how to update.
#[track_caller]
#[expect(
    clippy::disallowed_methods,
    reason = "it compares a file, and the person who runs the test says what for"
)]
pub fn assert_current(path: impl AsRef<Path>, workflow: &AnyWorkflow) {
    let path = path.as_ref();
    let wanted = definition(workflow).unwrap_or_else(|error| panic!("{error}"));
    if std::env::var(UPDATE).is_ok_and(|it| it == "1") {
        write_text(&wanted, path).unwrap_or_else(|error| panic!("{error}"));
        return;
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    if let Some(difference) = first_difference(&found, &wanted) {
        panic!(
            "`{}` is not what the workflow `{}` says now\n{difference}\n\
             run the test with {UPDATE}=1 in the environment to write it, and look at what changed before you commit it",
            path.display(),
            workflow.name(),
        );
    }
}

fn definition(workflow: &AnyWorkflow) -> Result<String, ArtifactError> {
    let workflow_name = || workflow.name().to_owned();
    workflow.to_asl().map_err(|diagnostics| ArtifactError::Refused { workflow: workflow_name(), diagnostics })
}

#[expect(clippy::disallowed_methods, reason = "build scripts and tests ask for a file")]
fn write_text(text: &str, path: &Path) -> Result<(), ArtifactError> {
    // The time of change stays, so that nothing that depends on the file is built again.
    if std::fs::read_to_string(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    std::fs::write(path, text).map_err(|source| ArtifactError::Write { path: path.to_owned(), source })
}

/// The first line that is not the same, as it is in the file and as it should be.
fn first_difference(found: &str, wanted: &str) -> Option<String> {
    if found == wanted {
        return None;
    }
    let (mut found, mut wanted) = (found.lines(), wanted.lines());
    for number in 1.. {
        match (found.next(), wanted.next()) {
            (None, None) => break,
            (found, wanted) if found == wanted => {}
            (found, wanted) => {
                let (found, wanted) = (found.unwrap_or("(no such line)"), wanted.unwrap_or("(no such line)"));
                return Some(format!(
                    "line {number}\n  in the file:     {found}\n  in the workflow: {wanted}"
                ));
            }
        }
    }
    Some("the line breaks at the end differ".to_owned())
}

#[cfg(test)]
mod tests {
    use super::first_difference;

    fn check(found: &str, wanted: &str, expected: Option<&str>) {
        let difference = first_difference(found, wanted);
        assert_eq!(difference.as_deref().and_then(|text| text.lines().next()), expected);
    }

    #[test]
    fn the_first_line_that_differs_is_named() {
        check("a\nb\n", "a\nb\n", None);
        check("a\nb\n", "a\nc\n", Some("line 2"));
        check("a\n", "a\nb\n", Some("line 2"));
        check("", "a\n", Some("line 1"));
        check("a", "a\n", Some("the line breaks at the end differ"));
    }
}
