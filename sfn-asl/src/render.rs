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
const REACH: usize = 4096;

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
        text.push_str(&renderer.render(&[group(diagnostic, source)]));
        text.push_str("\n\n");
    }
    text
}

fn group<'a>(diagnostic: &'a Diagnostic, source: Option<&'a Source>) -> Group<'a> {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let group = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.id());
    let group = match (source, diagnostic.span()) {
        (Some(source), Some(span)) => {
            pictures(diagnostic, span, source).into_iter().fold(Group::with_title(group), Group::element)
        }
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
fn pictures<'a>(
    diagnostic: &'a Diagnostic,
    span: Range<usize>,
    source: &'a Source,
) -> Vec<Snippet<'a, Annotation<'a>>> {
    let labels = diagnostic.labels.iter().filter_map(|label| Some((label.place.span.clone()?, label)));
    let (near, far): (Vec<_>, Vec<_>) =
        labels.partition(|(label, _)| label.start.abs_diff(span.start) < REACH);
    let start = near.iter().map(|(label, _)| label.start).fold(span.start, usize::min);
    let end = near.iter().map(|(label, _)| label.end).fold(span.end, usize::max);
    let window = Window::around(source, start..end);
    let mut main = window.snippet().annotation(window.annotation(AnnotationKind::Primary, span));
    for (span, label) in near {
        main = main.annotation(window.annotation(AnnotationKind::Context, span).label(label.text.as_str()));
    }
    let mut all = vec![main];
    all.extend(far.into_iter().map(|(span, label)| {
        let window = Window::around(source, span.clone());
        window
            .snippet()
            .annotation(window.annotation(AnnotationKind::Context, span).label(label.text.as_str()))
    }));
    all
}

/// The lines around a place: a picture costs what it shows, not what the text holds.
struct Window<'a> {
    source: &'a Source,
    start: usize,
    end: usize,
}

impl<'a> Window<'a> {
    fn around(source: &'a Source, span: Range<usize>) -> Self {
        let text = source.text();
        let start = text[..text.floor_char_boundary(span.start)].rfind('\n').map_or(0, |at| at + 1);
        let from = text.ceil_char_boundary(span.end);
        let end = text[from..].find('\n').map_or(text.len(), |at| from + at);
        Self { source, start, end }
    }

    fn snippet(&self) -> Snippet<'a, Annotation<'a>> {
        Snippet::source(&self.source.text()[self.start..self.end])
            .path(self.source.name())
            .line_start(self.source.line_column(self.start).line)
            .fold(true)
    }

    fn annotation(&self, kind: AnnotationKind, span: Range<usize>) -> Annotation<'a> {
        kind.span(span.start - self.start..span.end - self.start)
    }
}
