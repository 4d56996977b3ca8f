//! Half of a surrogate pair, alone: a string literal of JSONata may hold one (`'\ud800'`), UTF-8 can not.
//!
//! Characters for private use stand in for the halves, so that what fails on a half in JavaScript fails here:
//! `$encodeUrl`. The trap: data that holds these very characters (U+10D800 to U+10DFFF) is taken for halves, by
//! that function alone.

const PLANE: u32 = 0x10_0000;

/// What stands in for a UTF-16 unit that is half of a pair; `None` for any other unit.
pub(crate) fn stand_in(unit: u32) -> Option<char> {
    if let 0xd800..=0xdfff = unit { char::from_u32(PLANE + unit) } else { None }
}

/// The unit that a character stands in for.
#[cfg(feature = "eval")]
pub(crate) fn unit(character: char) -> Option<u32> {
    u32::from(character).checked_sub(PLANE).filter(|unit| (0xd800..=0xdfff).contains(unit))
}

/// The text with halves written as escapes; `None` if there are none.
#[cfg(feature = "eval")]
pub(crate) fn escaped(text: &str) -> Option<String> {
    let is_half = |character: char| unit(character).is_some();
    text.contains(is_half).then(|| {
        let write = |character: char| match unit(character) {
            Some(unit) => format!("\\u{unit:04x}"),
            None => character.to_string(),
        };
        text.chars().map(write).collect()
    })
}

#[cfg(all(test, feature = "eval"))]
mod tests {
    use super::*;

    #[test]
    fn every_half_has_its_stand_in() {
        for half in 0xd800..=0xdfff {
            assert_eq!(stand_in(half).and_then(unit), Some(half));
        }
        assert_eq!((stand_in(0x41), unit('A')), (None, None));
        assert_eq!(escaped("a\u{10d800}").as_deref(), Some("a\\ud800"));
        assert_eq!(escaped("a💩"), None);
    }
}
