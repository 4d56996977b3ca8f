//! Pictures of integers: `$formatInteger`, `$parseInteger`, and the numbers inside of date pictures.

mod format;
mod letters;
mod parse;
mod picture;
mod roman;
mod words;

pub(crate) use parse::{ORDINAL_SUFFIX, has_ordinal_suffix};
pub(crate) use picture::{Case, Grouping, IntegerPicture, Pattern, Sequence};
pub(crate) use words::word_prefixes;
