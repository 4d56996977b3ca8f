//! Values as the JVM's own collections print them, where the service lets that shine through: arguments of
//! `States.Format`, and what a path error quotes.

use std::fmt::{self, Write};

use crate::Value;

/// `{Arg1=1, Arg2=[]}`: nothing is quoted or escaped.
pub(crate) struct Text<'a>(pub(crate) &'a Value);

enum Open<A, O> {
    Array(A),
    Object(O),
}

// Its own stack: deep values cost heap and not the thread's stack.
impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut open = Vec::new();
        let mut next = Some(self.0);
        let mut first = true;
        loop {
            match next.take() {
                Some(Value::Array(items)) => {
                    f.write_char('[')?;
                    open.push(Open::Array(items.iter()));
                    first = true;
                }
                Some(Value::Object(members)) => {
                    f.write_char('{')?;
                    open.push(Open::Object(members.iter()));
                    first = true;
                }
                Some(Value::String(text)) => f.write_str(text)?,
                Some(scalar) => write!(f, "{scalar}")?,
                None => {}
            }
            let part = match open.last_mut() {
                None => return Ok(()),
                Some(Open::Array(items)) => items.next().map(|item| (None, item)).ok_or(']'),
                Some(Open::Object(members)) => {
                    members.next().map(|(key, value)| (Some(key), value)).ok_or('}')
                }
            };
            match part {
                Ok((key, value)) => {
                    if !first {
                        f.write_str(", ")?;
                    }
                    if let Some(key) = key {
                        write!(f, "{key}=")?;
                    }
                    next = Some(value);
                }
                Err(bracket) => {
                    f.write_char(bracket)?;
                    open.pop();
                }
            }
            first = false;
            if let Some(Value::Array(_) | Value::Object(_)) = next {
                first = true;
            }
        }
    }
}

/// The class that holds such a value.
pub(crate) fn class_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "java.lang.Boolean",
        Value::Number(crate::Number::Int(number)) if i32::try_from(*number).is_ok() => "java.lang.Integer",
        Value::Number(crate::Number::Int(_)) => "java.lang.Long",
        Value::Number(_) => "java.lang.Double",
        Value::String(_) => "java.lang.String",
        Value::Array(_) => "java.util.ArrayList",
        Value::Object(_) => "java.util.LinkedHashMap",
    }
}
