//! Conditions: the comparisons of a Choice rule.

use sfn_asl::{Comparator, Condition, Family, Operand, Relation};
use sfn_query::Value;

use super::{
    Said,
    path::{step, whole_path},
    unsayable,
};
use crate::expr::{
    function::Function,
    tree::{Literal, Node, Tree},
};

const REMEDY: &str = "compute it in a state before and compare the field that holds it";

/// The condition of a Choice rule.
pub(super) fn condition(tree: Tree) -> Said<Condition> {
    match tree.node() {
        Node::And(left, right) => Ok(Condition::And(operands(*left, *right, true)?)),
        Node::Or(left, right) => Ok(Condition::Or(operands(*left, *right, false)?)),
        Node::Not(of) => not(*of),
        Node::IsSome(of) => is_some(*of),
        Node::If { condition: test, then, otherwise } => if_else(tree, *test, *then, *otherwise),
        Node::Compare { family, relation, left, right } => compare(tree, *family, *relation, *left, *right),
        Node::Call(function, operands) => call(tree, *function, operands),
        Node::Literal(Literal(Value::Bool(it))) => Ok(always(*it)),
        _ => Ok(test(&variable(tree)?, boolean(), Value::from(true))),
    }
}

/// `a && b && c` is one list of three.
fn operands(left: Tree, right: Tree, and: bool) -> Said<Vec<Condition>> {
    let mut conditions = match (left.node(), and) {
        (Node::And(a, b), true) | (Node::Or(a, b), false) => operands(*a, *b, and)?,
        _ => vec![condition(left)?],
    };
    conditions.push(condition(right)?);
    Ok(conditions)
}

fn not(of: Tree) -> Said<Condition> {
    match of.node() {
        Node::Not(inner) => condition(*inner),
        // The type tests and `IsPresent` say no with `false`.
        Node::IsSome(inner) => {
            let path = variable(*inner)?;
            Ok(Condition::Or(vec![present(&path, false), test(&path, Comparator::IsNull, Value::from(true))]))
        }
        Node::Call(Function::ListIsEmpty, operands) => is_empty(operands, true),
        _ => Ok(Condition::Not(Box::new(condition(of)?))),
    }
}

// An absent member and a null one are both `None` to serde.
fn is_some(of: Tree) -> Said<Condition> {
    let path = variable(of)?;
    Ok(Condition::And(vec![present(&path, true), test(&path, Comparator::IsNull, Value::from(false))]))
}

fn if_else(whole: Tree, test: Tree, then: Tree, otherwise: Tree) -> Said<Condition> {
    // The test is written twice, so tests within tests would double with each level.
    if has_if(test) {
        return Err(unsayable(whole, "the condition of an `if` holds another `if`", "use `&&` and `||`"));
    }
    Ok(Condition::Or(vec![
        Condition::And(vec![condition(test)?, condition(then)?]),
        Condition::And(vec![not(test)?, condition(otherwise)?]),
    ]))
}

fn has_if(tree: Tree) -> bool {
    matches!(tree.node(), Node::If { .. }) || tree.node().operands().into_iter().any(has_if)
}

fn compare(whole: Tree, family: Family, relation: Relation, left: Tree, right: Tree) -> Said<Condition> {
    if let Some(length) = list_of_length(left) {
        return compare_length(whole, relation, length, right);
    }
    if let Node::Literal(_) = left.node() {
        if let Node::Literal(_) = right.node() {
            return Err(unsayable(whole, "one side of a comparison is a path", "compare a field"));
        }
        return compare(whole, family, flipped(relation), right, left);
    }
    let operand = match right.node() {
        Node::Literal(literal) => Operand::Literal(literal.0.clone()),
        _ => Operand::Path(variable(right)?),
    };
    let variable = variable(left)?;
    match (family, relation) {
        // Booleans know only equality; Rust's order puts `false` first, which nobody asks for.
        (Family::Boolean, relation) if relation != Relation::Equals => {
            Err(unsayable(whole, "booleans are equal or not", "use `==`, `!=`, `&&` or `!`"))
        }
        _ => Ok(Condition::Test { variable, comparator: Comparator::Compare(family, relation), operand }),
    }
}

/// `lines.len() > 2` asks whether there is a third item, counted from 0.
fn compare_length(whole: Tree, relation: Relation, list: Tree, right: Tree) -> Said<Condition> {
    let unsayable = || unsayable(whole, "a length compares with a constant whole number only", REMEDY);
    let Node::Literal(Literal(Value::Number(count))) = right.node() else { return Err(unsayable()) };
    let count = count.as_i64().filter(|count| (0..i64::MAX).contains(count)).ok_or_else(unsayable)?;
    let path = variable(list)?;
    let at_least = |count: i64, yes: bool| match count {
        0 => always(yes),
        _ => present(&format!("{path}[{}]", count - 1), yes),
    };
    Ok(match relation {
        Relation::GreaterThanEquals => at_least(count, true),
        Relation::GreaterThan => at_least(count + 1, true),
        Relation::LessThan => at_least(count, false),
        Relation::LessThanEquals => at_least(count + 1, false),
        Relation::Equals => Condition::And(vec![at_least(count, true), at_least(count + 1, false)]),
    })
}

fn list_of_length(tree: Tree) -> Option<Tree> {
    match tree.node() {
        Node::Call(Function::ListLength, operands) => operands.first().copied(),
        _ => None,
    }
}

fn call(tree: Tree, function: Function, operands: &[Tree]) -> Said<Condition> {
    match function {
        Function::ListIsEmpty => is_empty(operands, false),
        Function::StartsWith => matches(tree, operands, "", "*"),
        Function::EndsWith => matches(tree, operands, "*", ""),
        Function::TextContains => matches(tree, operands, "*", "*"),
        Function::Like => like(tree, operands),
        Function::IsNull => is(operands, Comparator::IsNull),
        Function::IsNumber => is(operands, Comparator::IsNumeric),
        Function::IsText => is(operands, Comparator::IsString),
        Function::IsBoolean => is(operands, Comparator::IsBoolean),
        Function::ContainsKey => contains_key(tree, operands),
        Function::HasMember => Ok(present(&variable(operands[0])?, true)),
        _ => Err(unsayable(tree, "a choice compares fields and constants", REMEDY)),
    }
}

// There is no test for an empty list: one that has no first item is empty.
fn is_empty(operands: &[Tree], not: bool) -> Said<Condition> {
    let list = *operands.first().expect("`is_empty` has a receiver");
    Ok(present(&format!("{}[0]", variable(list)?), not))
}

fn is(operands: &[Tree], comparator: Comparator) -> Said<Condition> {
    Ok(test(&variable(operands[0])?, comparator, Value::from(true)))
}

fn contains_key(tree: Tree, operands: &[Tree]) -> Said<Condition> {
    let Node::Literal(Literal(Value::String(key))) = operands[1].node() else {
        return Err(unsayable(tree, "a key is a constant", "write the key as a literal"));
    };
    Ok(present(&(variable(operands[0])? + &step(key)), true))
}

fn like(tree: Tree, operands: &[Tree]) -> Said<Condition> {
    let Node::Literal(pattern) = operands[1].node() else {
        return Err(unsayable(tree, "a pattern is a constant", "write the pattern as a literal"));
    };
    Ok(test(&variable(operands[0])?, Comparator::StringMatches, pattern.0.clone()))
}

fn matches(tree: Tree, operands: &[Tree], before: &str, after: &str) -> Said<Condition> {
    let (text, part) = (operands[0], operands[1]);
    let Node::Literal(Literal(Value::String(part))) = part.node() else {
        return Err(unsayable(tree, "a pattern is a constant", "write the pattern as a literal"));
    };
    let part = part.replace('\\', "\\\\").replace('*', "\\*");
    Ok(test(&variable(text)?, Comparator::StringMatches, Value::from(format!("{before}{part}{after}"))))
}

fn variable(tree: Tree) -> Said<String> {
    whole_path(tree).ok_or_else(|| unsayable(tree, "a choice compares fields and constants", REMEDY))
}

fn test(variable: &str, comparator: Comparator, value: Value) -> Condition {
    Condition::Test { variable: variable.to_owned(), comparator, operand: Operand::Literal(value) }
}

fn present(variable: &str, yes: bool) -> Condition {
    test(variable, Comparator::IsPresent, Value::from(yes))
}

fn boolean() -> Comparator {
    Comparator::Compare(Family::Boolean, Relation::Equals)
}

// The document itself is always there.
fn always(it: bool) -> Condition {
    present("$", it)
}

fn flipped(relation: Relation) -> Relation {
    match relation {
        Relation::Equals => Relation::Equals,
        Relation::LessThan => Relation::GreaterThan,
        Relation::GreaterThan => Relation::LessThan,
        Relation::LessThanEquals => Relation::GreaterThanEquals,
        Relation::GreaterThanEquals => Relation::LessThanEquals,
    }
}
