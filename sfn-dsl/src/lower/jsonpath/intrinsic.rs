//! Intrinsic functions: `States.Format('{} {}', $.first, $.last)`.

use sfn_query::Value;

use super::{Said, Unsayable, select::selection, unsayable};
use crate::expr::{
    function::{Function, InJsonPath},
    tree::{Language, Node, Numbers, Sign, Tree},
};
use crate::lower::words::fill;

const REMEDY_TASK: &str = "compute it in a task";

/// The expression as one call; `None` if it is none, but a path, a constant or an object.
pub(super) fn call(tree: Tree) -> Option<Said<String>> {
    match tree.node() {
        Node::Call(function, operands) => Some(function_call(tree, *function, operands)),
        Node::Math { sign, of, left, right } => Some(math(tree, *sign, *of, *left, *right)),
        Node::Array(items) => Some(arguments("States.Array", items)),
        Node::Whole(of) => call(*of),
        Node::Raw(Language::Intrinsic, text) => Some(Ok(text.clone())),
        Node::Raw(Language::Jsonata, _) => Some(Err(unsayable(
            tree,
            "it is written in another language",
            "write it as an expression of Rust",
        ))),
        _ => None,
    }
}

fn function_call(tree: Tree, function: Function, operands: &[Tree]) -> Said<String> {
    match function.jsonpath() {
        _ if function == Function::Concat => concat(operands),
        InJsonPath::Intrinsic(words) => fill(words, operands, |operand, _| argument(operand)),
        InJsonPath::Condition => Err(unsayable(
            tree,
            "it can be asked in a choice, but is no value",
            "branch on it with `choice!`, or compute it in a task",
        )),
        InJsonPath::Nothing => Err(unsayable(tree, "it has no such function", REMEDY_TASK)),
    }
}

/// One format: constant parts stand in its template.
fn concat(parts: &[Tree]) -> Said<String> {
    let (mut template, mut fillers) = (String::new(), String::new());
    for part in parts {
        if let Some(text) = constant_text(*part) {
            template.push_str(&escaped(text));
            continue;
        }
        template.push_str("{}");
        fillers.push_str(", ");
        fillers.push_str(&argument(*part)?);
    }
    Ok(format!("States.Format('{template}'{fillers})"))
}

// `States.MathAdd` rounds its arguments, so it is right for whole numbers alone.
fn math(tree: Tree, sign: Sign, of: Numbers, left: Tree, right: Tree) -> Said<String> {
    let whole = |tree: Tree| match tree.node() {
        Node::Literal(literal) => literal.0.as_number().and_then(sfn_query::Number::as_i64),
        _ => None,
    };
    let right_is_integer = match right.node() {
        Node::Literal(_) => whole(right).is_some(),
        _ => true,
    };
    match (sign, whole(right)) {
        _ if of == Numbers::Floating || !right_is_integer => {
            Err(unsayable(tree, "its only arithmetic is the sum of whole numbers", REMEDY_TASK))
        }
        (Sign::Add, _) => arguments("States.MathAdd", &[left, right]),
        (Sign::Subtract, Some(number)) if number != i64::MIN => {
            Ok(format!("States.MathAdd({}, {})", argument(left)?, -number))
        }
        _ => Err(unsayable(tree, "its only arithmetic is the sum of whole numbers", REMEDY_TASK)),
    }
}

fn arguments(name: &str, operands: &[Tree]) -> Said<String> {
    let operands = operands.iter().map(|tree| argument(*tree)).collect::<Said<Vec<_>>>()?;
    Ok(format!("{name}({})", operands.join(", ")))
}

fn argument(tree: Tree) -> Said<String> {
    if let Some(path) = selection(tree) {
        return Ok(path);
    }
    if let Some(call) = call(tree) {
        return call;
    }
    match tree.node() {
        Node::Literal(literal) => constant(&literal.0).ok_or_else(|| not_an_argument(tree)),
        Node::Whole(of) => argument(*of),
        _ => Err(not_an_argument(tree)),
    }
}

fn not_an_argument(tree: Tree) -> Unsayable {
    unsayable(tree, "it is no argument of an intrinsic function", REMEDY_TASK)
}

fn constant(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some("null".to_owned()),
        Value::Bool(it) => Some(it.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(format!("'{}'", escaped(text))),
        Value::Array(_) | Value::Object(_) => None,
    }
}

fn constant_text(tree: Tree) -> Option<&'static str> {
    match tree.node() {
        Node::Literal(literal) => literal.0.as_str(),
        _ => None,
    }
}

/// The four characters that mean something in a quoted text.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\'' | '{' | '}' | '\\') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
