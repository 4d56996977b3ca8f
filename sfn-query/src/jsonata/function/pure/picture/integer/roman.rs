//! Roman numerals. Thousands are `M`s, however many.

const NUMERALS: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// No numeral is longer than this many bytes.
pub(super) fn length_bound(number: f64) -> u64 {
    // `as` saturates.
    ((number / 1000.0) as u64).saturating_add(16)
}

/// Upper case; nothing for zero. The caller has charged [`length_bound`].
pub(super) fn format(number: f64) -> String {
    let mut text = "M".repeat((number / 1000.0) as usize);
    let mut rest = (number % 1000.0) as u32;
    for (value, numeral) in NUMERALS {
        while rest >= value {
            text.push_str(numeral);
            rest -= value;
        }
    }
    text
}

/// Any order is read: a letter before a greater one counts negative.
pub(super) fn parse(text: &str) -> Option<f64> {
    let (mut sum, mut greatest) = (0.0, 0);
    for letter in text.chars().rev() {
        let upper = letter.to_ascii_uppercase();
        let (value, _) = NUMERALS.iter().find(|(_, numeral)| numeral.chars().eq([upper]))?;
        if *value < greatest {
            sum -= f64::from(*value);
        } else {
            greatest = *value;
            sum += f64::from(*value);
        }
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_read_back_as_they_were_written() {
        for number in 0..4100 {
            assert_eq!(parse(&format(number.into())), Some(number.into()));
        }
        assert_eq!(parse("mcmlxxxiv"), Some(1984.0));
        assert_eq!(parse("MQ"), None);
    }
}
