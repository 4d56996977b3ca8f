//! Base64 and hashes.

use base64::{
    Engine as _,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose::STANDARD},
};

use super::eval::{MAX_BYTES, Outcome, text};
use crate::{Value, digest::digest};

/// Characters that these functions take.
const MAX_CHARS: usize = 10_000;

/// The decoder of the JVM, which does not ask for the `=` at the end and drops the bits that make no byte.
const DECODER: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

pub(super) fn base64_encode(value: &Value) -> Outcome {
    let text = text(value, "the data")?;
    check_length(text)?;
    Ok(STANDARD.encode(text.as_bytes()).into())
}

pub(super) fn base64_decode(value: &Value) -> Outcome {
    let text = text(value, "the data")?;
    check_length(text)?;
    let bytes = DECODER.decode(text.as_bytes()).map_err(|error| format!("not Base64: {error}"))?;
    // The JVM puts U+FFFD for bytes that are no UTF-8.
    Ok(String::from_utf8_lossy(&bytes).as_ref().into())
}

pub(super) fn hash(data: &Value, algorithm: &Value) -> Outcome {
    let json;
    let data = match data {
        Value::String(text) => text.as_str(),
        other if other.json_len() > MAX_BYTES => return Err(too_long()),
        other => {
            json = other.to_string();
            &json
        }
    };
    check_length(data)?;
    let algorithm = text(algorithm, "the algorithm")?;
    let digest = digest(algorithm, data.as_bytes()).ok_or_else(|| {
        format!(
            "the algorithm must be one of MD5, SHA-1, SHA-256, SHA-384, SHA-512, but was: {}",
            algorithm.chars().take(40).collect::<String>()
        )
    })?;
    Ok(digest.into())
}

fn check_length(text: &str) -> Result<(), String> {
    match text.chars().nth(MAX_CHARS) {
        None => Ok(()),
        Some(_) => Err(too_long()),
    }
}

fn too_long() -> String {
    format!("the data has more than {MAX_CHARS} characters")
}
