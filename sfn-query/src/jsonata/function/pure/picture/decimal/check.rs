//! The rules that a decimal picture must keep (XPath 4.7.3), and the code of each.

use super::{Options, picture::Parts};
use crate::jsonata::function::pure::Code;

pub(super) fn check(parts: &Parts<'_>, options: &Options) -> Result<(), Code> {
    let rule = |holds: bool, code| if holds { Ok(()) } else { Err(code) };
    let at_most_one = |sign: &str| parts.text.matches(sign).count() <= 1;
    let percent = parts.text.contains(&options.percent);
    let per_mille = parts.text.contains(&options.per_mille);
    let grouping = options.grouping_separator;
    let digit = |character| options.is_digit(character);

    // A picture without any active character is told so, whatever else is wrong with it.
    rule(!parts.active.is_empty(), Code::D3086)?;
    rule(parts.text.matches(options.decimal_separator).count() <= 1, Code::D3081)?;
    rule(at_most_one(&options.percent), Code::D3082)?;
    rule(at_most_one(&options.per_mille), Code::D3083)?;
    rule(!(percent && per_mille), Code::D3084)?;
    let mantissa = || parts.whole.chars().chain(parts.fraction.chars());
    rule(mantissa().any(|character| options.is_digit_sign(character)), Code::D3085)?;
    rule(parts.active.chars().all(|character| options.is_active(character)), Code::D3086)?;
    if parts.active.contains(options.decimal_separator) {
        rule(!parts.whole.ends_with(grouping) && !parts.fraction.starts_with(grouping), Code::D3087)?;
    } else {
        rule(!parts.whole.ends_with(grouping), Code::D3088)?;
    }
    rule(!two_in_a_row(parts.active, grouping), Code::D3089)?;
    rule(ordered(parts.whole.chars().rev(), options), Code::D3090)?;
    rule(ordered(parts.fraction.chars(), options), Code::D3091)?;
    if let Some(exponent) = parts.exponent {
        rule(!exponent.is_empty() && exponent.chars().all(digit), Code::D3093)?;
        rule(!percent && !per_mille, Code::D3092)?;
    }
    Ok(())
}

fn two_in_a_row(text: &str, character: char) -> bool {
    text.chars().zip(text.chars().skip(1)).any(|pair| pair == (character, character))
}

/// Seen from the decimal point, no mandatory digit follows an optional one.
fn ordered(mut from_point: impl Iterator<Item = char>, options: &Options) -> bool {
    let optional = from_point.by_ref().find(|character| *character == options.optional_digit);
    optional.is_none() || !from_point.any(|character| options.is_digit(character))
}
