//! The commands: their arguments, and what each does.

mod bench;
mod check;
mod emit;
mod explain;
mod graph;
mod of_files;
mod of_workflows;
mod query;
mod run;
#[cfg(feature = "serve")]
mod serve;

pub(crate) use of_files::sfn;
pub(crate) use of_workflows::workflows;

use sfn_asl::ExecutionType;

/// The type of a state machine, which decides what it may do.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Kind {
    /// Up to a year, with a history
    #[default]
    Standard,
    /// Up to five minutes
    Express,
}

impl From<Kind> for ExecutionType {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Standard => Self::Standard,
            Kind::Express => Self::Express,
        }
    }
}
