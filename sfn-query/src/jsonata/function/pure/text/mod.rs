//! Functions of text. Counts and places are those of characters, not of bytes or UTF-16 units.
//!
//! All charge what they make before they make it.

mod base64;
mod case;
mod json;
mod matches;
mod pad;
mod part;
mod replace;
mod split;
mod substring;
mod url;

pub(crate) use base64::{base64_decode, base64_encode};
pub(crate) use case::{lowercase, trim, uppercase};
pub(crate) use json::{Layout, json_text};
pub(crate) use matches::{Matches, utf16_index};
pub(crate) use pad::pad;
pub(crate) use part::{Limit, concat};
pub(crate) use replace::{replace, replace_regex};
pub(crate) use split::{join, split, split_regex};
pub(crate) use substring::{length, substring, substring_after, substring_before};
pub(crate) use url::{UrlPart, decode_url, encode_url};
