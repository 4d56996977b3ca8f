//! Why files were not written.

use std::{fmt, io, path::PathBuf};

use sfn_asl::Diagnostic;

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
