//! How long the compact JSON text of a value is, and how deep it nests.

use super::Value;

/// `[a,b]` or `{a,b}`: brackets, commas and the parts.
pub(super) fn of_list(count: usize, parts: impl Iterator<Item = u64>) -> u64 {
    let commas = count.saturating_sub(1) as u64;
    // Shared parts can stand in a value many times over, so sizes grow faster than memory: saturate.
    parts.fold(2 + commas, u64::saturating_add)
}

/// One more than the deepest of the parts.
pub(super) fn depth_above<'a>(parts: impl Iterator<Item = &'a Value>) -> u32 {
    parts.map(Value::depth).max().unwrap_or(0).saturating_add(1)
}

/// The quoted and escaped text.
pub(super) fn of_string(text: &str) -> u64 {
    // Most texts hold nothing to escape, and this count is one the compiler vectorizes.
    let escapes = text.bytes().filter(|byte| matches!(byte, b'"' | b'\\') | (*byte < 0x20)).count();
    let extra = match escapes {
        0 => 0,
        _ => text.bytes().map(extra_len).sum(),
    };
    2 + text.len() as u64 + extra
}

/// Bytes that escaping adds: `"`, `\` and the short escapes take two bytes, other controls six.
fn extra_len(byte: u8) -> u64 {
    match byte {
        b'"' | b'\\' | b'\n' | b'\r' | b'\t' | 0x08 | 0x0c => 1,
        0x00..=0x1f => 5,
        _ => 0,
    }
}
