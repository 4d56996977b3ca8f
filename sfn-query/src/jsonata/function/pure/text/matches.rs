//! All matches of a regular expression in a text, one after the other.

use crate::jsonata::function::pure::{
    Code, Error, Meter,
    regex::{Match, Regex},
};

/// Finds matches from left to right, none overlapping.
pub(crate) struct Matches<'a> {
    regex: &'a Regex,
    text: &'a str,
    at: usize,
}

impl<'a> Matches<'a> {
    pub(crate) fn new(regex: &'a Regex, text: &'a str) -> Self {
        Self { regex, text, at: 0 }
    }

    /// The next match; `D1004` if it is empty.
    pub(crate) fn next(&mut self, meter: &mut dyn Meter) -> Result<Option<Match>, Error> {
        let Some(found) = self.regex.find_at(self.text, self.at, meter)? else { return Ok(None) };
        if found.range.is_empty() {
            return Err(Error::of(Code::D1004, ""));
        }
        self.at = found.range.end;
        Ok(Some(found))
    }
}

/// Where a byte stands in UTF-16 units: what `$match` calls `index`. Counts on from a place known before.
pub(crate) fn utf16_index(text: &str, known: (usize, usize), byte: usize) -> usize {
    let (known_byte, known_index) = known;
    known_index + text[known_byte..byte].chars().map(char::len_utf16).sum::<usize>()
}
