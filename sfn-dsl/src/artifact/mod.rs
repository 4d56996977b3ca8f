//! Workflows as files: written by build scripts and commands, or committed and tested to be current.
//!
//! The one place of this crate that touches files and the environment.

mod current;
mod error;
mod files;

use std::path::{Path, PathBuf};

pub use current::{assert_all_current, assert_current};
pub use error::ArtifactError;
pub use files::{File, files};

use crate::AnyWorkflow;

/// Writes the workflow's definition to that path. A file that is current already is left alone.
///
/// # Errors
/// If the workflow does not pass its checks, or the file can't be written.
pub fn write(workflow: &AnyWorkflow, path: impl AsRef<Path>) -> Result<(), ArtifactError> {
    let machine = files::checked(workflow)?;
    files::write_text(&sfn_asl::write(&machine), path.as_ref())
}

/// For build scripts: writes the [`files`] of the workflow to the directory and answers their paths, that of the
/// definition first.
///
/// The workflow is part of the build script (or of a package that the script depends on), which cargo builds and
/// runs anew when its source changes. So nothing else needs to be watched, and cargo is told so: without a word it
/// would run the script whenever any file of the package is touched.
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
/// If the workflow does not pass its checks, or a file can't be written.
#[expect(clippy::print_stdout, reason = "this is how a build script talks to cargo")]
pub fn emit(workflow: &AnyWorkflow, directory: impl AsRef<Path>) -> Result<Vec<PathBuf>, ArtifactError> {
    // A file that every package has: one that is not there would make cargo run the script at every build.
    println!("cargo::rerun-if-changed=Cargo.toml");
    files(workflow)?.iter().map(|file| file.write_into(&directory)).collect()
}
