//! `${Name}` in a list or map of YAML that is written in brackets, as in `{Resource: ${Arn}}`.
//!
//! A bracket means something to YAML there, and the text does not parse. It is read once more with letters in the
//! places of the brackets, which are put back where they stand in a value.

use std::ops::Range;

use crate::read::align::align;
use crate::read::{Failure, Tree, placeholders};

/// The tree of a text, whatever brackets its placeholders have.
pub(super) fn parse(text: &str, parse: impl Fn(&str) -> Result<Tree, Failure>) -> Result<Tree, Failure> {
    parse(text).or_else(|failure| {
        let places: Vec<Range<usize>> = placeholders(text).map(|(place, _)| place).collect();
        if places.is_empty() {
            return Err(failure);
        }
        let masked = masked(text, &places);
        let mut tree = parse(&masked)?;
        let original = Original { text, masked: &masked, places: &places };
        tree.replace_texts(|value, span, _| Ok(original.written(value, &span)))?;
        Ok(tree)
    })
}

/// The text with a letter for everything in a placeholder that has a meaning in YAML.
fn masked(text: &str, places: &[Range<usize>]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut end = 0;
    for place in places {
        masked.push_str(&text[end..place.start]);
        masked.extend(text[place.clone()].chars().map(|c| if "{}[]:".contains(c) { '_' } else { c }));
        end = place.end;
    }
    masked + &text[end..]
}

struct Original<'t> {
    text: &'t str,
    /// Has every byte of the text in the same place.
    masked: &'t str,
    /// What differs, in the order of the text.
    places: &'t [Range<usize>],
}

impl Original<'_> {
    /// What was written where that text stands, if that was masked.
    fn written(&self, value: &str, span: &Range<usize>) -> Option<String> {
        let next = self.places.partition_point(|place| place.end <= span.start);
        if self.places.get(next).is_none_or(|place| place.start >= span.end) {
            return None;
        }
        let mut written = String::with_capacity(value.len());
        align(&self.masked[span.clone()], value, |inner, outer| {
            let outer = span.start + outer.start..span.start + outer.end;
            // What stands there by an escape is not what was masked.
            let is_same = inner.len() == outer.len() && value[inner.clone()] == self.masked[outer.clone()];
            written.push_str(if is_same { &self.text[outer] } else { &value[inner] });
        });
        Some(written)
    }
}
