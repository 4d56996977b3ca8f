//! `$string`: values as JSON text, with numbers as JavaScript prints them.

use crate::{
    Value,
    json::write_string,
    jsonata::function::pure::{
        Code, Error, Meter,
        number::{Precision, number_text},
    },
};

/// How JSON text is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Without blanks.
    Compact,
    /// One item a line, two blanks a level.
    Pretty,
}

/// Text is paid for each time so many bytes are to be added.
const BYTES_AT_ONCE: usize = 4096;

/// Writes JSON from the calls that tell its parts, in order. Whoever calls keeps the depth in bounds.
struct JsonWriter<'a> {
    out: String,
    layout: Layout,
    precision: Precision,
    /// For each list that is open: whether it has an item yet.
    open: Vec<bool>,
    after_key: bool,
    paid: usize,
    meter: &'a mut dyn Meter,
}

impl<'a> JsonWriter<'a> {
    fn new(layout: Layout, precision: Precision, meter: &'a mut dyn Meter) -> Self {
        Self { out: String::new(), layout, precision, open: Vec::new(), after_key: false, paid: 0, meter }
    }

    /// `[` or `{`
    fn open(&mut self, bracket: char) -> Result<(), Error> {
        self.begin_item()?;
        self.out.push(bracket);
        self.open.push(false);
        Ok(())
    }

    /// `]` or `}`
    fn close(&mut self, bracket: char) -> Result<(), Error> {
        if self.open.pop() == Some(true) {
            self.new_line()?;
        }
        self.pay(1)?;
        self.out.push(bracket);
        Ok(())
    }

    fn key(&mut self, key: &str) -> Result<(), Error> {
        self.begin_item()?;
        self.quoted(key)?;
        self.out.push_str(if self.layout == Layout::Pretty { ": " } else { ":" });
        self.after_key = true;
        Ok(())
    }

    /// `null`, a boolean, a number or a text. `D1001` for a number that is not finite.
    fn scalar(&mut self, scalar: &Value) -> Result<(), Error> {
        self.begin_item()?;
        match scalar {
            Value::String(text) => self.quoted(text),
            Value::Number(number) if !number.as_f64().is_finite() => Err(Error::of(Code::D1001, *number)),
            Value::Number(number) => self.plain(&number_text(number.as_f64(), self.precision)),
            Value::Bool(true) => self.plain("true"),
            Value::Bool(false) => self.plain("false"),
            _ => self.plain("null"),
        }
    }

    /// The text, all of which is paid for now.
    fn finish(self) -> Result<String, Error> {
        self.meter.value(self.out.len() as u64)?;
        Ok(self.out)
    }

    fn begin_item(&mut self) -> Result<(), Error> {
        self.meter.steps(1)?;
        self.pay(4)?;
        if std::mem::take(&mut self.after_key) {
            return Ok(());
        }
        match self.open.last_mut() {
            None => return Ok(()),
            Some(has_items) => {
                if std::mem::replace(has_items, true) {
                    self.out.push(',');
                }
            }
        }
        self.new_line()
    }

    fn new_line(&mut self) -> Result<(), Error> {
        if self.layout == Layout::Pretty {
            self.pay(1 + 2 * self.open.len())?;
            self.out.push('\n');
            self.out.extend(std::iter::repeat_n("  ", self.open.len()));
        }
        Ok(())
    }

    fn plain(&mut self, text: &str) -> Result<(), Error> {
        self.pay(text.len())?;
        self.out.push_str(text);
        Ok(())
    }

    fn quoted(&mut self, text: &str) -> Result<(), Error> {
        // An escape takes up to six bytes.
        self.pay(
            2 + text.len() + 5 * text.bytes().filter(|byte| *byte < 0x20 || b"\"\\".contains(byte)).count(),
        )?;
        write_string(&mut self.out, text).expect("writing to a string never fails");
        Ok(())
    }

    fn pay(&mut self, added: usize) -> Result<(), Error> {
        let needed = self.out.len() + added;
        if needed > self.paid {
            let more = (needed - self.paid).max(BYTES_AT_ONCE);
            self.meter.bytes(more as u64)?;
            self.paid += more;
        }
        Ok(())
    }
}

/// The JSON text of a value, on a stack of its own.
pub(crate) fn json_text(
    value: &Value,
    layout: Layout,
    precision: Precision,
    meter: &mut dyn Meter,
) -> Result<String, Error> {
    let mut writer = JsonWriter::new(layout, precision, meter);
    let mut open = Vec::new();
    let mut next = Some(value);
    loop {
        match next.take() {
            Some(Value::Array(items)) => {
                writer.open('[')?;
                open.push(Open::Array(items.iter()));
            }
            Some(Value::Object(members)) => {
                writer.open('{')?;
                open.push(Open::Object(members.iter()));
            }
            Some(scalar) => writer.scalar(scalar)?,
            None => {}
        }
        next = match open.last_mut() {
            None => return writer.finish(),
            Some(Open::Array(items)) => items.next(),
            Some(Open::Object(members)) => match members.next() {
                Some((key, value)) => {
                    writer.key(key)?;
                    Some(value)
                }
                None => None,
            },
        };
        if next.is_none() {
            let bracket = if let Some(Open::Array(_)) = open.pop() { ']' } else { '}' };
            writer.close(bracket)?;
        }
    }
}

enum Open<'a, M> {
    Array(std::slice::Iter<'a, Value>),
    Object(M),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Number, json, jsonata::function::pure::allowance::Allowance};

    fn text(value: &Value, layout: Layout) -> Result<String, Error> {
        json_text(value, layout, Precision::Always, &mut Allowance::default())
    }

    #[test]
    fn values_are_written_compact_or_for_people() {
        for (source, pretty) in [
            (r#"{"a":1.5,"b":[],"c":{}}"#, "{\n  \"a\": 1.5,\n  \"b\": [],\n  \"c\": {}\n}"),
            (r#"[1,["x",null],true]"#, "[\n  1,\n  [\n    \"x\",\n    null\n  ],\n  true\n]"),
            (r#""a\"\n\u0001é""#, r#""a\"\n\u0001é""#),
        ] {
            let value = json::parse(source).unwrap();
            assert_eq!(text(&value, Layout::Compact).as_deref(), Ok(source));
            assert_eq!(text(&value, Layout::Pretty).as_deref(), Ok(pretty));
        }
    }

    #[test]
    fn numbers_have_fifteen_digits_and_no_infinity() {
        let value = Value::array([0.1 + 0.2, 1e21, 100.0, -0.0].map(|it| Value::from(Number::Float(it))));
        assert_eq!(text(&value, Layout::Compact).as_deref(), Ok("[0.3,1e+21,100,0]"));
        let infinite = Value::array([Number::Float(f64::INFINITY).into()]);
        assert_eq!(text(&infinite, Layout::Compact).unwrap_err().code(), Code::D1001);
    }

    #[test]
    fn shared_data_that_grows_as_text_is_paid_for() {
        let mut value = Value::from("0123456789");
        for _ in 0..40 {
            value = Value::array([value.clone(), value]);
        }
        assert_eq!(text(&value, Layout::Compact).unwrap_err().code(), Code::U1003);
    }
}
