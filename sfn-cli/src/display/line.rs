//! One line about one step: a verb, the state, what is to say of it.

use std::fmt;

use anstyle::{AnsiColor, Style};

use super::{one_line, span::spelled};

/// One line about one step.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) verb: Verb,
    /// How many branches and iterations the step is inside of.
    pub(crate) depth: usize,
    /// Which iteration, when the step is the state of one.
    pub(crate) index: Option<u32>,
    pub(crate) name: String,
    /// Follows the name and the time, with what stands between them.
    pub(crate) detail: String,
    /// Milliseconds.
    pub(crate) took: Option<i64>,
    /// Whether it is of an iteration that is one of many: on a terminal they are counted, not told.
    pub(crate) is_one_of_many: bool,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Started,
    Done,
    Chose,
    Waiting,
    Retrying,
    Caught,
    Failed,
    Aborted,
    Succeeded,
}

impl Verb {
    fn word(self) -> &'static str {
        match self {
            Self::Started => "Started",
            Self::Done => "Done",
            Self::Chose => "Chose",
            Self::Waiting => "Waiting",
            Self::Retrying => "Retrying",
            Self::Caught => "Caught",
            Self::Failed => "Failed",
            Self::Aborted => "Aborted",
            Self::Succeeded => "Succeeded",
        }
    }

    fn style(self) -> Style {
        let color = match self {
            Self::Done | Self::Chose | Self::Succeeded => AnsiColor::Green,
            Self::Started | Self::Waiting => AnsiColor::Cyan,
            Self::Retrying | Self::Caught | Self::Aborted => AnsiColor::Yellow,
            Self::Failed => AnsiColor::Red,
        };
        color.on_default().bold()
    }
}

impl fmt::Display for Line {
    /// As cargo writes its lines, so that names stand in one column: with colours, to be stripped where
    /// they are not wanted.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let style = self.verb.style();
        write!(
            f,
            "{style}{:>10}{style:#} {:indent$}",
            self.verb.word(),
            "",
            indent = 2 * self.depth.min(20)
        )?;
        if let Some(index) = self.index {
            write!(f, "[{index}] ")?;
        }
        write!(f, "{}", one_line(&self.name))?;
        // That nothing took no time goes without saying.
        if let Some(took @ 1..) = self.took {
            write!(f, " in {}", spelled(took))?;
        }
        write!(f, "{}", one_line(&self.detail))
    }
}
