//! `$length`, `$substring`, `$substringBefore`, `$substringAfter`.

/// How many characters the text has.
pub(crate) fn length(text: &str) -> usize {
    text.chars().count()
}

/// From the character at `start`, counted from 0 and from the end if negative, so many or all.
///
/// A start before the beginning is the beginning. Fractions are cut after start and length were added.
pub(crate) fn substring(text: &str, start: f64, len: Option<f64>) -> &str {
    let count = length(text) as f64;
    let start = if count + start < 0.0 { 0.0 } else { start };
    let end = match len {
        Some(len) if len <= 0.0 => return "",
        Some(len) if start >= 0.0 => start + len,
        Some(len) => count + start + len,
        None => count,
    };
    let from_end = |place: f64| if place < 0.0 { count + place } else { place };
    let (start, end) = (offset(text, from_end(start.trunc())), offset(text, end.trunc()));
    text.get(start..end).unwrap_or_default()
}

/// The byte at which the character of that number begins.
fn offset(text: &str, index: f64) -> usize {
    // `as` saturates, and all ASCII is the common case.
    let index = index as usize;
    if text.is_ascii() {
        return index.min(text.len());
    }
    text.char_indices().nth(index).map_or(text.len(), |(at, _)| at)
}

/// All of the text if the mark is not in it.
pub(crate) fn substring_before<'a>(text: &'a str, mark: &str) -> &'a str {
    text.find(mark).map_or(text, |at| &text[..at])
}

/// All of the text if the mark is not in it.
pub(crate) fn substring_after<'a>(text: &'a str, mark: &str) -> &'a str {
    text.find(mark).map_or(text, |at| &text[at + mark.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_characters() {
        for (text, start, len, expected) in [
            ("hello world", 0.0, Some(5.0), "hello"),
            ("hello world", -5.0, None, "world"),
            ("hello world", -5.0, Some(4.0), "worl"),
            ("hello world", -5.0, Some(0.0), ""),
            ("hello world", -100.0, Some(3.0), "hel"),
            ("hello world", 100.0, None, ""),
            ("hello world", 0.0, Some(-6.0), ""),
            ("hello", 1.5, Some(1.5), "el"),
            ("hello", -1.5, None, "o"),
            ("😂😁😀", -2.0, Some(1.0), "😁"),
            ("😂😁😀", -5.0, Some(1.0), "😂"),
            ("𝄞💩", 1.0, Some(1e300), "💩"),
            ("abc", f64::NEG_INFINITY, None, "abc"),
        ] {
            assert_eq!(substring(text, start, len), expected, "{text} from {start}, {len:?}");
        }
        assert_eq!(length("𝄞💩"), 2);
    }

    #[test]
    fn a_mark_that_is_not_there_cuts_nothing() {
        assert_eq!((substring_before("Hello", "l"), substring_after("Hello", "l")), ("He", "lo"));
        assert_eq!((substring_before("Hello", "x"), substring_after("Hello", "x")), ("Hello", "Hello"));
        assert_eq!((substring_before("Hello", ""), substring_after("Hello", "")), ("", "Hello"));
    }
}
