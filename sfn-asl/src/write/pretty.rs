//! JSON text for people: two blanks a level, short lists of plain values on one line.

use std::fmt::Write;

use sfn_query::Value;

/// Lists of plain values up to this many bytes stay on one line.
const LINE: u64 = 60;

/// The value as indented JSON text.
///
/// ```
/// use sfn_query::Value;
///
/// let retrier = Value::object([("ErrorEquals", Value::array(["A".into(), "B".into()]))]);
/// assert_eq!(sfn_asl::pretty(&retrier), "{\n  \"ErrorEquals\": [\"A\", \"B\"]\n}");
/// ```
pub fn pretty(value: &Value) -> String {
    let mut text = String::new();
    write_value(&mut text, value, 0);
    text
}

fn write_value(text: &mut String, value: &Value, level: usize) {
    match value {
        Value::Array(items) if items.is_empty() => text.push_str("[]"),
        Value::Object(members) if members.is_empty() => text.push_str("{}"),
        Value::Array(items) if is_short(value) => {
            let mut separator = "[";
            for item in items.iter() {
                text.push_str(std::mem::replace(&mut separator, ", "));
                write_value(text, item, level);
            }
            text.push(']');
        }
        Value::Array(items) => {
            let mut separator = '[';
            for item in items.iter() {
                text.push(std::mem::replace(&mut separator, ','));
                new_line(text, level + 1);
                write_value(text, item, level + 1);
            }
            new_line(text, level);
            text.push(']');
        }
        Value::Object(members) => {
            let mut separator = '{';
            for (name, member) in members.iter() {
                text.push(std::mem::replace(&mut separator, ','));
                new_line(text, level + 1);
                write_string(text, name);
                text.push_str(": ");
                write_value(text, member, level + 1);
            }
            new_line(text, level);
            text.push('}');
        }
        Value::String(it) => write_string(text, it),
        Value::Null => text.push_str("null"),
        Value::Bool(it) => text.push_str(if *it { "true" } else { "false" }),
        Value::Number(it) => write!(text, "{it}").expect("writing to a string never fails"),
    }
}

fn is_short(value: &Value) -> bool {
    value.depth() == 1 && value.json_len() <= LINE
}

fn new_line(text: &mut String, level: usize) {
    text.push('\n');
    text.extend(std::iter::repeat_n("  ", level));
}

fn write_string(text: &mut String, string: &str) {
    text.push('"');
    for c in string.chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            c if c < ' ' => write!(text, "\\u{:04x}", u32::from(c)).expect("writing to a string never fails"),
            c => text.push(c),
        }
    }
    text.push('"');
}
