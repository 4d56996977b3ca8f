//! Functions: the words of their rows with the operands put in, and the few that are written case by case.

use sfn_query::Value;

use super::{
    Said,
    constant::{escaped, pattern, quoted},
    expression::{Scope, expression, operand},
    unsayable,
};
use crate::{
    expr::{
        function::{
            Function, InJsonata,
            power::{PATH, PREFIX, SUM},
        },
        tree::{Literal, Node, Tree},
    },
    lower::words::{Place, fill},
};

pub(super) fn call(
    tree: Tree,
    function: Function,
    operands: &[Tree],
    scope: Scope<'_>,
) -> Said<(String, u8)> {
    match function {
        Function::Concat => concat(operands, scope),
        Function::Split => split(tree, operands, scope),
        Function::Like => like(tree, operands, scope),
        _ => {
            let InJsonata(words, power) = function.jsonata();
            Ok((filled(tree, words, operands, scope)?, power))
        }
    }
}

/// `$floor(a / b)`, as Rust divides what is never negative.
pub(super) fn quotient_down(left: Tree, right: Tree, scope: Scope<'_>) -> Said<(String, u8)> {
    call(left, Function::QuotientDown, &[left, right], scope)
}

/// `(a - a % b) / b`, as Rust divides whole numbers.
pub(super) fn quotient_to_zero(left: Tree, right: Tree, scope: Scope<'_>) -> Said<(String, u8)> {
    call(left, Function::QuotientToZero, &[left, right], scope)
}

fn filled(tree: Tree, words: &str, operands: &[Tree], scope: Scope<'_>) -> Said<String> {
    fill(words, operands, |it, place| match place {
        Place::Argument => expression(it, scope),
        Place::Operand => operand(it, PREFIX, scope),
        Place::Pattern => Ok(pattern(text(it).ok_or_else(|| not_constant(tree))?)),
    })
}

/// `a & b` makes texts of both sides.
fn concat(parts: &[Tree], scope: Scope<'_>) -> Said<(String, u8)> {
    match parts {
        [] => Ok(("''".to_owned(), PATH)),
        [only] => Ok((format!("$string({})", expression(*only, scope)?), PATH)),
        _ => {
            let parts = parts.iter().map(|part| operand(*part, SUM + 1, scope)).collect::<Said<Vec<_>>>()?;
            Ok((parts.join(" & "), SUM))
        }
    }
}

/// Each letter of the delimiters is one, and empty pieces are dropped, as `States.StringSplit` does it.
fn split(tree: Tree, operands: &[Tree], scope: Scope<'_>) -> Said<(String, u8)> {
    let delimiters = text(operands[1]).ok_or_else(|| not_constant(tree))?;
    let separator = match delimiters.chars().count() {
        1 => quoted(delimiters),
        0 => return Ok((format!("[{}]", expression(operands[0], scope)?), PREFIX)),
        _ => pattern(&format!("[{}]", escaped(delimiters))),
    };
    Ok((format!("[$split({}, {separator})[$ != '']]", expression(operands[0], scope)?), PREFIX))
}

/// `*` stands for any letters, `\*` for a star.
fn like(tree: Tree, operands: &[Tree], scope: Scope<'_>) -> Said<(String, u8)> {
    let wildcards = text(operands[1]).ok_or_else(|| not_constant(tree))?;
    let (mut regex, mut letters) = (String::from("^"), wildcards.chars());
    while let Some(letter) = letters.next() {
        match letter {
            '*' => regex.push_str("[\\s\\S]*"),
            '\\' => regex.push_str(&escaped(&letters.next().map_or_else(|| "\\".into(), String::from))),
            _ => regex.push_str(&escaped(letter.encode_utf8(&mut [0; 4]))),
        }
    }
    Ok((format!("$contains({}, {})", expression(operands[0], scope)?, pattern(&(regex + "$"))), PATH))
}

fn text(tree: Tree) -> Option<&'static str> {
    match tree.node() {
        Node::Literal(Literal(Value::String(text))) => Some(text),
        _ => None,
    }
}

fn not_constant(tree: Tree) -> super::Unsayable {
    unsayable(tree, "its pattern is a constant", "write the pattern as a literal")
}
