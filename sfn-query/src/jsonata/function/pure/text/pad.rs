//! `$pad`.

use super::length;
use crate::jsonata::function::pure::{Error, Meter};

/// To so many characters: on the right, or on the left if negative. An empty fill is a blank.
pub(crate) fn pad(text: &str, width: f64, fill: &str, meter: &mut dyn Meter) -> Result<String, Error> {
    let fill = if fill.is_empty() { " " } else { fill };
    // `as` saturates: what is too wide to count is too wide to pay for.
    let missing = (width.abs() as usize).saturating_sub(length(text));
    let fill_length = length(fill);
    let rest: String = fill.chars().take(missing % fill_length).collect();
    let rounds = missing / fill_length;
    let added = (fill.len() as u64).saturating_mul(rounds as u64).saturating_add(rest.len() as u64);
    meter.value(added.saturating_add(text.len() as u64))?;
    let padding = fill.repeat(rounds) + &rest;
    Ok(if width < 0.0 { padding + text } else { text.to_owned() + &padding })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jsonata::function::pure::allowance::Allowance;

    #[test]
    fn texts_are_filled_up_to_a_width() {
        for (text, width, fill, expected) in [
            ("foo", 5.0, "", "foo  "),
            ("foo", -5.0, "#", "##foo"),
            ("foo", 1.0, " ", "foo"),
            ("foo", 8.0, "-+", "foo-+-+-"),
            ("foo", -5.7, " ", "  foo"),
            ("a𝄞💩", 6.0, "💩", "a𝄞💩💩💩💩"),
            ("a", f64::NAN, "x", "a"),
        ] {
            assert_eq!(pad(text, width, fill, &mut Allowance::default()).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn padding_is_paid_for_before_it_is_made() {
        for width in [1e9, -1e300, f64::INFINITY] {
            assert!(pad("a", width, "xyz", &mut Allowance::default()).is_err());
        }
    }
}
