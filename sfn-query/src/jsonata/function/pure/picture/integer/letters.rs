//! Counting with letters: A … Z, AA, AB …

const RADIX: f64 = 26.0;

/// Upper case; nothing for zero.
pub(super) fn format(mut number: f64) -> String {
    let mut reversed = Vec::new();
    while number > 0.0 {
        let letter = (number - 1.0) % RADIX;
        reversed.push(b'A' + letter as u8);
        number = ((number - 1.0) / RADIX).floor();
    }
    reversed.iter().rev().map(|letter| char::from(*letter)).collect()
}

pub(super) fn parse(text: &str) -> Option<f64> {
    text.bytes().try_fold(0.0, |number, letter| {
        let nth = letter.is_ascii_alphabetic().then(|| letter.to_ascii_uppercase() - b'A')?;
        Some(number * RADIX + f64::from(nth) + 1.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_read_back_as_they_were_written() {
        for number in 0..2000 {
            assert_eq!(parse(&format(number.into())), Some(number.into()));
        }
        assert_eq!(parse("KN"), Some(300.0));
        assert_eq!(parse("ä"), None);
    }
}
