//! What people see of an execution while it runs. Knows nothing of commands.

mod line;
mod sink;
mod span;
mod steps;
mod text;

pub(crate) use line::{Line, Verb};
pub(crate) use sink::Sink;
pub(crate) use steps::Steps;
pub(crate) use text::one_line;
