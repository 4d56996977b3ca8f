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
                push_json(text, &Value::String(name.clone()));
                text.push_str(": ");
                write_value(text, member, level + 1);
            }
            new_line(text, level);
            text.push('}');
        }
        scalar => push_json(text, scalar),
    }
}

fn is_short(value: &Value) -> bool {
    value.depth() == 1 && value.json_len() <= LINE
}

fn new_line(text: &mut String, level: usize) {
    text.push('\n');
    text.extend(std::iter::repeat_n("  ", level));
}

fn push_json(text: &mut String, value: &Value) {
    write!(text, "{value}").expect("writing to a string never fails");
}
