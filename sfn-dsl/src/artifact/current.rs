//! For tests: what is committed is what the workflow says now.

use std::path::Path;

use super::files::{checked, files, write_text};
use crate::AnyWorkflow;

/// Set to `1`, it makes the assertions write the files instead of comparing them.
const UPDATE: &str = "SFN_UPDATE";

/// For tests: the committed definition is what the workflow says now.
///
/// Run with `SFN_UPDATE=1` in the environment it writes the file instead.
///
/// # Panics
/// If the file is not current, is not there, or the workflow does not pass its checks. The message names the
/// first line that differs and says how to update.
#[track_caller]
pub fn assert_current(path: impl AsRef<Path>, workflow: &AnyWorkflow) {
    let machine = checked(workflow).unwrap_or_else(|error| panic!("{error}"));
    assert_text(path.as_ref(), &sfn_asl::write(&machine), workflow.name());
}

/// For tests: all [`files`] of the workflow are committed to that directory, and what they say is true now.
///
/// Run with `SFN_UPDATE=1` in the environment it writes them instead.
///
/// # Panics
/// If one of them is not current or is not there, or the workflow does not pass its checks. The message names the
/// first line that differs and says how to update.
#[track_caller]
pub fn assert_all_current(directory: impl AsRef<Path>, workflow: &AnyWorkflow) {
    for file in files(workflow).unwrap_or_else(|error| panic!("{error}")) {
        assert_text(&directory.as_ref().join(&file.name), &file.text, workflow.name());
    }
}

#[track_caller]
#[expect(
    clippy::disallowed_methods,
    reason = "the person who runs the test says by the environment what for"
)]
fn assert_text(path: &Path, wanted: &str, workflow: &str) {
    if std::env::var(UPDATE).is_ok_and(|it| it == "1") {
        write_text(wanted, path).unwrap_or_else(|error| panic!("{error}"));
        return;
    }
    if let Some(difference) = difference(path, wanted) {
        panic!(
            "`{}` is not what the workflow `{workflow}` says now\n{difference}\n\
             run the test with {UPDATE}=1 in the environment to write it, and look at what changed before you commit it",
            path.display(),
        );
    }
}

/// How a file differs from what it should say.
#[expect(clippy::disallowed_methods, reason = "tests and commands ask to compare a file")]
pub(super) fn difference(path: &Path, wanted: &str) -> Option<String> {
    let found = match std::fs::read_to_string(path) {
        Ok(found) => found,
        Err(error) => return Some(format!("it can't be read: {error}")),
    };
    first_difference(&found, wanted)
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
