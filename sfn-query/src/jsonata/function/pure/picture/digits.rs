//! Families of ten decimal digits: ASCII, Arabic-Indic, full-width and the other scripts.

/// The zeros of the families that pictures may use (Unicode general category Nd, as XPath lists them).
const ZEROS: [char; 37] = [
    '0', '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}',
    '\u{c66}', '\u{ce6}', '\u{d66}', '\u{de6}', '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}', '\u{1090}',
    '\u{17e0}', '\u{1810}', '\u{1946}', '\u{19d0}', '\u{1a80}', '\u{1a90}', '\u{1b50}', '\u{1bb0}',
    '\u{1c40}', '\u{1c50}', '\u{a620}', '\u{a8d0}', '\u{a900}', '\u{a9d0}', '\u{a9f0}', '\u{aa50}',
    '\u{abf0}', '\u{ff10}',
];

/// Ten characters in a row, told by the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DigitFamily(char);

impl DigitFamily {
    pub(crate) const ASCII: Self = Self('0');

    /// The family that begins with this zero, whatever character it is.
    pub(crate) fn with_zero(zero: char) -> Self {
        Self(zero)
    }

    /// The family of a digit.
    pub(crate) fn of(digit: char) -> Option<Self> {
        ZEROS.into_iter().map(Self).find(|family| family.value(digit).is_some())
    }

    /// 0 to 9 for a digit of this family.
    pub(crate) fn value(self, digit: char) -> Option<u8> {
        let value = u32::from(digit).checked_sub(u32::from(self.0))?;
        u8::try_from(value).ok().filter(|value| *value < 10)
    }

    /// The character of a digit from 0 to 9.
    pub(crate) fn digit(self, value: u8) -> char {
        char::from_u32(u32::from(self.0) + u32::from(value)).unwrap_or(char::REPLACEMENT_CHARACTER)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_tells_its_family() {
        assert_eq!(DigitFamily::of('7'), Some(DigitFamily::ASCII));
        assert_eq!(DigitFamily::of('１').map(|family| family.digit(9)), Some('９'));
        assert_eq!(DigitFamily::of('١').and_then(|family| family.value('٣')), Some(3));
        assert_eq!(DigitFamily::of('x'), None);
    }
}
