//! What went wrong, told to people: on the standard error, with colours if they are wanted there.

use std::{io::Write as _, ops::Range};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use sfn_asl::{Color, Diagnostic, Source};

use crate::trouble::Trouble;

/// How many findings people are shown; a file with more has another trouble than each of them.
const SHOWN: usize = 50;

/// Tells findings about a definition, each with its place and the offending text.
pub(crate) fn findings(findings: &[Diagnostic], source: Option<&Source>) {
    let (shown, more) = findings.split_at(findings.len().min(SHOWN));
    say_paragraph(&sfn_asl::render(shown, source, Color::Always));
    if !more.is_empty() {
        say_paragraph(&format!("… and {} more", more.len()));
    }
}

/// How many of them are errors.
pub(crate) fn errors(findings: &[Diagnostic]) -> usize {
    findings.iter().filter(|finding| finding.is_error()).count()
}

/// `2 errors, 1 warning`.
pub(crate) fn counts(errors: usize, warnings: usize) -> String {
    format!("{}, {}", counted(errors, "error"), counted(warnings, "warning"))
}

/// `1 file`, `2 files`.
pub(crate) fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}

/// Tells why a command could not do its work.
pub(crate) fn trouble(trouble: &Trouble) {
    error(&message(trouble));
}

/// Tells of an error.
pub(crate) fn error(message: &str) {
    say(&Renderer::styled().render(&[Group::with_title(Level::ERROR.primary_title(message))]));
}

/// A trouble with its reasons: that of the system is the innermost.
pub(crate) fn message(trouble: &Trouble) -> String {
    let mut message = trouble.to_string();
    let mut source = std::error::Error::source(trouble);
    while let Some(cause) = source {
        message = format!("{message}: {cause}");
        source = cause.source();
    }
    message
}

/// A mistake in a text that is no definition.
pub(crate) struct Mistake<'a> {
    /// The code, where its kind has one.
    pub(crate) code: Option<&'a str>,
    pub(crate) message: &'a str,
    pub(crate) help: Option<&'a str>,
    /// The file.
    pub(crate) name: &'a str,
    pub(crate) text: &'a str,
    pub(crate) span: Range<usize>,
}

/// How much of a long line is shown before and after a place, in bytes.
const REACH: usize = 200;

/// Tells a mistake with its place.
pub(crate) fn mistake(mistake: &Mistake<'_>) {
    let Mistake { code, message, help, name, text, span } = mistake;
    let before = &text[..span.start];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    // Of a long line, and of a long value, only what is near: a picture costs what it shows.
    let start = line_start.max(text.floor_char_boundary(span.start.saturating_sub(REACH)));
    let last = span.end.min(text.ceil_char_boundary(span.start + REACH));
    let end = text.floor_char_boundary(last + REACH).max(last);
    let end = text[last..end].find('\n').map_or(end, |newline| last + newline);
    let line = before.matches('\n').count() + 1;
    let column = text[line_start..span.start].chars().count() + 1;
    let annotation = AnnotationKind::Primary.span(span.start - start..last - start);
    let snippet = Snippet::source(&text[start..end]).line_start(line).annotation(annotation);
    let title = Level::ERROR.primary_title(*message);
    let title = match code {
        Some(code) => title.id(*code),
        None => title,
    };
    let group = match start == line_start {
        true => title.element(snippet.path(*name)),
        // The picture cannot count the columns of a line that it does not show from its beginning.
        false => title.element(Origin::path(*name).line(line).char_column(column)).element(snippet),
    };
    let group = match help {
        Some(help) => group.element(Level::HELP.message(*help)),
        None => group,
    };
    say_paragraph(&Renderer::styled().render(&[group]));
}

/// Writes a text and an empty line; nothing if there is no text.
fn say_paragraph(text: &str) {
    let text = text.trim_end();
    if !text.is_empty() {
        say(&format!("{text}\n"));
    }
}

/// Writes lines; nothing if there are none.
pub(crate) fn say(text: &str) {
    if !text.is_empty() {
        // Where nobody reads the standard error there is nobody to tell.
        let _ = writeln!(anstream::stderr(), "{text}");
    }
}
