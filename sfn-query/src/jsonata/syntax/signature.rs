//! What a function takes: `<s-nn?:s>`. Read in a loop, whatever it nests.

use crate::jsonata::{Code, Error};

/// The parameters of a function, and its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Signature {
    text: String,
    pub(super) params: Vec<Param>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Param {
    pub(super) types: Types,
    pub(super) repeat: Repeat,
    /// Whether the context stands in for it.
    pub(crate) context: bool,
    /// Whether a single value becomes an array of it.
    pub(crate) array: bool,
    /// The type of the items, as a letter.
    pub(crate) item: Option<char>,
}

/// A set of type letters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Types(pub(super) u16);

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Repeat {
    Once,
    Optional,
    Many,
}

/// More parameters than any function has; keeps the cost of a call small.
pub(super) const MAX_PARAMS: usize = 24;

pub(super) const LETTERS: &str = "snbloafm";
const ANY: &str = "snbloaf";

impl Types {
    fn of(letters: &str) -> Option<Self> {
        // Nothing fits everywhere, so that a missing value is passed through.
        let bits = letters.chars().chain(['m']).try_fold(0, |bits, letter| {
            let found = match letter {
                'u' => Self::of("bnsl")?.0,
                'j' => Self::of("snbloa")?.0,
                'x' => Self::of(ANY)?.0,
                _ => 1 << LETTERS.find(letter)?,
            };
            Some(bits | found)
        });
        bits.map(Self)
    }
}

impl Signature {
    /// Reads `<…>`; an error comes with the offset that it is about.
    pub(crate) fn parse(text: &str) -> Result<Self, (Error, usize)> {
        let inner = text.strip_prefix('<').and_then(|it| it.strip_suffix('>')).unwrap_or(text);
        let mut params: Vec<Param> = Vec::new();
        let mut at = 0;
        while let Some(letter) = inner[at..].chars().next() {
            let start = at;
            let fault = |code| (Error::new(code).with_token(letter.to_string()), start + 1);
            at += letter.len_utf8();
            match (letter, params.last_mut()) {
                // What it returns is not checked.
                (':', _) => break,
                (' ' | '\t' | '\r' | '\n', _) => {}
                ('-', Some(last)) => {
                    last.context = true;
                    last.repeat = Repeat::Optional;
                }
                ('?', Some(last)) => last.repeat = Repeat::Optional,
                ('+', Some(last)) => last.repeat = Repeat::Many,
                ('(', _) => {
                    let len = closing(&inner[start..], '(', ')');
                    let choice = &inner[at..start + len];
                    if choice.contains('<') {
                        return Err((Error::new(Code::S0402).with_value(choice), start + 1));
                    }
                    params.push(param(choice).ok_or_else(|| fault(Code::S0403))?);
                    at = (start + len + 1).min(inner.len());
                }
                ('<', Some(last)) if last.array || last.types == function() => {
                    let len = closing(&inner[start..], '<', '>');
                    if last.array {
                        last.item = inner[at..start + len].chars().next();
                    }
                    at = (start + len + 1).min(inner.len());
                }
                ('<', _) => return Err(fault(Code::S0401)),
                ('a', _) => params.push(Param { array: true, ..param(ANY).expect("known letters") }),
                ('f', _) => params.push(Param { types: function(), ..param("f").expect("a known letter") }),
                _ => {
                    let mut buffer = [0; 4];
                    params.push(param(letter.encode_utf8(&mut buffer)).ok_or_else(|| fault(Code::S0403))?);
                }
            }
            if params.len() > MAX_PARAMS {
                return Err(fault(Code::S0403));
            }
        }
        Ok(Self { text: text.to_owned(), params })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }
}

fn param(letters: &str) -> Option<Param> {
    Some(Param { types: Types::of(letters)?, repeat: Repeat::Once, context: false, array: false, item: None })
}

// A function is asked for by name: nothing does not stand in for it.
fn function() -> Types {
    Types(1 << LETTERS.find('f').expect("a known letter"))
}

/// Where the bracket closes that opens the text; its length if it never does.
fn closing(text: &str, open: char, close: char) -> usize {
    let mut depth = 0u32;
    for (at, it) in text.char_indices() {
        if it == open {
            depth += 1;
        } else if it == close {
            depth -= 1;
            if depth == 0 {
                return at;
            }
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_that_nests_deep_is_no_burden() {
        let deep = format!("<a{}{}>", "<a".repeat(20_000), ">".repeat(20_000));
        assert_eq!(Signature::parse(&deep).expect("a signature").params.len(), 1);
        assert!(Signature::parse(&format!("<{}>", "n?".repeat(20_000))).is_err());
        assert!(matches!(Signature::parse("<(ns<s>)>"), Err((error, _)) if error.code() == Code::S0402));
        assert!(matches!(Signature::parse("<n<s>>"), Err((error, _)) if error.code() == Code::S0401));
    }
}
