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
    2 + text.bytes().map(escaped_len).sum::<u64>()
}

/// Bytes that one byte of text takes in JSON: `"`, `\` and the short escapes two, other controls six.
fn escaped_len(byte: u8) -> u64 {
    match byte {
        b'"' | b'\\' | b'\n' | b'\r' | b'\t' | 0x08 | 0x0c => 2,
        0x00..=0x1f => 6,
        _ => 1,
    }
}
