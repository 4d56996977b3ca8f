//! A [`Value`] as JSON text.

use std::fmt::{self, Write};

use super::escape::write_string;
use crate::{
    Value,
    value::{Part, Walk},
};

/// The compact text: no blanks, members in order.
pub fn to_string(value: &Value) -> String {
    let mut out = String::with_capacity(usize::try_from(value.json_len()).unwrap_or(0));
    write(&mut out, value, Layout::Compact).expect("writing to a string never fails");
    out
}

/// The text for people: one member or item a line, two blanks a level.
pub fn to_string_pretty(value: &Value) -> String {
    let mut out = String::new();
    write(&mut out, value, Layout::Pretty).expect("writing to a string never fails");
    out
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(f, self, if f.alternate() { Layout::Pretty } else { Layout::Compact })
    }
}

// As JSON: short, and read by everyone who debugs a workflow.
impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Layout {
    Compact,
    Pretty,
}

fn write(out: &mut impl Write, value: &Value, layout: Layout) -> fmt::Result {
    let mut depth = 0;
    for part in Walk::new(value) {
        match part {
            Part::Scalar(scalar) => write_scalar(out, scalar)?,
            Part::Open(bracket) => {
                out.write_char(bracket)?;
                depth += 1;
            }
            Part::Item { first } => separate(out, layout, depth, first)?,
            Part::Key { first, key } => {
                separate(out, layout, depth, first)?;
                write_string(out, key)?;
                out.write_str(if layout == Layout::Pretty { ": " } else { ":" })?;
            }
            Part::Close { empty, bracket } => {
                depth -= 1;
                if !empty {
                    new_line(out, layout, depth)?;
                }
                out.write_char(bracket)?;
            }
        }
    }
    Ok(())
}

fn write_scalar(out: &mut impl Write, scalar: &Value) -> fmt::Result {
    match scalar {
        Value::Bool(it) => out.write_str(if *it { "true" } else { "false" }),
        Value::Number(number) => number.write(out),
        Value::String(text) => write_string(out, text),
        _ => out.write_str("null"),
    }
}

fn separate(out: &mut impl Write, layout: Layout, depth: usize, first: bool) -> fmt::Result {
    if !first {
        out.write_char(',')?;
    }
    new_line(out, layout, depth)
}

fn new_line(out: &mut impl Write, layout: Layout, depth: usize) -> fmt::Result {
    if layout == Layout::Compact {
        return Ok(());
    }
    out.write_char('\n')?;
    (0..depth).try_for_each(|_| out.write_str("  "))
}
