//! A text that is put together from strings of a template and from what it fills in, and where all of it stands.

use std::ops::Range;

use crate::read::align;

/// The text, with the way back to the template.
#[derive(Clone, Debug, Default)]
pub(super) struct Woven {
    pub(super) text: String,
    /// In the order of the text, without gaps.
    runs: Vec<Run>,
}

/// A part of the text and where it is from.
#[derive(Clone, Debug)]
struct Run {
    inner: Range<usize>,
    outer: Range<usize>,
}

impl Woven {
    /// A string of the template.
    pub(super) fn of(value: &str, template: &str, span: &Range<usize>) -> Self {
        let mut woven = Self::default();
        woven.push(value, template, span);
        woven
    }

    /// Adds a string that stands there in the template.
    pub(super) fn push(&mut self, value: &str, template: &str, span: &Range<usize>) {
        let base = self.text.len();
        self.text.push_str(value);
        align(template.get(span.clone()).unwrap_or_default(), value, |inner, outer| {
            let outer = span.start + outer.start..span.start + outer.end;
            self.run(base + inner.start..base + inner.end, outer);
        });
    }

    /// Adds a part of another text.
    pub(super) fn push_part(&mut self, part: &Self, bytes: Range<usize>) {
        let base = self.text.len();
        self.text.push_str(&part.text[bytes.clone()]);
        let first = part.runs.partition_point(|run| run.inner.end <= bytes.start);
        for run in part.runs[first..].iter().take_while(|run| run.inner.start < bytes.end) {
            let inner = run.inner.start.max(bytes.start)..run.inner.end.min(bytes.end);
            let outer = part.span(inner.clone());
            self.run(base + inner.start - bytes.start..base + inner.end - bytes.start, outer);
        }
    }

    /// Adds what a template fills in, which stands there.
    pub(super) fn push_unknown(&mut self, text: &str, span: Range<usize>) {
        let start = self.text.len();
        self.text.push_str(text);
        self.run(start..self.text.len(), span);
    }

    fn run(&mut self, inner: Range<usize>, outer: Range<usize>) {
        match self.runs.last_mut() {
            // Text that stands as it is makes one long run.
            Some(last) if inner.len() == outer.len() && last.is_even() && last.outer.end == outer.start => {
                last.inner.end = inner.end;
                last.outer.end = outer.end;
            }
            _ => self.runs.push(Run { inner, outer }),
        }
    }

    /// Where a part of the text stands in the template.
    pub(super) fn span(&self, bytes: Range<usize>) -> Range<usize> {
        let start = self.outer(bytes.start, |run, at| run.outer.start + at, |run| run.outer.start);
        if bytes.is_empty() {
            return start..start;
        }
        let end = self.outer(bytes.end - 1, |run, at| run.outer.start + at + 1, |run| run.outer.end);
        start..end.max(start)
    }

    fn outer(&self, at: usize, even: impl Fn(&Run, usize) -> usize, whole: impl Fn(&Run) -> usize) -> usize {
        let n = self.runs.partition_point(|run| run.inner.end <= at);
        match self.runs.get(n) {
            Some(run) if run.is_even() => even(run, at.saturating_sub(run.inner.start)),
            Some(run) => whole(run),
            None => self.runs.last().map_or(0, |last| last.outer.end),
        }
    }
}

impl Run {
    /// Whether each byte has its own place.
    fn is_even(&self) -> bool {
        self.inner.len() == self.outer.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_found_where_it_was_written() {
        let template = r#"{"A": "{\"x\": 1}", "B": "y"}"#;
        let mut woven = Woven::of(r#"{"x": 1}"#, template, &(6..18));
        assert_eq!(&template[woven.span(1..4)], r#"\"x\""#);
        assert_eq!(&template[woven.span(6..7)], "1");
        woven.push_unknown("${B}", 25..28);
        assert_eq!(&template[woven.span(9..11)], r#""y""#);
        let mut other = Woven::default();
        other.push_part(&woven, 1..4);
        assert_eq!((other.text.as_str(), &template[other.span(1..2)]), (r#""x""#, "x"));
        assert_eq!(woven.span(99..99), 28..28);
    }
}
