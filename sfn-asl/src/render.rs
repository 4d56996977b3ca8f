//! Reports for people, as rustc writes them: file, line, the offending text, what to write instead.

use std::ops::Range;

use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DEFAULT_TERM_WIDTH,
};

use crate::diagnostic::{Diagnostic, Severity};
use crate::read::Source;

/// Whether a report has colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Color {
    /// Plain text.
    #[default]
    Never,
    /// ANSI escapes, for a terminal.
    Always,
}

/// How far apart two places may lie, in bytes, to be shown in one picture.
const NEAR: usize = 2000;

/// How much of a line without end is shown on each side, in bytes.
const REACH: usize = 400;

/// The report of all findings, one after the other, each followed by an empty line.
///
/// Without a source, as for a machine that was made in Rust, each finding names its place by JSON Pointer.
///
/// ```
/// use sfn_asl::{Color, ExecutionType, read, render};
///
/// let read = read("greet.asl.json", r#"{"StartAt": "Gret", "States": {"Greet": {"Type": "Succeed"}}}"#);
/// let errors = read.check(ExecutionType::Standard).unwrap_err();
/// let report = render(&errors, Some(read.source()), Color::Never);
/// assert!(report.starts_with("error[E018]: there is no state `Gret`"));
/// ```
pub fn render(diagnostics: &[Diagnostic], source: Option<&Source>, color: Color) -> String {
    let renderer = match color {
        Color::Never => Renderer::plain(),
        Color::Always => Renderer::styled(),
    };
    let renderer = renderer.term_width(DEFAULT_TERM_WIDTH);
    let mut text = String::new();
    for diagnostic in diagnostics {
        let rendered = renderer.render(&[group(diagnostic, source)]);
        // A picture whose place is told above it would be given an empty one once more.
        rendered.lines().filter(|line| !is_empty_origin(line)).for_each(|line| {
            text.push_str(line);
            text.push('\n');
        });
        text.push('\n');
    }
    text
}

/// Whether a line says `:::` and no more, colours aside.
fn is_empty_origin(line: &str) -> bool {
    let is_there = line.contains(":::");
    let parts = line.split('\u{1b}').enumerate();
    let plain = |(n, part): (usize, &str)| match part.split_once('m').filter(|_| n > 0) {
        Some((_, rest)) => rest.to_owned(),
        None => part.to_owned(),
    };
    is_there && parts.map(plain).collect::<String>().trim() == ":::"
}

fn group<'a>(diagnostic: &'a Diagnostic, source: Option<&'a Source>) -> Group<'a> {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let group = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.id());
    let group = match (source, diagnostic.span()) {
        (Some(source), Some(span)) => with_pictures(Group::with_title(group), diagnostic, &span, source),
        _ => {
            let pointer = diagnostic.pointer().as_str();
            Group::with_title(group).element(Origin::path(if pointer.is_empty() { "/" } else { pointer }))
        }
    };
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(help.as_str())),
        None => group,
    }
}

/// One picture of the place with all labels near it, and one of each label far away.
fn with_pictures<'a>(
    group: Group<'a>,
    diagnostic: &'a Diagnostic,
    span: &Range<usize>,
    source: &'a Source,
) -> Group<'a> {
    // Of a very long string its beginning says enough.
    let span = span.start..span.end.min(source.text().floor_char_boundary(span.start.saturating_add(REACH)));
    let labels = diagnostic.labels.iter().filter_map(|label| Some((label.place.span.clone()?, label)));
    let is_near =
        |label: &Range<usize>| label.start.abs_diff(span.start) < NEAR && label.end.abs_diff(span.end) < NEAR;
    let (near, far): (Vec<_>, Vec<_>) = labels.partition(|(label, _)| is_near(label));
    let start = near.iter().map(|(label, _)| label.start).fold(span.start, usize::min);
    let end = near.iter().map(|(label, _)| label.end).fold(span.end, usize::max);
    let window = Window::around(source, start..end);
    let group = match window.origin(span.start) {
        Some(origin) => group.element(origin),
        None => group,
    };
    let mut main = window.snippet().annotation(window.annotation(AnnotationKind::Primary, span));
    for (span, label) in near {
        main = main.annotation(window.annotation(AnnotationKind::Context, span).label(label.text.as_str()));
    }
    far.into_iter().fold(group.element(main), |group, (span, label)| {
        let window = Window::around(source, span.start..span.start);
        let annotation = window.annotation(AnnotationKind::Context, span);
        group.element(window.snippet().annotation(annotation.label(label.text.as_str())))
    })
}

/// The lines around a place: a picture costs what it shows, not what the text holds.
struct Window<'a> {
    source: &'a Source,
    start: usize,
    end: usize,
}

impl<'a> Window<'a> {
    /// Whole lines, but of a line without end only what is near.
    fn around(source: &'a Source, span: Range<usize>) -> Self {
        let text = source.text();
        let earliest = text.floor_char_boundary(span.start.saturating_sub(REACH));
        let start = text[earliest..text.floor_char_boundary(span.start)].rfind('\n');
        let last = text.ceil_char_boundary(span.end);
        let latest = text.floor_char_boundary(span.end.saturating_add(REACH)).max(last);
        let end = text[last..latest].find('\n').map_or(latest, |at| last + at);
        Self { source, start: start.map_or(earliest, |at| earliest + at + 1), end }
    }

    /// Whether the first line is shown from its beginning, so that columns can be counted in the picture.
    fn begins_a_line(&self) -> bool {
        self.start == 0 || self.source.text().as_bytes()[self.start - 1] == b'\n'
    }

    fn snippet(&self) -> Snippet<'a, Annotation<'a>> {
        let line = self.source.line_column(self.start).line;
        let snippet = Snippet::source(&self.source.text()[self.start..self.end]).line_start(line).fold(true);
        if self.begins_a_line() { snippet.path(self.source.name()) } else { snippet }
    }

    /// File, line and column, where the picture itself cannot tell them.
    fn origin(&self, at: usize) -> Option<Origin<'a>> {
        let place = self.source.line_column(at);
        let origin = || Origin::path(self.source.name()).line(place.line).char_column(place.column);
        (!self.begins_a_line()).then(origin)
    }

    /// A part of the picture; of a string without end as much as is shown.
    fn annotation(&self, kind: AnnotationKind, span: Range<usize>) -> Annotation<'a> {
        kind.span(span.start - self.start..span.end.min(self.end) - self.start)
    }
}
