//! A decimal picture taken apart: prefix, mantissa, exponent, suffix.

use super::{Options, check};
use crate::jsonata::function::pure::{Code, Error};

/// A picture of decimal numbers, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DecimalPicture {
    pub(super) options: Options,
    pub(super) positive: SubPicture,
    /// Without one of its own, the positive one behind a minus sign.
    pub(super) negative: SubPicture,
}

/// What the picture says of numbers of one sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SubPicture {
    pub(super) prefix: String,
    pub(super) suffix: String,
    /// The number is multiplied by this power of ten: 2 for percent, 3 for per mille.
    pub(super) scale: i32,
    pub(super) min_whole: usize,
    pub(super) min_fraction: usize,
    pub(super) max_fraction: usize,
    /// Digits to the right of each separator of the integer part.
    pub(super) whole_groups: Groups,
    /// Digits to the left of each separator of the fractional part.
    pub(super) fraction_groups: Vec<usize>,
    pub(super) exponent: Option<Exponent>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Exponent {
    pub(super) min_digits: usize,
    /// Digits before the point of the mantissa.
    pub(super) whole_digits: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Groups {
    Every(usize),
    At(Vec<usize>),
}

/// A sub-picture cut into its parts, as XPath 4.7.3 names them.
pub(super) struct Parts<'a> {
    pub(super) text: &'a str,
    pub(super) prefix: &'a str,
    pub(super) suffix: &'a str,
    pub(super) active: &'a str,
    pub(super) whole: &'a str,
    pub(super) fraction: &'a str,
    pub(super) exponent: Option<&'a str>,
}

impl DecimalPicture {
    /// `D3080` to `D3093` for what no picture may be.
    pub(crate) fn parse(picture: &str, options: &Options) -> Result<Self, Error> {
        let mut parts = picture.split(options.pattern_separator);
        let positive = SubPicture::parse(parts.next().unwrap_or_default(), options)?;
        let negative = match parts.next() {
            Some(negative) => SubPicture::parse(negative, options)?,
            None => SubPicture {
                prefix: format!("{}{}", options.minus_sign, positive.prefix),
                ..positive.clone()
            },
        };
        if parts.next().is_some() {
            return Err(Error::of(Code::D3080, picture));
        }
        Ok(Self { options: options.clone(), positive, negative })
    }
}

impl<'a> Parts<'a> {
    fn split(text: &'a str, options: &Options) -> Self {
        // An `e` before all digits or after them is a letter like any other.
        let anchors =
            |character: char| options.is_active(character) && character != options.exponent_separator;
        let start = text.find(anchors).unwrap_or(text.len());
        let end =
            text.rfind(anchors).map_or(start, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
        let active = &text[start..end];
        let (mantissa, exponent) = match active.split_once(options.exponent_separator) {
            Some((mantissa, exponent)) => (mantissa, Some(exponent)),
            None => (active, None),
        };
        let (whole, fraction) = mantissa.split_once(options.decimal_separator).unwrap_or((mantissa, ""));
        Self { text, prefix: &text[..start], suffix: &text[end..], active, whole, fraction, exponent }
    }
}

impl SubPicture {
    fn parse(text: &str, options: &Options) -> Result<Self, Error> {
        let parts = Parts::split(text, options);
        check::check(&parts, options).map_err(|code| Error::of(code, text))?;
        let count = |part: &str, is: &dyn Fn(char) -> bool| part.chars().filter(|it| is(*it)).count();
        let digit = |character| options.is_digit(character);
        let digit_sign = |character| options.is_digit_sign(character);

        let mut sub_picture = Self {
            prefix: parts.prefix.into(),
            suffix: parts.suffix.into(),
            scale: scale(text, options),
            min_whole: count(parts.whole, &digit),
            min_fraction: count(parts.fraction, &digit),
            max_fraction: count(parts.fraction, &digit_sign),
            whole_groups: Groups::new(group_positions(parts.whole.chars().rev(), options)),
            fraction_groups: group_positions(parts.fraction.chars(), options),
            exponent: parts.exponent.map(|exponent| Exponent {
                min_digits: count(exponent, &digit),
                whole_digits: count(parts.whole, &digit),
            }),
        };
        sub_picture.adjust(parts.whole.contains(options.optional_digit));
        Ok(sub_picture)
    }

    /// The last rules of XPath 4.7.4: every picture shows at least one digit.
    fn adjust(&mut self, optional_whole: bool) {
        if self.min_whole == 0 && self.max_fraction == 0 {
            if self.exponent.is_some() {
                self.min_fraction = 1;
                self.max_fraction = 1;
            } else {
                self.min_whole = 1;
            }
        }
        if self.exponent.is_some() && self.min_whole == 0 && optional_whole {
            self.min_whole = 1;
        }
        if self.min_whole == 0 && self.min_fraction == 0 {
            self.min_fraction = 1;
        }
    }
}

fn scale(text: &str, options: &Options) -> i32 {
    if text.contains(&options.percent) {
        2
    } else if text.contains(&options.per_mille) {
        3
    } else {
        0
    }
}

/// How many digit signs come before each grouping separator.
fn group_positions(characters: impl Iterator<Item = char>, options: &Options) -> Vec<usize> {
    let mut digits = 0;
    let mut positions = Vec::new();
    for character in characters {
        if character == options.grouping_separator {
            positions.push(digits);
        } else if options.is_digit_sign(character) {
            digits += 1;
        }
    }
    positions
}

impl Groups {
    /// Separators at all multiples of one distance go on to the left.
    fn new(positions: Vec<usize>) -> Self {
        match positions.first() {
            Some(&distance)
                if distance > 0
                    && positions.iter().enumerate().all(|(nth, at)| *at == distance * (nth + 1)) =>
            {
                Self::Every(distance)
            }
            _ => Self::At(positions),
        }
    }

    pub(super) fn has(&self, position: usize) -> bool {
        match self {
            Self::Every(distance) => position.is_multiple_of(*distance),
            Self::At(positions) => positions.binary_search(&position).is_ok(),
        }
    }
}
