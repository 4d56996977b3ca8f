//! How much of a text one marker of a date picture can be, and what it then says.

use super::{
    Offset,
    component::Component,
    picture::{Marker, Minutes, Presentation, ZoneLayout},
};
use crate::jsonata::function::pure::picture::integer::{
    IntegerPicture, ORDINAL_SUFFIX, Pattern, Sequence, has_ordinal_suffix, word_prefixes,
};

/// One way to read a marker: bytes of the text, and the value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    pub(super) len: usize,
    pub(super) value: f64,
}

/// Longer runs of digits or letters say no year.
const MAX_RUN: usize = 40;

impl Marker {
    /// The ways to read the start of the text, the longest first.
    ///
    /// `width`: a number that another number follows has exactly so many digits, or up to so many.
    pub(super) fn candidates(&self, text: &str, width: Option<Width>) -> Vec<Candidate> {
        let mut candidates = match &self.presentation {
            Presentation::Name(_) => self.names(text),
            Presentation::Zone(layout) => layout.candidates(text),
            Presentation::Number { picture, .. } => match &picture.sequence {
                Sequence::Words(_) => {
                    word_prefixes(text).into_iter().map(|(len, value)| Candidate { len, value }).collect()
                }
                Sequence::Decimal(pattern) => {
                    let fraction = self.component == Component::Millisecond;
                    numbers(picture, pattern, text, width, fraction)
                }
                Sequence::Roman(_) | Sequence::Letters(_) => letters(picture, text),
            },
        };
        candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.len));
        candidates
    }

    fn names(&self, text: &str) -> Vec<Candidate> {
        let names = self.component.names().expect("only components with names are presented by name");
        let first = self.component.first_value();
        let fits = |(nth, name): (i64, &&'static str)| {
            let len = self.max_width.unwrap_or(name.len()).min(name.len());
            starts_with_any_case(text, &name[..len]).then_some(Candidate { len, value: (first + nth) as f64 })
        };
        (0..).zip(names).filter_map(fits).collect()
    }

    /// How many digits there are if another number follows at once.
    pub(super) fn width(&self) -> Option<Width> {
        let Presentation::Number {
            picture: IntegerPicture { sequence: Sequence::Decimal(pattern), .. }, ..
        } = &self.presentation
        else {
            return None;
        };
        match (self.max_width, pattern.mandatory) {
            (Some(max), _) => Some(Width::UpTo(max)),
            (None, mandatory @ 2..) => Some(Width::Exactly(mandatory)),
            _ => None,
        }
    }

    pub(super) fn is_decimal(&self) -> bool {
        matches!(
            &self.presentation,
            Presentation::Number { picture: IntegerPicture { sequence: Sequence::Decimal(_), .. }, .. }
        )
    }
}

/// Digits of a number whose end nothing else marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    Exactly(usize),
    UpTo(usize),
}

impl Width {
    fn admits(self, digits: usize) -> bool {
        match self {
            Self::Exactly(width) => digits == width,
            Self::UpTo(width) => digits <= width,
        }
    }
}

fn numbers(
    picture: &IntegerPicture,
    pattern: &Pattern,
    text: &str,
    width: Option<Width>,
    fraction: bool,
) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let mut number = 0.0;
    let mut millis = Millis::default();
    let mut digits = 0;
    for (at, character) in text.char_indices().take(MAX_RUN) {
        match pattern.family.value(character) {
            Some(digit) => {
                digits += 1;
                number = 10.0 * number + f64::from(digit);
                millis.push(digit);
            }
            None if digits > 0 && pattern.is_separator(character) => continue,
            None => break,
        }
        let len = at + character.len_utf8();
        let len = if picture.ordinal { len + ORDINAL_SUFFIX } else { len };
        let fits = width.is_none_or(|width| width.admits(digits));
        if fits && (!picture.ordinal || text.get(..len).is_some_and(has_ordinal_suffix)) {
            candidates.push(Candidate { len, value: if fraction { millis.0 } else { number } });
        }
    }
    candidates
}

/// The value of digits after a decimal point; those beyond milliseconds are cut.
struct Millis(f64, f64);

impl Default for Millis {
    fn default() -> Self {
        Self(0.0, 100.0)
    }
}

impl Millis {
    fn push(&mut self, digit: u8) {
        self.0 += (self.1 * f64::from(digit)).floor();
        self.1 = if self.1 > 1.0 { self.1 / 10.0 } else { 0.0 };
    }
}

fn letters(picture: &IntegerPicture, text: &str) -> Vec<Candidate> {
    let run = text.bytes().take(MAX_RUN).take_while(u8::is_ascii_alphabetic).count();
    let value = |len| Some(Candidate { len, value: picture.parse_text(&text[..len])? });
    (1..=run).filter_map(value).collect()
}

impl ZoneLayout {
    /// The value is the offset in minutes.
    fn candidates(&self, text: &str) -> Vec<Candidate> {
        let start = if starts_with_any_case(text, "GMT") { 3 } else { 0 };
        let offset = &text[start..];
        let mut candidates = Vec::new();
        if self.zulu && offset.starts_with('Z') {
            candidates.push(Candidate { len: start + 1, value: 0.0 });
        }
        if !offset.starts_with(['+', '-']) {
            return candidates;
        }
        let digits = offset.bytes().skip(1).take(5).take_while(|byte| byte.is_ascii_digit() || *byte == b':');
        for len in 2..=digits.count() + 1 {
            let shape = offset[..len].find(':');
            let well_formed = match (shape, self.minutes) {
                (Some(colon), _) => len == colon + 3 && colon > 1,
                (None, Minutes::IfAny) => len <= 3,
                (None, Minutes::After(_)) => len >= 4,
            };
            if well_formed && let Ok(offset) = Offset::parse(&offset[..len]) {
                candidates.push(Candidate { len: start + len, value: offset.0 as f64 });
            }
        }
        candidates
    }
}

pub(super) fn starts_with_any_case(text: &str, prefix: &str) -> bool {
    text.as_bytes().get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix.as_bytes()))
}
