//! Tail calls: which calls may take the place of the function they stand in.

use super::node::{Node, Op};

/// A call whose value is that of the function it stands in need not keep the function waiting.
pub(super) fn mark(node: &mut Node) {
    if !node.is_plain() {
        return;
    }
    match &mut node.op {
        Op::Call(call) => call.tail = true,
        Op::Condition(_, then, otherwise) => {
            mark(then);
            otherwise.iter_mut().for_each(|it| mark(it));
        }
        Op::Block(block) => block.items.last_mut().into_iter().for_each(mark),
        _ => {}
    }
}
