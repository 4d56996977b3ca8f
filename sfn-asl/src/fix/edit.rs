//! Edits of a definition's text, in JSON, in flow YAML and in block YAML.

use std::ops::Range;

use crate::diagnostic::Pointer;
use crate::read::{Data, Member, Source};

/// Bytes to be replaced, and what that means.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    span: Range<usize>,
    text: String,
    /// A sentence for the author.
    pub(super) says: String,
}

/// Those that do not touch each other, in the order of the text; the others have their turn when these are done.
pub(super) fn disjoint(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut end = 0;
    edits.retain(|edit| {
        let is_free = edit.span.start >= end;
        if is_free {
            // An insertion takes its place too, so that the same one does not come twice.
            end = edit.span.end.max(edit.span.start + 1);
        }
        is_free
    });
    edits
}

/// The text with the edits, which stand in its order.
pub(super) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut end = 0;
    for edit in edits {
        out.push_str(&text[end..edit.span.start]);
        out.push_str(&edit.text);
        end = edit.span.end;
    }
    out.push_str(&text[end..]);
    out
}

/// A member gets its new name, with the quotes of the old one.
pub(super) fn rename(source: &Source, state: &Pointer, old: &str, new: &str, name: &str) -> Option<Edit> {
    let (members, _) = source.members(state)?;
    if members.iter().any(|member| member.key == new) {
        return None;
    }
    let mut named = members.iter().filter(|member| member.key == old);
    let (Some(member), None) = (named.next(), named.next()) else { return None };
    let span = member.key_span.clone();
    let quote = match source.text().as_bytes().get(span.start) {
        Some(b'"') => "\"",
        Some(b'\'') => "'",
        _ => "",
    };
    let says = format!("`{old}` of `{name}` is now called `{new}`");
    Some(Edit { span, text: format!("{quote}{new}{quote}"), says })
}

/// A state gets `"End": true` after its last member, laid out as that one is.
pub(super) fn end(source: &Source, state: &Pointer, name: &str) -> Option<Edit> {
    let (members, span) = source.members(state)?;
    let last = members.last()?;
    if members.iter().any(|member| member.key == "End") {
        return None;
    }
    let text = source.text();
    let own_line = indentation(text, last);
    let at = value_end(text, last)?;
    let (at, text) = match (text.as_bytes().get(span.start)? == &b'{', own_line) {
        (true, own_line) => {
            let member = if is_quoted(text, last) { "\"End\": true" } else { "End: true" };
            (at, own_line.map_or(format!(", {member}"), |indent| format!(",\n{indent}{member}")))
        }
        // In block YAML a comment may follow the value.
        (false, Some(indent)) => (line_end(text, at), format!("\n{indent}End: true")),
        (false, None) => return None,
    };
    Some(Edit { span: at..at, text, says: format!("`{name}` ends with `End`") })
}

/// A state goes away, with the comma that parts it from the others.
pub(super) fn take_away(source: &Source, state: &Pointer) -> Option<Edit> {
    let (members, span) = source.members(&state.parent())?;
    let name = state.steps().last()?;
    let index = members.iter().position(|member| member.key == name)?;
    let (text, member) = (source.text(), &members[index]);
    let span = match text.as_bytes().get(span.start)? == &b'{' {
        true => match (index.checked_sub(1), members.get(index + 1)) {
            (Some(before), _) => value_end(text, &members[before])?..value_end(text, member)?,
            (None, Some(next)) => member.key_span.start..next.key_span.start,
            (None, None) => return None,
        },
        false => {
            indentation(text, member)?;
            let start = text[..member.key_span.start].rfind('\n').map_or(0, |newline| newline + 1);
            let end = line_end(text, value_end(text, member)?);
            start..(end + 1).min(text.len())
        }
    };
    if span.start > span.end {
        return None;
    }
    Some(Edit { span, text: String::new(), says: format!("`{name}` is taken away: nothing led to it") })
}

/// Where the value of a member ends, without the comments that block YAML counts as a part of it. `None` if it does
/// not stand after its name: of an alias the bytes are those of what it repeats.
fn value_end(text: &str, member: &Member<'_>) -> Option<usize> {
    let mut node = member.value;
    let end = loop {
        let is_block = !matches!(text.as_bytes().get(node.span().start), Some(b'{' | b'['));
        let inner = match node.data() {
            Data::Object(members) if is_block => members.last().map(|member| member.value),
            Data::Array(items) if is_block => items.last(),
            _ => None,
        };
        match inner {
            Some(inner) if inner.span().start >= node.span().start => node = inner,
            Some(_) => return None,
            None => break node.span().end,
        }
    };
    (member.value.span().start >= member.key_span.end).then_some(end)
}

/// What stands before a member that begins its line, if that is nothing but blanks.
fn indentation<'t>(text: &'t str, member: &Member<'_>) -> Option<&'t str> {
    let before = &text[..member.key_span.start];
    let line = &before[before.rfind('\n')? + 1..];
    line.bytes().all(|byte| byte == b' ' || byte == b'\t').then_some(line)
}

fn is_quoted(text: &str, member: &Member<'_>) -> bool {
    text.as_bytes().get(member.key_span.start) == Some(&b'"')
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline)
}
