//! `${Name}` where JSON has a value but no quotes, as in `"MaxAttempts": ${Attempts}`.
//!
//! Such a text becomes JSON when a deployment fills it in. Until then the value is unknown, as it is between quotes.

use std::ops::Range;

use super::{Data, Failure, Node, Source, parse_json, placeholder, token};
use crate::diagnostic::{At, Code, Diagnostic, Findings, Pointer};

/// The tree of a JSON text, in which an unquoted placeholder is a string that begins without a quote.
pub(super) fn parse(text: &str) -> Result<Node, Failure> {
    parse_json(text).or_else(|failure| {
        let found = if text.contains("${") { unquoted(text) } else { Vec::new() };
        if found.is_empty() {
            return Err(failure);
        }
        let mut root = parse_json(&masked(text, &found))?;
        restore(&mut root, text)?;
        Ok(root)
    })
}

/// Where placeholders stand outside of strings.
fn unquoted(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut is_string, mut is_escaped, mut skip) = (false, false, 0);
    for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'"' | b'\\' | b'$')) {
        match byte {
            _ if at < skip => {}
            _ if is_escaped => is_escaped = false,
            b'"' => is_string = !is_string,
            // What is escaped is either the next byte, or no byte that matters here.
            b'\\' => {
                is_escaped = is_string && matches!(text.as_bytes().get(at + 1), Some(b'"' | b'\\' | b'$'));
            }
            _ if !is_string => {
                if let Some(len) = placeholder::length(&text[at..]) {
                    found.push(at..at + len);
                    skip = at + len;
                }
            }
            _ => {}
        }
    }
    found
}

/// The text with strings of the same length in the places of the placeholders.
fn masked(text: &str, places: &[Range<usize>]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut end = 0;
    for place in places {
        masked.push_str(&text[end..place.start]);
        masked.push('"');
        masked.extend(std::iter::repeat_n('_', place.len() - 2));
        masked.push('"');
        end = place.end;
    }
    masked + &text[end..]
}

/// Puts the placeholders back. The parser bounds how deep the tree is.
fn restore(node: &mut Node, text: &str) -> Result<(), Failure> {
    match &mut node.node {
        Data::Array(items) => items.iter_mut().try_for_each(|item| restore(item, text)),
        Data::Object(members) => members.iter_mut().try_for_each(|member| {
            if text[member.key_span.clone()].starts_with('$') {
                let start = member.key_span.start;
                return Err(("the name of a member is a string".into(), start..start));
            }
            restore(&mut member.value, text)
        }),
        Data::String(value) if text[node.span.clone()].starts_with('$') => {
            *value = text[node.span.clone()].into();
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Reports every unquoted placeholder of a JSON text: no deployment has filled it in yet.
pub(super) fn report(root: &Node, source: &Source, found: &mut Findings) {
    // In YAML a plain string may begin with anything.
    if source.text().trim_start().starts_with('{') && source.text().contains("${") {
        look(root, &At::new(&Pointer::default()), source, found);
    }
}

fn look(node: &Node, at: &At<'_>, source: &Source, found: &mut Findings) {
    match &node.node {
        Data::Array(items) => {
            items.iter().enumerate().for_each(|(n, item)| look(item, &at.index(n), source, found));
        }
        Data::Object(members) => {
            members.iter().for_each(|member| look(&member.value, &at.key(&member.key), source, found));
        }
        Data::String(text) if text.starts_with("${") && source.text()[node.span.clone()] == **text => {
            let message = format!("`{text}` is no JSON before a deployment puts a value in its place");
            let detail = token(source, node.span.start);
            found.add(Diagnostic::new(Code::JsonSyntax, at, message).detail(detail));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let written = match parse(text) {
            Ok(node) => format!("{:?}", node.to_value()),
            Err((message, span)) => format!("{message} at {}", span.start),
        };
        assert_eq!(written, expected);
    }

    #[test]
    fn an_unquoted_placeholder_is_a_string() {
        check(
            r#"{"a": ${n}, "b": [${x.y}, ${AWS::Region}]}"#,
            r#"{"a":"${n}","b":["${x.y}","${AWS::Region}"]}"#,
        );
        check(r#"{"a \\": ${n}, "b\"${m}": "\"${x}"}"#, r#"{"a \\":"${n}","b\"${m}":"\"${x}"}"#);
    }

    #[test]
    fn what_is_wrong_without_placeholders_is_wrong_with_them() {
        check(r#"{"a": ${n}, }"#, "expected a name in double quotes at 12");
        check(r#"{${n}: 1}"#, "the name of a member is a string at 1");
        check(r#"{"a": ${}}"#, "expected a value at 6");
        check(r#"{"a": 1${n}}"#, "expected `,` or `}` at 7");
    }
}
