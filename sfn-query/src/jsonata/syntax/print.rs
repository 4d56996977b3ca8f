//! A tree as text. Parentheses are blocks and stand in the tree, so none are added: what was parsed prints as itself.

use std::fmt::{self, Display, Formatter, Write};

use super::{BinaryOp, Expr, Kind, Pair, SortTerm};
use crate::Value;

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Literal(value) => literal(f, value),
            Kind::Regex { pattern, flags } => write!(f, "/{pattern}/{flags}"),
            Kind::Name(name) => self::name(f, name),
            Kind::Variable(name) => write!(f, "${name}"),
            Kind::Wildcard => f.write_str("*"),
            Kind::Descendants => f.write_str("**"),
            Kind::Parent => f.write_str("%"),
            Kind::Placeholder => f.write_str("?"),
            Kind::Negate(operand) => write!(f, "-{operand}"),
            Kind::Binary(op @ (BinaryOp::Map | BinaryOp::Range), a, b) => write!(f, "{a}{}{b}", op.as_str()),
            Kind::Binary(op, a, b) => write!(f, "{a} {} {b}", op.as_str()),
            Kind::Bind(name, value) => write!(f, "${name} := {value}"),
            Kind::Filter(a, predicate) => write!(f, "{a}[{predicate}]"),
            Kind::KeepArray(a) => write!(f, "{a}[]"),
            Kind::Group(a, group) => {
                write!(f, "{a}")?;
                pairs(f, group)
            }
            Kind::Sort(a, terms) => {
                write!(f, "{a}^(")?;
                list(f, terms, ", ")?;
                f.write_str(")")
            }
            Kind::Focus(a, name) => write!(f, "{a}@${name}"),
            Kind::Index(a, name) => write!(f, "{a}#${name}"),
            Kind::Array(items) => {
                f.write_str("[")?;
                list(f, items, ", ")?;
                f.write_str("]")
            }
            Kind::Object(members) => pairs(f, members),
            Kind::Block(items) => {
                f.write_str("(")?;
                list(f, items, "; ")?;
                f.write_str(")")
            }
            Kind::Call(callee, args) | Kind::Partial(callee, args) => {
                write!(f, "{callee}(")?;
                list(f, args, ", ")?;
                f.write_str(")")
            }
            Kind::Lambda { params, signature, body } => {
                f.write_str("function(")?;
                for (index, param) in params.iter().enumerate() {
                    write!(f, "{}${param}", if index == 0 { "" } else { ", " })?;
                }
                f.write_str(")")?;
                if let Some(signature) = signature {
                    f.write_str(signature.as_str())?;
                }
                write!(f, "{{{body}}}")
            }
            Kind::Condition(condition, then, None) => write!(f, "{condition} ? {then}"),
            Kind::Condition(condition, then, Some(otherwise)) => {
                write!(f, "{condition} ? {then} : {otherwise}")
            }
            Kind::Transform { pattern, update, delete: None } => write!(f, "|{pattern}|{update}|"),
            Kind::Transform { pattern, update, delete: Some(delete) } => {
                write!(f, "|{pattern}|{update}, {delete}|")
            }
            Kind::Error => f.write_str("?"),
        }
    }
}

impl Display for SortTerm {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.descending { ">" } else { "" }, self.expr)
    }
}

fn list(f: &mut Formatter<'_>, items: &[impl Display], separator: &str) -> fmt::Result {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            f.write_str(separator)?;
        }
        item.fmt(f)?;
    }
    Ok(())
}

fn pairs(f: &mut Formatter<'_>, pairs: &[Pair]) -> fmt::Result {
    f.write_str("{")?;
    for (index, (key, value)) in pairs.iter().enumerate() {
        write!(f, "{}{key}: {value}", if index == 0 { "" } else { ", " })?;
    }
    f.write_str("}")
}

/// Bare where that reads back as the same name. A name that holds a backquote was read bare: quoted names can't.
fn name(f: &mut Formatter<'_>, name: &str) -> fmt::Result {
    let begins = name.starts_with(|it: char| it == '_' || unicode_ident::is_xid_start(it));
    let word = begins && name.chars().all(|it| it == '_' || unicode_ident::is_xid_continue(it));
    let reserved = matches!(name, "true" | "false" | "null" | "function" | "λ");
    match (word && !reserved) || name.contains('`') {
        true => f.write_str(name),
        false => write!(f, "`{name}`"),
    }
}

fn literal(f: &mut Formatter<'_>, value: &Value) -> fmt::Result {
    match value {
        Value::Number(number) => match number {
            crate::Number::Int(number) => write!(f, "{number}"),
            crate::Number::Float(number) => write!(f, "{number:e}"),
        },
        Value::String(text) => string(f, text),
        other => write!(f, "{other}"),
    }
}

// JSON's own escapes are the language's; JSON writes nothing else.
fn string(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    let double = Value::from(text).to_string();
    // Single quotes read better inside JSON, which is where the service keeps expressions.
    match double.contains(['\\', '\'']) {
        true => f.write_str(&double),
        false => {
            f.write_char('\'')?;
            f.write_str(text)?;
            f.write_char('\'')
        }
    }
}
