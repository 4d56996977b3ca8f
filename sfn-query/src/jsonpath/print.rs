//! A path as text, in the canonical form the service quotes: `$['order']['lines'][0]`.

use std::fmt::{self, Write};

use super::{Filter, JsonPath, Operand, Root, Selector, Step, quoted};
use crate::Value;

impl fmt::Display for JsonPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.root {
            Root::Input => f.write_str("$")?,
            Root::Context => f.write_str("$$")?,
            Root::Variable(variable) => write!(f, "{variable}")?,
        }
        write_steps(f, &self.steps)
    }
}

pub(super) fn write_steps(out: &mut impl Write, steps: &[Step]) -> fmt::Result {
    for step in steps {
        if step.deep {
            out.write_str("..")?;
        }
        write_selector(out, &step.select)?;
    }
    Ok(())
}

fn write_selector(out: &mut impl Write, select: &Selector) -> fmt::Result {
    match select {
        Selector::Call(function) => return write!(out, ".{}()", function.name()),
        _ => out.write_char('[')?,
    }
    match select {
        Selector::Name(name) => quoted::write(out, name)?,
        Selector::Names(names) => write_list(out, ",", names, |out, name| quoted::write(out, name))?,
        Selector::Index(index) => write!(out, "{index}")?,
        Selector::Indices(indices) => write_list(out, ",", indices, |out, index| write!(out, "{index}"))?,
        Selector::Slice(start, end) => {
            write_bound(out, *start)?;
            out.write_char(':')?;
            write_bound(out, *end)?;
        }
        Selector::Wildcard => out.write_char('*')?,
        Selector::Filter(filter) => {
            out.write_str("?(")?;
            write_filter(out, filter)?;
            out.write_char(')')?;
        }
        Selector::Call(_) => {}
    }
    out.write_char(']')
}

fn write_bound(out: &mut impl Write, bound: Option<i64>) -> fmt::Result {
    bound.map_or(Ok(()), |bound| write!(out, "{bound}"))
}

fn write_list<W: Write, T>(
    out: &mut W,
    between: &str,
    parts: &[T],
    mut write: impl FnMut(&mut W, &T) -> fmt::Result,
) -> fmt::Result {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            out.write_str(between)?;
        }
        write(out, part)?;
    }
    Ok(())
}

fn write_filter(out: &mut impl Write, filter: &Filter) -> fmt::Result {
    match filter {
        Filter::Or(parts) => write_list(out, " || ", parts, |out, part| write_part(out, part)),
        Filter::And(parts) => write_list(out, " && ", parts, |out, part| write_part(out, part)),
        Filter::Not(inner) => {
            out.write_char('!')?;
            match &**inner {
                Filter::Exists(_) | Filter::Not(_) => write_filter(out, inner),
                _ => write_group(out, inner),
            }
        }
        Filter::Exists(path) => {
            out.write_char(if path.from_node { '@' } else { '$' })?;
            write_steps(out, &path.steps)
        }
        Filter::Compare(it) => {
            write_operand(out, &it.left)?;
            write!(out, " {} ", it.operator.symbol())?;
            write_operand(out, &it.right)
        }
    }
}

/// A part of `&&` or `||`; parentheses keep lists in lists as they were.
fn write_part(out: &mut impl Write, part: &Filter) -> fmt::Result {
    match part {
        Filter::Or(_) | Filter::And(_) => write_group(out, part),
        _ => write_filter(out, part),
    }
}

fn write_group(out: &mut impl Write, filter: &Filter) -> fmt::Result {
    out.write_char('(')?;
    write_filter(out, filter)?;
    out.write_char(')')
}

fn write_operand(out: &mut impl Write, operand: &Operand) -> fmt::Result {
    match operand {
        Operand::Path(path) => {
            out.write_char(if path.from_node { '@' } else { '$' })?;
            write_steps(out, &path.steps)
        }
        Operand::Literal(value) => write_literal(out, value),
        Operand::Regex(regex) => {
            out.write_char('/')?;
            write_regex(out, &regex.source)?;
            write!(out, "/{}", regex.flags)
        }
    }
}

/// A bare `/` is escaped, an escape is kept as it is.
fn write_regex(out: &mut impl Write, source: &str) -> fmt::Result {
    let mut escaped = false;
    for character in source.chars() {
        if character == '/' && !escaped {
            out.write_char('\\')?;
        }
        escaped = character == '\\' && !escaped;
        out.write_char(character)?;
    }
    Ok(())
}

fn write_literal(out: &mut impl Write, value: &Value) -> fmt::Result {
    match value {
        Value::String(text) => quoted::write(out, text),
        Value::Array(items) => {
            out.write_char('[')?;
            write_list(out, ",", items, write_literal)?;
            out.write_char(']')
        }
        other => write!(out, "{other}"),
    }
}
