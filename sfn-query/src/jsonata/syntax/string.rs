//! What stands between quotes.

use crate::{
    Str,
    jsonata::{Code, Error, surrogate},
};

/// Reads up to the quote, which the length includes. An error comes with the place that it is about.
pub(super) fn read(text: &str, quote: char) -> Result<(Str, usize), (Error, usize)> {
    // Most texts have no escape: nothing is copied twice.
    let plain = text.find([quote, '\\']).ok_or_else(|| (Error::new(Code::S0101), text.len()))?;
    if text[plain..].starts_with(quote) {
        return Ok((text[..plain].into(), plain + 1));
    }
    let mut out = String::from(&text[..plain]);
    let mut at = plain;
    while let Some(next) = text[at..].chars().next() {
        at += next.len_utf8();
        match next {
            '\\' => out.push(escape(text, &mut at)?),
            _ if next == quote => return Ok((out.into(), at)),
            _ => out.push(next),
        }
    }
    Err((Error::new(Code::S0101), text.len()))
}

fn escape(text: &str, at: &mut usize) -> Result<char, (Error, usize)> {
    let Some(letter) = text[*at..].chars().next() else {
        return Err((Error::new(Code::S0101), text.len()));
    };
    let start = *at;
    *at += letter.len_utf8();
    Ok(match letter {
        '"' | '\\' | '/' => letter,
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => return unicode(text, at).ok_or_else(|| (Error::new(Code::S0104), start)),
        _ => return Err((Error::new(Code::S0103).with_token(letter.to_string()), start)),
    })
}

/// Four hex digits, or twice four that are a pair. Half a pair alone is no character: another stands in for it.
fn unicode(text: &str, at: &mut usize) -> Option<char> {
    let unit = hex4(text, *at)?;
    *at += 4;
    if let 0xd800..=0xdbff = unit
        && text[*at..].starts_with("\\u")
        && let Some(low @ 0xdc00..=0xdfff) = hex4(text, *at + 2)
    {
        *at += 6;
        return char::from_u32(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
    }
    char::from_u32(unit).or_else(|| surrogate::stand_in(unit))
}

fn hex4(text: &str, at: usize) -> Option<u32> {
    let digits = text.get(at..at + 4)?;
    digits.bytes().all(|it| it.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
}
