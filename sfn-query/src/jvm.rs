//! Values as the JVM's own collections print them, where the service lets that shine through: arguments of
//! `States.Format`, and what a path error quotes.

use std::fmt::{self, Write};

use crate::{
    Value,
    value::{Part, Walk},
};

/// `{Arg1=1, Arg2=[]}`: nothing is quoted or escaped.
pub(crate) struct Text<'a>(pub(crate) &'a Value);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let separate = |f: &mut fmt::Formatter<'_>, first| if first { Ok(()) } else { f.write_str(", ") };
        for part in Walk::new(self.0) {
            match part {
                Part::Scalar(Value::String(text)) => f.write_str(text)?,
                Part::Scalar(scalar) => write!(f, "{scalar}")?,
                Part::Open(bracket) | Part::Close { bracket, .. } => f.write_char(bracket)?,
                Part::Item { first } => separate(f, first)?,
                Part::Key { first, key } => {
                    separate(f, first)?;
                    write!(f, "{key}=")?;
                }
            }
        }
        Ok(())
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
