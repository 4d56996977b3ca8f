//! The crate `regex`, for patterns that mean the same to it: time linear in the text.

use std::fmt::Write;

use super::{
    Match,
    ast::{Node, Pattern, Repeat},
    prompt::suits_linear_engine,
    set::Set,
};
use crate::jsonata::function::pure::{Error, Meter};

/// Memory of a compiled pattern.
const MAX_COMPILED_BYTES: usize = 1 << 20;
/// One step pays for so many bytes of text.
const BYTES_PER_STEP: usize = 8;

/// `None` where the engine would not do exactly the same.
pub(super) fn compile(pattern: &Pattern) -> Option<regex::Regex> {
    if !suits_linear_engine(&pattern.root) {
        return None;
    }
    let mut out = String::new();
    write(&mut out, &pattern.root, pattern.multiline)?;
    regex::RegexBuilder::new(&out).size_limit(MAX_COMPILED_BYTES).build().ok()
}

pub(super) fn find_at(
    regex: &regex::Regex,
    text: &str,
    start: usize,
    meter: &mut dyn Meter,
) -> Result<Option<Match>, Error> {
    let found = regex.find_at(text, start);
    let read = found.map_or(text.len(), |found| found.end()) - start;
    meter.steps(1 + (read / BYTES_PER_STEP) as u64)?;
    let Some(found) = found else { return Ok(None) };
    let groups = match regex.captures_len() {
        1 => Vec::new(),
        _ => {
            let captures = regex.captures_at(text, start).expect("the same search found a match");
            captures.iter().skip(1).map(|group| group.map(|group| group.range())).collect()
        }
    };
    Ok(Some(Match { range: found.range(), groups }))
}

/// The pattern in the syntax of the crate; every character by its code, so nothing is read as an operator.
fn write(out: &mut String, node: &Node, multiline: bool) -> Option<()> {
    match node {
        Node::Empty => {}
        Node::Char(character) => write_code(out, u32::from(*character)),
        Node::Set(set) => write_set(out, set),
        Node::Concat(nodes) => nodes.iter().try_for_each(|node| write(out, node, multiline))?,
        Node::Alternate(nodes) => {
            out.push_str("(?:");
            for (at, node) in nodes.iter().enumerate() {
                out.push_str(if at > 0 { "|" } else { "" });
                write(out, node, multiline)?;
            }
            out.push(')');
        }
        Node::Capture(_, node) => {
            out.push('(');
            write(out, node, multiline)?;
            out.push(')');
        }
        Node::Repeat(repeat) => write_repeat(out, repeat, multiline)?,
        // The crate knows no lines that end at anything but a line feed.
        Node::LineStart | Node::LineEnd if multiline => return None,
        Node::LineStart => out.push_str(r"\A"),
        Node::LineEnd => out.push_str(r"\z"),
        Node::WordBoundary(true) => out.push_str(r"(?-u:\b)"),
        Node::WordBoundary(false) | Node::Look(_) | Node::BackReference(_) => return None,
    }
    Some(())
}

fn write_repeat(out: &mut String, repeat: &Repeat, multiline: bool) -> Option<()> {
    out.push_str("(?:");
    write(out, &repeat.node, multiline)?;
    let (min, lazy) = (repeat.min, if repeat.greedy { "" } else { "?" });
    match repeat.max {
        Some(max) => write!(out, "){{{min},{max}}}{lazy}"),
        None => write!(out, "){{{min},}}{lazy}"),
    }
    .ok()
}

fn write_set(out: &mut String, set: &Set) {
    out.push('[');
    if set.ranges().is_empty() {
        // The complement of all characters matches none.
        out.push_str(r"^\x{0}-\x{10FFFF}");
    }
    for (low, high) in set.ranges() {
        write_code(out, *low);
        out.push('-');
        write_code(out, *high);
    }
    out.push(']');
}

fn write_code(out: &mut String, code: u32) {
    // The ends of ranges may lie in the gap of surrogates, which is no character; its neighbours mean the same.
    let code = match code {
        0xd800..=0xdfff => 0xd7ff,
        code => code,
    };
    write!(out, r"\x{{{code:X}}}").expect("writing to a string never fails");
}
