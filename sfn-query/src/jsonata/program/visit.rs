//! The parts of a node, for walks that do the same with most of them.

use super::node::{Node, Op};

macro_rules! each_part {
    ($name:ident, $iter:ident $(, $mutable:tt)?) => {
        /// The nodes that an operation is made of, but for those of functions and transforms.
        pub(super) fn $name(op: &$($mutable)? Op, visit: &mut dyn FnMut(&$($mutable)? Node)) {
            match op {
                Op::Literal(_)
                | Op::Regex { .. }
                | Op::Name(_)
                | Op::Wildcard
                | Op::Descendants
                | Op::Parent { .. }
                | Op::Context
                | Op::Root
                | Op::Variable(_)
                | Op::Placeholder
                | Op::Lambda(_)
                | Op::Transform(_) => {}
                #[cfg(feature = "eval")]
                Op::Prepared(_) => {}
                Op::Path(path) => path.steps.$iter().for_each(visit),
                Op::Negate(value) | Op::Bind { value, .. } => visit(value),
                Op::Binary(_, left, right) => {
                    visit(left);
                    visit(right);
                }
                Op::Array(items) => items.$iter().for_each(visit),
                Op::Block(block) => block.items.$iter().for_each(visit),
                Op::Object(group) => {
                    for (key, value) in &$($mutable)? group.pairs {
                        visit(key);
                        visit(value);
                    }
                }
                Op::Condition(condition, then, otherwise) => {
                    visit(condition);
                    visit(then);
                    if let Some(otherwise) = otherwise {
                        visit(otherwise);
                    }
                }
                Op::Call(call) | Op::Partial(call) => {
                    visit(&$($mutable)? call.callee);
                    call.args.$iter().for_each(visit);
                }
                Op::Sort(terms) => terms.$iter().for_each(|term| visit(&$($mutable)? term.expr)),
            }
        }
    };
}

each_part!(each_part, iter_mut, mut);
each_part!(each_part_ref, iter);
