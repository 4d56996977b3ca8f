//! A date picture taken apart: `[Y0001]-[M01]-[D01]`.

use super::component::Component;
use crate::jsonata::function::pure::{
    Code, Error,
    picture::{
        digits::DigitFamily,
        integer::{Case, Grouping, IntegerPicture, Sequence},
    },
};

/// A picture of moments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DatePicture {
    pub(super) parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Literal(String),
    Marker(Marker),
}

/// `[D1o]`: a component, and how it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) component: Component,
    pub(super) presentation: Presentation,
    pub(super) max_width: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Presentation {
    Name(Case),
    Number {
        picture: IntegerPicture,
        /// Of a year only its last digits, so many.
        last_digits: Option<usize>,
    },
    Zone(ZoneLayout),
}

/// How an offset is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ZoneLayout {
    pub(super) family: DigitFamily,
    pub(super) hour_digits: usize,
    pub(super) minutes: Minutes,
    /// `Z` for the zero meridian.
    pub(super) zulu: bool,
}

/// The minutes of an offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Minutes {
    /// After a colon, if they are not zero.
    IfAny,
    /// Always, with this between.
    After(Option<char>),
}

/// More digits than this are asked for by no sensible picture; wider ones are taken for this.
const MAX_WIDTH: usize = 1_000;

impl DatePicture {
    /// `D3132` for an unknown component, `D3133` for names of what has none, `D3134` for an offset of too many
    /// digits, `D3135` for a missing bracket, `D3130` and `D3131` as in integer pictures.
    pub(crate) fn parse(picture: &str) -> Result<Self, Error> {
        // A missing bracket is told before anything that is wrong inside of brackets.
        let pieces = pieces(picture)?;
        let part = |piece| match piece {
            Piece::Literal(text) => Ok(Part::Literal(text)),
            Piece::Marker(text) => Marker::parse(text).map(Part::Marker),
        };
        Ok(Self { parts: pieces.into_iter().map(part).collect::<Result<_, _>>()? })
    }
}

enum Piece<'a> {
    Literal(String),
    /// Without its brackets.
    Marker(&'a str),
}

fn pieces(picture: &str) -> Result<Vec<Piece<'_>>, Error> {
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut rest = picture;
    while let Some(at) = rest.find(['[', ']']) {
        literal.push_str(&rest[..at]);
        let (bracket, after) = rest[at..].split_at(1);
        if let Some(after) = after.strip_prefix(bracket) {
            literal.push_str(bracket);
            rest = after;
        } else if bracket == "]" {
            literal.push_str(bracket);
            rest = after;
        } else {
            let (marker, after) = after.split_once(']').ok_or_else(|| Error::new(Code::D3135))?;
            if !literal.is_empty() {
                pieces.push(Piece::Literal(std::mem::take(&mut literal)));
            }
            pieces.push(Piece::Marker(marker));
            rest = after;
        }
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        pieces.push(Piece::Literal(literal));
    }
    Ok(pieces)
}

impl Marker {
    /// What stands between the brackets; blanks in it say nothing.
    fn parse(text: &str) -> Result<Self, Error> {
        let text: String = text.chars().filter(|character| !character.is_whitespace()).collect();
        let mut characters = text.chars();
        let letter = characters.next().unwrap_or_default();
        let (component, default) =
            Component::of(letter).ok_or_else(|| Error::of(Code::D3132, letter.to_string()))?;
        let (modifiers, min_width, max_width) = match characters.as_str().rsplit_once(',') {
            Some((modifiers, width)) => {
                let (min, max) = width.split_once('-').map_or((width, None), |(min, max)| (min, Some(max)));
                (modifiers, parse_width(min), max.and_then(parse_width))
            }
            None => (characters.as_str(), None, None),
        };
        let (first, second) = match modifiers {
            "" => (default, None),
            _ => split_modifiers(modifiers),
        };
        let presentation = match first {
            "n" => Presentation::name(component, letter, Case::Lower)?,
            "N" => Presentation::name(component, letter, Case::Upper)?,
            "Nn" => Presentation::name(component, letter, Case::Title)?,
            _ if component.is_zone() => Presentation::Zone(ZoneLayout::parse(first, second == Some('t'))?),
            _ => Presentation::number(component, first, second == Some('o'), min_width, max_width)?,
        };
        Ok(Self { component, presentation, max_width })
    }
}

/// `1o` is `1` and `o`; a single letter is no second modifier.
fn split_modifiers(modifiers: &str) -> (&str, Option<char>) {
    match modifiers.char_indices().next_back() {
        Some((at @ 1.., second @ ('a' | 't' | 'c' | 'o'))) => (&modifiers[..at], Some(second)),
        _ => (modifiers, None),
    }
}

/// `*` and what is no number set no bound.
fn parse_width(text: &str) -> Option<usize> {
    text.parse().ok().map(|width: usize| width.min(MAX_WIDTH))
}

impl Presentation {
    fn name(component: Component, letter: char, case: Case) -> Result<Self, Error> {
        match component.names() {
            Some(_) => Ok(Self::Name(case)),
            None => Err(Error::of(Code::D3133, letter.to_string())),
        }
    }

    fn number(
        component: Component,
        primary: &str,
        ordinal: bool,
        min_width: Option<usize>,
        max_width: Option<usize>,
    ) -> Result<Self, Error> {
        let mut sequence = Sequence::parse(primary)?;
        let mut last_digits = None;
        if let Sequence::Decimal(pattern) = &mut sequence {
            pattern.mandatory = pattern.mandatory.max(min_width.unwrap_or(0));
            if component == Component::Year {
                let shown = pattern.mandatory + pattern.optional;
                last_digits = max_width.or(Some(shown).filter(|shown| *shown >= 2));
                pattern.mandatory = max_width.unwrap_or(pattern.mandatory);
            }
        }
        Ok(Self::Number { picture: IntegerPicture { sequence, ordinal }, last_digits })
    }
}

impl ZoneLayout {
    fn parse(primary: &str, zulu: bool) -> Result<Self, Error> {
        let refused = || Error::of(Code::D3134, primary);
        let Sequence::Decimal(pattern) = Sequence::parse(primary)? else { return Err(refused()) };
        let minutes = match pattern.mandatory {
            1 | 2 => Minutes::IfAny,
            3 | 4 => Minutes::After(match pattern.grouping {
                Grouping::Every(_, separator) => Some(separator),
                Grouping::At(separators) => separators.first().map(|(_, separator)| *separator),
            }),
            _ => return Err(refused()),
        };
        let hour_digits = if minutes == Minutes::IfAny { pattern.mandatory } else { pattern.mandatory - 2 };
        Ok(Self { family: pattern.family, hour_digits, minutes, zulu })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubled_brackets_are_brackets() {
        let literal = |text: &str| DatePicture { parts: vec![Part::Literal(text.into())] };
        assert_eq!(DatePicture::parse("[[Year]] ]"), Ok(literal("[Year] ]")));
        assert_eq!(DatePicture::parse(""), Ok(DatePicture { parts: vec![] }));
    }

    #[test]
    fn broken_pictures_have_their_codes() {
        for (picture, code) in [
            ("[Y]-[q]", Code::D3132),
            ("[]", Code::D3132),
            ("[YN]", Code::D3133),
            ("[ZN]", Code::D3133),
            ("[Z010101t]", Code::D3134),
            ("[Zw]", Code::D3134),
            ("[YN]-[M", Code::D3135),
            ("[Yα]", Code::D3130),
            ("[Y0０]", Code::D3131),
        ] {
            assert_eq!(DatePicture::parse(picture).unwrap_err().code(), code, "{picture}");
        }
    }
}
