//! A [`Value`] as JSON text. Keeps its own stack: deep values cost heap and not the thread's stack.

use std::fmt::{self, Write};

use super::escape::write_string;
use crate::{Str, Value};

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

enum Open<'a, M> {
    Array(std::slice::Iter<'a, Value>),
    Object(M),
}

fn write(out: &mut impl Write, value: &Value, layout: Layout) -> fmt::Result {
    let mut open = Vec::new();
    let mut next = Some(value);
    let mut first = true;
    loop {
        if let Some(value) = next.take() {
            match value {
                Value::Array(items) => {
                    out.write_char('[')?;
                    open.push(Open::Array(items.iter()));
                    first = true;
                }
                Value::Object(members) => {
                    out.write_char('{')?;
                    open.push(Open::Object(members.iter()));
                    first = true;
                }
                scalar => {
                    write_scalar(out, scalar)?;
                    first = false;
                }
            }
        }
        let depth = open.len();
        match open.last_mut() {
            None => return Ok(()),
            Some(Open::Array(items)) => match items.next() {
                Some(item) => {
                    separate(out, layout, depth, first)?;
                    next = Some(item);
                }
                None => close(out, layout, &mut open, &mut first, ']')?,
            },
            Some(Open::Object(members)) => match members.next() {
                Some((key, member)) => {
                    separate(out, layout, depth, first)?;
                    write_key(out, layout, key)?;
                    next = Some(member);
                }
                None => close(out, layout, &mut open, &mut first, '}')?,
            },
        }
    }
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

fn write_key(out: &mut impl Write, layout: Layout, key: &Str) -> fmt::Result {
    write_string(out, key)?;
    out.write_str(if layout == Layout::Pretty { ": " } else { ":" })
}

/// `first` tells whether the list that ends is empty; then its brackets stay together.
fn close<T>(
    out: &mut impl Write,
    layout: Layout,
    open: &mut Vec<T>,
    first: &mut bool,
    bracket: char,
) -> fmt::Result {
    open.pop();
    if !*first {
        new_line(out, layout, open.len())?;
    }
    *first = false;
    out.write_char(bracket)
}

fn new_line(out: &mut impl Write, layout: Layout, depth: usize) -> fmt::Result {
    if layout == Layout::Compact {
        return Ok(());
    }
    out.write_char('\n')?;
    (0..depth).try_for_each(|_| out.write_str("  "))
}
