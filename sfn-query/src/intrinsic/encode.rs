//! Base64 and hashes.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::eval::{MAX_BYTES, Outcome, text};
use crate::Value;

/// Characters that these functions take.
const MAX_CHARS: usize = 10_000;

pub(super) fn base64_encode(value: &Value) -> Outcome {
    let text = text(value, "the data")?;
    check_length(text)?;
    Ok(STANDARD.encode(text.as_bytes()).into())
}

pub(super) fn base64_decode(value: &Value) -> Outcome {
    let text = text(value, "the data")?;
    check_length(text)?;
    let bytes = STANDARD.decode(text.as_bytes()).map_err(|error| format!("not Base64: {error}"))?;
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
    let digest = match text(algorithm, "the algorithm")?.as_str() {
        "MD5" => hex(&Md5::digest(data)),
        "SHA-1" => hex(&Sha1::digest(data)),
        "SHA-256" => hex(&Sha256::digest(data)),
        "SHA-384" => hex(&Sha384::digest(data)),
        "SHA-512" => hex(&Sha512::digest(data)),
        other => {
            return Err(format!(
                "the algorithm must be one of MD5, SHA-1, SHA-256, SHA-384, SHA-512, but was: {}",
                other.chars().take(40).collect::<String>()
            ));
        }
    };
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

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
