//! Where lines go: plain lines in a pipe; on a terminal, with what runs now shown below them.

use std::{io::Write as _, time::Duration};

use anstream::{AutoStream, ColorChoice, adapter::strip_str};
use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Line, Verb};

/// Takes lines; writes them to the standard error, for the standard output is the result's.
pub(crate) struct Sink {
    running: Option<Running>,
}

/// The line below all others on a terminal: what runs now.
struct Running {
    all: MultiProgress,
    spinner: ProgressBar,
    colors: bool,
}

impl Sink {
    /// Colours and progress on a terminal, plain lines elsewhere.
    pub(crate) fn stderr() -> Self {
        let is_terminal = std::io::IsTerminal::is_terminal(&std::io::stderr());
        Self { running: is_terminal.then(Running::start) }
    }

    /// Writes a line. On a terminal a Map over many items must not scroll away all else: what failed is told of each,
    /// and of those beyond the first nothing more.
    pub(crate) fn line(&self, line: &Line) {
        if self.running.is_some() && line.is_one_of_many && line.verb != Verb::Failed {
            return;
        }
        // Nobody reads a standard error that is closed, and the execution goes on all the same.
        let _ = match &self.running {
            Some(running) if running.colors => running.all.println(line.to_string()),
            Some(running) => running.all.println(strip_str(&line.to_string()).to_string()),
            None => writeln!(anstream::stderr(), "{line}"),
        };
    }

    /// Shows which states are open.
    pub(crate) fn running(&self, open: impl Iterator<Item = String>) {
        const SHOWN: usize = 3;
        let Some(running) = &self.running else { return };
        let mut names: Vec<_> = open.collect();
        let more = names.len().saturating_sub(SHOWN);
        names.truncate(SHOWN);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        running.spinner.set_message(format!("{}{more}", names.join(", ")));
    }

    /// Takes away what is shown below the lines.
    pub(crate) fn finish(&self) {
        if let Some(running) = &self.running {
            running.spinner.finish_and_clear();
        }
    }
}

impl Running {
    fn start() -> Self {
        let colors = AutoStream::choice(&std::io::stderr()) != ColorChoice::Never;
        let all = MultiProgress::with_draw_target(ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{spinner:>10} {wide_msg}").expect("the template is right");
        let spinner = all.add(ProgressBar::new_spinner().with_style(style));
        spinner.enable_steady_tick(Duration::from_millis(120));
        Self { all, spinner, colors }
    }
}
