//! Exit codes, the same for every command.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// 0: no findings; the execution succeeded.
    Good,
    /// 1: findings; the execution failed.
    Bad,
    /// 2: the command could not do its work; nothing ran.
    CouldNot,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Good => 0,
            Exit::Bad => 1,
            Exit::CouldNot => 2,
        }
        .into()
    }
}
