//! `$base64encode`, `$base64decode`: text as Latin-1, a byte a character.

use base64::{
    Engine as _,
    alphabet::STANDARD,
    engine::{
        DecodePaddingMode,
        general_purpose::{GeneralPurpose, GeneralPurposeConfig},
    },
};

use crate::jsonata::function::pure::{Error, Meter};

/// Reads what is complete and cuts the rest, as `Buffer.from` does.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone),
);

/// Of a character beyond Latin-1 the low byte of each UTF-16 unit counts, as in the reference (`é` is `6Q==`).
pub(crate) fn base64_encode(text: &str, meter: &mut dyn Meter) -> Result<String, Error> {
    meter.value(4 * (text.len() as u64).div_ceil(3))?;
    let bytes: Vec<u8> = text.encode_utf16().map(|unit| unit.to_le_bytes()[0]).collect();
    Ok(base64::engine::general_purpose::STANDARD.encode(bytes))
}

/// Characters that are no Base64 are passed over; what follows `=` is not read.
pub(crate) fn base64_decode(text: &str, meter: &mut dyn Meter) -> Result<String, Error> {
    // Half of all bytes take two bytes as text.
    meter.value(2 * (text.len() as u64))?;
    let mut digits: Vec<u8> = text.bytes().take_while(|byte| *byte != b'=').filter_map(digit).collect();
    if digits.len() % 4 == 1 {
        // Six bits are no byte.
        digits.pop();
    }
    let bytes = LENIENT.decode(digits).expect("only digits are left, and not one too many");
    Ok(bytes.into_iter().map(char::from).collect())
}

/// Both alphabets are read.
fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'-' => Some(b'+'),
        b'_' => Some(b'/'),
        b'+' | b'/' => Some(byte),
        _ => byte.is_ascii_alphanumeric().then_some(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jsonata::function::pure::allowance::Allowance;

    #[test]
    fn text_is_latin_1() {
        let mut meter = Allowance::default();
        assert_eq!(base64_encode("hello:world", &mut meter).as_deref(), Ok("aGVsbG86d29ybGQ="));
        assert_eq!(base64_encode("é", &mut meter).as_deref(), Ok("6Q=="));
        assert_eq!(base64_decode("6Q==", &mut meter).as_deref(), Ok("é"));
    }

    #[test]
    fn anything_is_decoded_as_far_as_it_goes() {
        let mut meter = Allowance::default();
        for (text, expected) in
            [("aGVsbG8", "hello"), ("aG Vs\nbG8=", "hello"), ("a", ""), ("=", ""), ("é%", ""), ("_-8=", "ÿï")]
        {
            assert_eq!(base64_decode(text, &mut meter).as_deref(), Ok(expected), "{text}");
        }
    }
}
