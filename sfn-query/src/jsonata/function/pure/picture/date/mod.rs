//! Moments: `$fromMillis`, `$toMillis`, and the pictures they follow (XPath Functions and Operators 9.8).
//!
//! A moment is a count of milliseconds since 1970 in UTC. Reads no clock: what "now" is comes in as such a count.

mod calendar;
mod candidates;
mod component;
mod format;
mod iso;
mod matcher;
mod offset;
mod parse;
mod picture;
mod resolve;

pub(crate) use iso::{format_iso, parse_iso};
pub(crate) use offset::Offset;
pub(crate) use picture::DatePicture;
