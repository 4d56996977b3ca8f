//! The characters that have a meaning in a decimal picture, and the texts that stand for signs.

use crate::Object;
use crate::jsonata::function::pure::picture::digits::DigitFamily;

/// A decimal format: XPath's default one, but for what the caller changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Options {
    pub(super) decimal_separator: char,
    pub(super) grouping_separator: char,
    pub(super) exponent_separator: char,
    pub(super) pattern_separator: char,
    pub(super) optional_digit: char,
    pub(super) digits: DigitFamily,
    pub(super) minus_sign: String,
    pub(super) percent: String,
    pub(super) per_mille: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            decimal_separator: '.',
            grouping_separator: ',',
            exponent_separator: 'e',
            pattern_separator: ';',
            optional_digit: '#',
            digits: DigitFamily::ASCII,
            minus_sign: "-".into(),
            percent: "%".into(),
            per_mille: "‰".into(),
        }
    }
}

impl Options {
    /// Members of other names, and those that are no text or an empty one, change nothing. Of what is one
    /// character the first one counts.
    pub(crate) fn from_object(members: &Object) -> Self {
        let mut options = Self::default();
        for (name, value) in members.iter() {
            if let Some(text) = value.as_str()
                && let Some(first) = text.chars().next()
            {
                options.set(name, text, first);
            }
        }
        options
    }

    fn set(&mut self, name: &str, text: &str, first: char) {
        match name {
            "decimal-separator" => self.decimal_separator = first,
            "grouping-separator" => self.grouping_separator = first,
            "exponent-separator" => self.exponent_separator = first,
            "pattern-separator" => self.pattern_separator = first,
            "digit" => self.optional_digit = first,
            "zero-digit" => self.digits = DigitFamily::with_zero(first),
            "minus-sign" => self.minus_sign = text.into(),
            "percent" => self.percent = text.into(),
            "per-mille" => self.per_mille = text.into(),
            _ => {}
        }
    }

    /// An optional digit or one of the family.
    pub(super) fn is_digit_sign(&self, character: char) -> bool {
        character == self.optional_digit || self.is_digit(character)
    }

    pub(super) fn is_digit(&self, character: char) -> bool {
        self.digits.value(character).is_some()
    }

    /// Whether the character has a meaning and is no part of a prefix or suffix.
    pub(super) fn is_active(&self, character: char) -> bool {
        self.is_digit_sign(character)
            || [self.decimal_separator, self.grouping_separator, self.exponent_separator].contains(&character)
    }
}
