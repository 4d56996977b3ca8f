//! `${Name}` where JSON has a value but no quotes, as in `"MaxAttempts": ${Attempts}`.
//!
//! Such a text becomes JSON when a deployment fills it in. Until then the value is unknown, as it is between quotes.

use std::ops::Range;

use super::{Data, Failure, Node, Source, Tree, not_json, parse_json, placeholder};
use crate::diagnostic::{At, Code, Diagnostic, Findings, Pointer};

/// The tree of a JSON text, in which an unquoted placeholder is a string that begins without a quote.
pub(super) fn parse(text: &str) -> Result<Tree, Failure> {
    parse_json(text).or_else(|failure| {
        let found = if text.contains("${") { unquoted(text) } else { Vec::new() };
        if found.is_empty() {
            return Err(failure);
        }
        let mut tree = parse_json(&masked(text, &found))?;
        restore(&mut tree, text)?;
        Ok(tree)
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

/// Puts the placeholders back.
fn restore(tree: &mut Tree, text: &str) -> Result<(), Failure> {
    tree.replace_texts(|_, span, is_name| {
        let written = &text[span.clone()];
        match written.starts_with('$') {
            true if is_name => Err(("the name of a member is a string".into(), span.start..span.start)),
            is_placeholder => Ok(is_placeholder.then(|| written.to_owned())),
        }
    })
}

/// Reports every unquoted placeholder of a JSON text: no deployment has filled it in yet.
pub(super) fn report(root: Node<'_>, source: &Source, found: &mut Findings) {
    // In YAML a plain string may begin with anything.
    if source.text().trim_start().starts_with('{') && source.text().contains("${") {
        look(root, &At::new(&Pointer::default()), source, found);
    }
}

fn look(node: Node<'_>, at: &At<'_>, source: &Source, found: &mut Findings) {
    match node.data() {
        Data::Array(items) => {
            items.enumerate().for_each(|(n, item)| look(item, &at.index(n), source, found));
        }
        Data::Object(members) => {
            members.for_each(|member| look(member.value, &at.key(member.key), source, found));
        }
        Data::String(text) if text.starts_with("${") && source.text()[node.span()] == *text => {
            let message = format!("`{text}` is no JSON before a deployment puts a value in its place");
            let detail = not_json(source.text());
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
            Ok(tree) => format!("{:?}", tree.root()),
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
