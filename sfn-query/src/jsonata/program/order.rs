//! Functions that only compare a member of two arguments: sorting by them needs each key once, and no calls.

use super::node::{KeyOrder, Lambda, Node, Op, Place};
use crate::{Str, jsonata::syntax::BinaryOp};

/// The order that a function of two arguments stands for, if it is `$a.k > $b.k` or its like.
pub(super) fn of(lambda: &Lambda) -> Option<KeyOrder> {
    if lambda.params.len() != 2 || lambda.signature.is_some() || !lambda.body.is_plain() {
        return None;
    }
    // `>=` would move what is equal, so it is no order.
    let (op, left, right) = match &lambda.body.op {
        Op::Binary(op @ (BinaryOp::Greater | BinaryOp::Less), left, right) => (*op, left, right),
        _ => return None,
    };
    let ((a, names), (b, others)) = (member_of(left)?, member_of(right)?);
    if names != others || a == b {
        return None;
    }
    let straight = a == 0;
    Some(KeyOrder { names, descending: (op == BinaryOp::Less) == straight })
}

/// Which parameter, and which members of it.
fn member_of(node: &Node) -> Option<(u32, Vec<Str>)> {
    let Op::Path(path) = &node.op else {
        return None;
    };
    let Op::Variable(variable) = &path.steps[0].op else {
        return None;
    };
    let [Place { up: 0, slot: slot @ 0..=1 }] = variable.places[..] else {
        return None;
    };
    let name = |step: &Node| match &step.op {
        Op::Name(name) => Some(name.clone()),
        _ => None,
    };
    let names = path.steps[1..].iter().map(name).collect::<Option<Vec<_>>>()?;
    (path.is_chain && node.is_plain()).then_some((slot, names))
}
