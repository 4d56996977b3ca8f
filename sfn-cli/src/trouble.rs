//! Why a command could not do its work.

use std::{io, path::PathBuf};

use sfn_runtime::{CompileError, RuntimeError};
use thiserror::Error;

/// The command's own troubles. Findings about a definition are no such thing: they are its result.
#[derive(Debug, Error)]
pub(crate) enum Trouble {
    #[error("cannot read `{}`", .path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("cannot write `{}`", .path.display())]
    WriteFile { path: PathBuf, source: io::Error },
    #[error("`{}` has more than {} MiB", .path.display(), crate::file::MAX_BYTES >> 20)]
    TooLarge { path: PathBuf },
    #[error("`{}` is not UTF-8 text: byte {at} begins no character", .path.display())]
    NotText { path: PathBuf, at: usize },
    /// What is wrong was told already, with its place.
    #[error("`{what}` has {}, so nothing was done", crate::report::counted(*.errors, "error"))]
    Reported { what: String, errors: usize },
    #[error("{0}")]
    Usage(String),
    #[error(transparent)]
    Compile(#[from] CompileError),
    #[error(transparent)]
    Runtime(#[from] RuntimeError),
    #[error("the system gives no random numbers: {0}")]
    Random(String),
    #[error("cannot read from the terminal")]
    Prompt(#[from] rustyline::error::ReadlineError),
    #[cfg(feature = "serve")]
    #[error("cannot listen on {address}")]
    Listen { address: std::net::SocketAddr, source: io::Error },
    #[cfg(feature = "serve")]
    #[error("cannot listen on {0}: another program does; stop it, or choose another port by `--port`")]
    InUse(std::net::SocketAddr),
    #[error("cannot listen for Ctrl-C")]
    Interrupt(#[from] ctrlc::Error),
    #[error("cannot write the result")]
    Write(#[from] io::Error),
}
