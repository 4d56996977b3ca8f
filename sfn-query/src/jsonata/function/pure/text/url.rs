//! `$encodeUrl`, `$encodeUrlComponent` and their inverses, as ECMAScript's `encodeURI` and its like.

use crate::jsonata::{
    function::pure::{Code, Error, Meter},
    surrogate,
};

/// What is encoded: a whole URL keeps the marks that give it its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UrlPart {
    Whole,
    Component,
}

impl UrlPart {
    /// Never encoded, and in a whole URL never decoded.
    fn is_mark(self, byte: u8) -> bool {
        self == Self::Whole && b";/?:@&=+$,#".contains(&byte)
    }

    fn is_plain(self, byte: u8) -> bool {
        byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte) || self.is_mark(byte)
    }
}

/// `D3140` for half of a surrogate pair.
pub(crate) fn encode_url(text: &str, part: UrlPart, meter: &mut dyn Meter) -> Result<String, Error> {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    if let Some(text) = surrogate::escaped(text) {
        return Err(Error::of(Code::D3140, text));
    }
    let escaped = text.bytes().filter(|byte| !part.is_plain(*byte)).count();
    meter.value((text.len() + 2 * escaped) as u64)?;
    let mut out = String::with_capacity(text.len() + 2 * escaped);
    for byte in text.bytes() {
        if part.is_plain(byte) {
            out.push(byte.into());
        } else {
            out.extend(['%', HEX[usize::from(byte >> 4)].into(), HEX[usize::from(byte & 15)].into()]);
        }
    }
    Ok(out)
}

/// `D3140` for escapes that are no UTF-8.
pub(crate) fn decode_url(text: &str, part: UrlPart, meter: &mut dyn Meter) -> Result<String, Error> {
    meter.value(text.len() as u64)?;
    let malformed = || Error::of(Code::D3140, text);
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        let digits = after.get(..2).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let digits = digits.ok_or_else(malformed)?;
        let byte = u8::from_str_radix(digits, 16).expect("two hexadecimal digits are a byte");
        if part.is_mark(byte) {
            bytes.push(b'%');
            bytes.extend_from_slice(digits.as_bytes());
        } else {
            bytes.push(byte);
        }
        rest = &after[2..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).map_err(|_| malformed())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jsonata::function::pure::allowance::Allowance;

    fn check(part: UrlPart, plain: &str, encoded: &str) {
        let mut meter = Allowance::default();
        assert_eq!(encode_url(plain, part, &mut meter).as_deref(), Ok(encoded));
        assert_eq!(decode_url(encoded, part, &mut meter).as_deref(), Ok(plain));
    }

    #[test]
    fn a_whole_url_keeps_its_marks() {
        check(
            UrlPart::Whole,
            "https://a.org/?x=шеллы#é",
            "https://a.org/?x=%D1%88%D0%B5%D0%BB%D0%BB%D1%8B#%C3%A9",
        );
        check(UrlPart::Component, "?x=te st", "%3Fx%3Dte%20st");
        assert_eq!(decode_url("%3f%20", UrlPart::Whole, &mut Allowance::default()).as_deref(), Ok("%3f "));
    }

    #[test]
    fn half_of_a_surrogate_pair_is_refused() {
        let half = surrogate::stand_in(0xd800).unwrap().to_string();
        let error = encode_url(&half, UrlPart::Whole, &mut Allowance::default()).unwrap_err();
        assert_eq!(error, Error::of(Code::D3140, "\\ud800"));
    }

    #[test]
    fn broken_escapes_are_refused() {
        for text in ["%E0%A4%A", "%", "%zz", "%ff", "%+1", "%é"] {
            let error = decode_url(text, UrlPart::Component, &mut Allowance::default()).unwrap_err();
            assert_eq!(error, Error::of(Code::D3140, text));
        }
    }
}
