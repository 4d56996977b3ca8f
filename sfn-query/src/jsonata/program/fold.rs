//! Constants: what does not depend on anything but literals is evaluated once, here.
//!
//! The evaluator itself does it, so nothing has another value than it would have had. What fails is left as it is and
//! fails when it runs, at its place; so does what is large or nests deep, whose limits are those of the evaluation.

use std::sync::Arc;

use super::{
    Program,
    node::{Group, Node, Op, Stage},
    pictures,
    visit::each_part,
};
use crate::{
    Number, Value,
    jsonata::{
        Limits, Profile,
        eval::{Nowhere, run},
        limits::Budget,
        syntax::BinaryOp,
    },
};

/// What a constant may cost. What costs more is left to the evaluation, whose limits differ.
const LIMITS: Limits = Limits { steps: 1 << 12, bytes: 1 << 16, value_bytes: 1 << 12, depth: 8 };

/// How many levels folding may take away, so that what nests too deep to be evaluated still does.
const MAX_LEVELS: u32 = 8;

/// Folds all constants below a node and the node itself; how many levels it has less than it had.
pub(super) fn fold(node: &mut Node, profile: Profile) -> u32 {
    let levels = parts(node, profile) + 1;
    let folded = levels <= MAX_LEVELS
        && node.is_bare()
        && !node.step.constructs
        && match &node.op {
            Op::Condition(condition, ..) => is_literal(condition) && choose(node),
            op => is_constant(op) && evaluate(node, profile),
        };
    levels - u32::from(!folded)
}

/// Folds what a node is made of.
fn parts(node: &mut Node, profile: Profile) -> u32 {
    let mut levels = 0;
    let mut fold_part = |part: &mut Node| levels = fold(part, profile).max(levels);
    let unshared = "nobody else holds it while it is built";
    match &mut node.op {
        Op::Lambda(lambda) => fold_part(&mut Arc::get_mut(lambda).expect(unshared).body),
        Op::Transform(transform) => {
            let transform = Arc::get_mut(transform).expect(unshared);
            fold_part(&mut transform.pattern);
            fold_part(&mut transform.update);
            transform.delete.iter_mut().for_each(fold_part);
        }
        // A step stays what it is: as a step, a text is a name and no number may stand.
        Op::Path(path) => path.steps.iter_mut().for_each(|step| {
            parts(step, profile);
        }),
        op => each_part(op, &mut fold_part),
    }
    for (key, value) in node.group.iter_mut().flat_map(|group| &mut group.pairs) {
        fold(key, profile);
        fold(value, profile);
    }
    // So does a predicate: a number that was written means a place in another way than one that was calculated.
    let stages = node.step.stages.iter_mut().filter_map(|stage| match stage {
        Stage::Filter(predicate) => Some(&mut **predicate),
        Stage::Index(_) => None,
    });
    stages.chain(&mut node.predicates).for_each(|predicate| {
        parts(predicate, profile);
    });
    if let Op::Call(call) | Op::Partial(call) = &mut node.op {
        pictures::prepare(call);
    }
    levels
}

fn is_literal(node: &Node) -> bool {
    matches!(node.op, Op::Literal(_)) && node.is_bare()
}

/// Whether an operation has literals as its parts and nothing else.
fn is_constant(op: &Op) -> bool {
    match op {
        Op::Negate(operand) => is_literal(operand),
        Op::Binary(BinaryOp::Apply | BinaryOp::Range, ..) => false,
        Op::Binary(_, left, right) => is_literal(left) && is_literal(right),
        Op::Array(items) => items.iter().all(is_literal),
        Op::Object(Group { pairs, is_fixed: true, .. }) => pairs.iter().all(|(_, value)| is_literal(value)),
        _ => false,
    }
}

/// Puts the branch that a literal chooses in the place of the condition, if nothing hangs on that branch.
fn choose(node: &mut Node) -> bool {
    let Op::Condition(condition, then, otherwise) = &mut node.op else {
        return false;
    };
    let branch = match condition.op {
        Op::Literal(Value::Bool(true)) => Some(then),
        Op::Literal(Value::Bool(false)) => otherwise.as_mut(),
        _ => None,
    };
    let Some(branch) = branch.filter(|branch| branch.is_bare()) else {
        return false;
    };
    let placeholder = Node::new(Op::Placeholder, node.at);
    let chosen = std::mem::replace(&mut **branch, placeholder);
    *node = chosen;
    true
}

/// Puts the value of a node in its place, if it has one.
fn evaluate(node: &mut Node, profile: Profile) -> bool {
    let placeholder = Node::new(Op::Placeholder, node.at);
    let program = Program { root: std::mem::replace(node, placeholder), len: 0 };
    let value = run(&program, profile, None, &Nowhere, Budget::new(LIMITS, &|| None));
    *node = program.root;
    match value {
        Ok(Some(value)) if !was_infinite(&node.op, &value) => {
            node.op = Op::Literal(value);
            true
        }
        _ => false,
    }
}

/// A number that is not finite fails once it is used, and is a text only as a result.
fn was_infinite(op: &Op, value: &Value) -> bool {
    use BinaryOp as B;
    let calculates =
        matches!(op, Op::Binary(B::Add | B::Subtract | B::Multiply | B::Divide | B::Remainder, ..));
    match value {
        Value::Number(Number::Float(number)) => !number.is_finite(),
        value => calculates && value.as_number().is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jsonata::{Jsonata, found};

    /// What an expression has become: JSON if it is constant, else `…`.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = match &Jsonata::parse(text).expect("it can be read").program.root.op {
            Op::Literal(value) => value.to_string(),
            _ => "…".to_owned(),
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_is_made_of_literals_is_calculated_once() {
        check("1 + 2 * 3", "7");
        check("-(2)", "…");
        check("60 * 60 * 24 > 1e4", "true");
        check("'a' & 1 & true", "\"a1true\"");
        check("[1, [2, 'x'], {'a': [3 - 2]}]", r#"[1,[2,"x"],{"a":[1]}]"#);
        check("1 in [1, 2] ? {'a': 1} : $sum(b)", r#"{"a":1}"#);
        check("1 = 2 ? a : 'no'", "\"no\"");
    }

    #[test]
    fn what_fails_or_may_differ_is_left_to_the_evaluation() {
        check("1 / 0", "…");
        check("1 + 'a'", "…");
        check("{'a': 1, 'a': 2}", "…");
        check("false ? 1", "…");
        check("a + 1", "…");
        check("[1..3]", "…");
        check("1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1", "…");
    }

    #[track_caller]
    fn check_value(text: &str, expected: &str) {
        let value = found(text).unwrap_or_else(|error| format!("{error:?}"));
        assert_eq!(value, expected, "{text}");
    }

    #[test]
    fn constants_mean_what_they_meant() {
        check_value("[[1, 2], [3]]", "[[1,2],[3]]");
        check_value("[[1, 2]]", "[[1,2]]");
        check_value("[1, 2].[[3]]", "[[[3]],[[3]]]");
        check_value("[1, 2].{'a': [1]}", r#"[{"a":[1]},{"a":[1]}]"#);
        check_value("[5, 6, 7][3 - 2]", "6");
        check_value("[[5], 6][1 - 1]", "[5]");
        check_value("([1, 2])[0]", "1");
        check_value("[1][]", "[1]");
        check_value(
            "(1 + 'a')",
            "T2002: The right side of the \"+\" operator must evaluate to a number at 3..4",
        );
        check_value("$map([1, 2], function($x){[$x, [1 + 1]]})", "[[1,[2]],[2,[2]]]");
        check_value("(true ? function($x){$x + 1} : 0)(1)", "2");
    }
}
