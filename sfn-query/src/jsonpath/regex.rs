//! The regular expressions of `=~`. Linear time; look-around and back-references do not exist here.

use regex_lite::RegexBuilder;

use crate::Str;

/// Bytes of a compiled expression: so many, and so many more a byte of its source. Bounds the work per character of
/// a text that is matched, and what a definition full of `/a{999}/` takes.
const COMPILED_BYTES: (usize, usize) = (8 << 10, 128);
/// The most bytes of a compiled expression.
const MAX_COMPILED_BYTES: usize = 64 << 10;

/// `/source/flags`, compiled when the path is parsed.
#[derive(Clone, Debug)]
pub struct Regex {
    pub(super) source: Str,
    pub(super) flags: Str,
    #[cfg_attr(not(feature = "eval"), expect(dead_code, reason = "compiled to tell whether it is one"))]
    compiled: regex_lite::Regex,
}

impl Regex {
    pub(super) fn new(source: &str, flags: &str) -> Result<Self, String> {
        // The whole text has to match, as with `Matcher.matches` of the JVM.
        let mut builder = RegexBuilder::new(&format!(r"\A(?:{source})\z"));
        let (base, per_byte) = COMPILED_BYTES;
        builder.size_limit((base + per_byte * source.len()).min(MAX_COMPILED_BYTES));
        for flag in flags.chars() {
            match flag {
                'i' => builder.case_insensitive(true),
                'm' => builder.multi_line(true),
                's' => builder.dot_matches_new_line(true),
                'x' => builder.ignore_whitespace(true),
                'u' => &mut builder,
                _ => {
                    return Err(format!(
                        "`{flag}` is no flag of a regular expression; there are `i m s x u`"
                    ));
                }
            };
        }
        let compiled = builder.build().map_err(|error| error.to_string())?;
        Ok(Self { source: source.into(), flags: flags.into(), compiled })
    }

    #[cfg(feature = "eval")]
    pub(super) fn is_match(&self, text: &str) -> bool {
        self.compiled.is_match(text)
    }
}

impl PartialEq for Regex {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source && self.flags == other.flags
    }
}
