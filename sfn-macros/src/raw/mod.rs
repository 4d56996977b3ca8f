//! Literals of the languages below: definitions, paths, intrinsic calls and expressions, checked where they stand.
//!
//! They are read and checked by the very code that checks workflows, so what is taken here is taken there.

mod definition;
mod file;
mod json;
mod query;

pub(crate) use definition::expand as asl;
pub(crate) use file::expand as include_asl;
pub(crate) use query::{intrinsic, jsonata, jsonpath};

use sfn_asl::Diagnostic;

/// A finding in one line: its message, what to write instead, and the code by which `sfn explain` knows it.
fn line(found: &Diagnostic) -> String {
    let help = found.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    format!("{}{help} [{}]", found.message, found.code)
}
