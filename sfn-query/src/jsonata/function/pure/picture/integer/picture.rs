//! What an integer picture says: `w;o`, `#,##0`, `I`.

use crate::jsonata::function::pure::{Code, Error, picture::digits::DigitFamily};

/// A picture of integers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct IntegerPicture {
    pub(crate) sequence: Sequence,
    /// `first` or `1st` instead of `one` or `1`.
    pub(crate) ordinal: bool,
}

/// How the numbers are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sequence {
    /// `w`, `W`, `Ww`.
    Words(Case),
    /// `i`, `I`.
    Roman(Case),
    /// `a`, `A`: a … z, aa, ab …
    Letters(Case),
    /// Digits with a least count and separators.
    Decimal(Pattern),
}

/// Of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    Upper,
    Title,
}

/// `#,##0`
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    pub(crate) family: DigitFamily,
    /// The least number of digits; zeros fill up.
    pub(crate) mandatory: usize,
    /// Digits that the picture shows and does not demand.
    pub(crate) optional: usize,
    pub(crate) grouping: Grouping,
    /// The characters that separate digits, sorted.
    separators: Vec<char>,
}

/// Separators between digits; positions count digits from the right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Grouping {
    /// One separator every so many digits, however many there are.
    Every(usize, char),
    /// Separators just there; the positions grow.
    At(Vec<(usize, char)>),
}

impl IntegerPicture {
    /// `D3130` for an unknown numbering sequence, `D3131` for digits of two families.
    pub(crate) fn parse(picture: &str) -> Result<Self, Error> {
        let (primary, ordinal) = match picture.rsplit_once(';') {
            Some((primary, modifier)) => (primary, modifier.starts_with('o')),
            None => (picture, false),
        };
        Ok(Self { sequence: Sequence::parse(primary)?, ordinal })
    }
}

impl Sequence {
    pub(crate) fn parse(primary: &str) -> Result<Self, Error> {
        Ok(match primary {
            "w" => Self::Words(Case::Lower),
            "W" => Self::Words(Case::Upper),
            "Ww" => Self::Words(Case::Title),
            "i" => Self::Roman(Case::Lower),
            "I" => Self::Roman(Case::Upper),
            "a" => Self::Letters(Case::Lower),
            "A" => Self::Letters(Case::Upper),
            _ => Self::Decimal(Pattern::parse(primary)?),
        })
    }
}

impl Pattern {
    fn parse(primary: &str) -> Result<Self, Error> {
        let mut family = None;
        let (mut mandatory, mut optional) = (0, 0);
        let mut separators = Vec::new();
        for character in primary.chars().rev() {
            if character == '#' {
                optional += 1;
            } else if let Some(own) = DigitFamily::of(character) {
                if *family.get_or_insert(own) != own {
                    return Err(Error::of(Code::D3131, primary));
                }
                mandatory += 1;
            } else {
                separators.push((mandatory + optional, character));
            }
        }
        let Some(family) = family else { return Err(Error::of(Code::D3130, primary)) };
        let mut characters: Vec<char> = separators.iter().map(|(_, character)| *character).collect();
        characters.sort_unstable();
        characters.dedup();
        let grouping = Grouping::new(separators);
        Ok(Self { family, mandatory, optional, grouping, separators: characters })
    }

    /// Whether the character separates digits.
    pub(crate) fn is_separator(&self, character: char) -> bool {
        self.separators.binary_search(&character).is_ok()
    }
}

impl Grouping {
    pub(crate) const NONE: Self = Self::At(Vec::new());

    /// Separators that all are the same and stand at every multiple of one distance go on to the left.
    fn new(separators: Vec<(usize, char)>) -> Self {
        let Some(&(distance, separator)) = separators.first() else { return Self::NONE };
        let regular = distance > 0
            && separators.iter().enumerate().all(|(nth, at)| *at == (distance * (nth + 1), separator));
        if regular { Self::Every(distance, separator) } else { Self::At(separators) }
    }

    /// The separators left of the digit that has so many digits to its right.
    fn after(&self, digits: usize) -> impl Iterator<Item = char> {
        let (every, at) = match self {
            Self::Every(distance, separator) => {
                ((digits > 0 && digits.is_multiple_of(*distance)).then_some(*separator), &[][..])
            }
            Self::At(separators) => (None, &separators[..]),
        };
        let start = at.partition_point(|(position, _)| *position < digits);
        let here = at[start..].iter().take_while(move |(position, _)| *position == digits);
        every.into_iter().chain(here.map(|(_, separator)| *separator))
    }

    /// The digits with the separators between them.
    pub(crate) fn insert(&self, digits: &[char]) -> String {
        let mut out = Vec::with_capacity(digits.len());
        for (right, digit) in digits.iter().rev().enumerate() {
            if right > 0 {
                out.extend(self.after(right));
            }
            out.push(*digit);
        }
        out.into_iter().rev().collect()
    }

    /// How many separators are told.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Every(..) => 1,
            Self::At(separators) => separators.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(picture: &str, mandatory: usize, optional: usize, grouping: Grouping) {
        let Sequence::Decimal(pattern) = IntegerPicture::parse(picture).unwrap().sequence else { panic!() };
        assert_eq!((pattern.mandatory, pattern.optional, pattern.grouping), (mandatory, optional, grouping));
    }

    #[test]
    fn separators_at_equal_distances_go_on() {
        check("#,##0", 1, 3, Grouping::Every(3, ','));
        check("#,###,##0", 1, 6, Grouping::Every(3, ','));
        check("#:###,##0", 1, 6, Grouping::At(vec![(3, ','), (6, ':')]));
        check("##,##,##0", 1, 6, Grouping::At(vec![(3, ','), (5, ',')]));
        check("0000", 4, 0, Grouping::NONE);
    }

    #[test]
    fn unknown_sequences_and_mixed_digits_are_refused() {
        for (picture, code) in
            [("α", Code::D3130), ("#", Code::D3130), ("", Code::D3130), ("##0０", Code::D3131)]
        {
            assert_eq!(IntegerPicture::parse(picture).unwrap_err().code(), code, "{picture}");
        }
    }

    #[test]
    fn the_modifier_stands_after_the_last_semicolon() {
        assert!(IntegerPicture::parse("0;o").unwrap().ordinal);
        assert!(IntegerPicture::parse("w;o(-en)").unwrap().ordinal);
        assert!(!IntegerPicture::parse("0;c").unwrap().ordinal);
    }
}
