//! `States.Format`: text with `{}` filled in.

use std::fmt::Write;

use super::eval::{MAX_BYTES, Outcome};
use crate::{Value, jvm};

pub(super) fn format(template: &str, values: &[Value]) -> Outcome {
    let room: u64 = values.iter().map(Value::json_len).fold(template.len() as u64, u64::saturating_add);
    if room > MAX_BYTES {
        return Err("the result is too long".into());
    }
    let mut out = String::with_capacity(template.len());
    let mut values = values.iter();
    let mut rest = template;
    while let Some(at) = rest.find(['\\', '{', '}']) {
        out.push_str(&rest[..at]);
        let found = &rest[at..];
        let taken = match escaped(found) {
            Some(character) => {
                out.push(character);
                2
            }
            None if found.starts_with("{}") => {
                let value =
                    values.next().ok_or("there are more {} in the template than arguments for them")?;
                write!(out, "{}", jvm::Text(value)).expect("writing to a string never fails");
                2
            }
            // From a template that is computed: a backslash before any other character is one.
            None if found.starts_with('\\') => {
                out.push('\\');
                1
            }
            None => return Err(r"a literal brace in the template is written \{ or \}".into()),
        };
        rest = &found[taken..];
    }
    match values.next() {
        None => {
            out.push_str(rest);
            Ok(out.into())
        }
        Some(_) => Err("there are more arguments than {} in the template".into()),
    }
}

fn escaped(text: &str) -> Option<char> {
    text.strip_prefix('\\')?.chars().next().filter(|it| matches!(it, '\'' | '{' | '}' | '\\'))
}
