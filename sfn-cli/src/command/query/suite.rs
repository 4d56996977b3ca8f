//! A suite of cases: all of them run, and those that fail are told.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressStyle};
use sfn_query::{json, jsonata::Case};

use crate::{
    Exit, Trouble,
    display::one_line,
    execute::print,
    file,
    report::{self, Mistake},
};

/// Runs the cases of a file: how many passed and failed, and what failed, to the standard output; why, to the
/// standard error.
pub(super) fn run(path: &Path) -> Result<Exit, Trouble> {
    let text = file::read(path)?;
    let cases = read(&path.display().to_string(), &text)?;
    let progress = progress(cases.len());
    let clock = clock();
    let mut failed = Vec::new();
    for case in &cases {
        if let Err(unlike) = case.run(&clock) {
            let id = one_line(case.id());
            progress.suspend(|| report::say(&format!("{id}: {}", one_line(&unlike.to_string()))));
            failed.push(id);
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    let summary = format!("{} passed, {} failed", cases.len() - failed.len(), failed.len());
    print(&[&[summary], &failed[..]].concat().join("\n"))?;
    Ok(if failed.is_empty() { Exit::Good } else { Exit::Bad })
}

/// A case a line; empty lines are none. The first line that is no case is told, and ends it.
fn read(name: &str, text: &str) -> Result<Vec<Case>, Trouble> {
    let mut cases = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() {
            cases.push(read_line(line).map_err(|(at, message)| {
                let at = start + at;
                let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
                let (message, span) = (message.as_str(), at..end);
                report::mistake(&Mistake { code: None, message, help: None, name, text, span });
                Trouble::Reported { what: name.into(), errors: 1 }
            })?);
        }
        start += line.len();
    }
    Ok(cases)
}

/// The case of a line, or what is wrong at which byte.
fn read_line(line: &str) -> Result<Case, (usize, String)> {
    let line = line.trim_end();
    let case = json::parse(line).map_err(|error| (error.offset(), format!("not JSON: {}", error.kind())))?;
    Case::read(&case).map_err(|malformed| (0, format!("not a case: {malformed}")))
}

/// On a terminal how many cases ran; elsewhere nothing.
fn progress(cases: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{wide_bar} {pos} of {len}").expect("the template is right");
    ProgressBar::new(cases as u64).with_style(style)
}

#[expect(clippy::disallowed_methods, reason = "cases have time limits")]
fn clock() -> impl Fn() -> Duration {
    let start = Instant::now();
    move || start.elapsed()
}
