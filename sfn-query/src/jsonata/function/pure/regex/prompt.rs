//! Whether a linear engine may be used: it has to mean the same as JavaScript, and to stop soon after a match.
//!
//! Two things differ in meaning. A round of a repetition begins without the groups inside, and must not be
//! empty. And one thing differs in cost: an engine that finds the leftmost match reads on while a better
//! alternative may still come. If that is without end, finding all matches is quadratic, and nobody counts it.

use super::ast::{Node, Repeat};

/// Larger patterns make linear engines slow for each character.
const MAX_SIZE: u64 = 500;

pub(super) fn suits_linear_engine(root: &Node) -> bool {
    size(root) <= MAX_SIZE && suits(root, Context { in_choice: false })
}

#[derive(Clone, Copy)]
struct Context {
    /// There is another way to match than through here.
    in_choice: bool,
}

fn suits(node: &Node, context: Context) -> bool {
    match node {
        Node::Empty
        | Node::Char(_)
        | Node::Set(_)
        | Node::LineStart
        | Node::LineEnd
        | Node::WordBoundary(_) => true,
        Node::Look(_) | Node::BackReference(_) => false,
        Node::Capture(_, node) => suits(node, context),
        Node::Concat(nodes) => nodes.iter().all(|node| suits(node, context)),
        Node::Alternate(nodes) => nodes.iter().all(|node| suits(node, Context { in_choice: true })),
        Node::Repeat(repeat) => suits_repeat(repeat, context),
    }
}

fn suits_repeat(repeat: &Repeat, context: Context) -> bool {
    let endless = repeat.max.is_none();
    if endless && context.in_choice {
        return false;
    }
    let body = &repeat.node;
    if body.is_single() {
        return true;
    }
    let once = repeat.max == Some(1);
    let in_choice = context.in_choice || repeat.max != Some(repeat.min);
    (once || !body.may_be_empty() && always_captures(body))
        && !body_of_choice_may_be_empty(repeat)
        && suits(body, Context { in_choice })
}

/// `(a?)?`: JavaScript refuses the empty round, and the group with it.
fn body_of_choice_may_be_empty(repeat: &Repeat) -> bool {
    repeat.min == 0 && repeat.node.may_be_empty()
}

/// Whether every round sets all groups inside anew.
fn always_captures(node: &Node) -> bool {
    match node {
        Node::Capture(_, node) => always_captures(node),
        Node::Concat(nodes) => nodes.iter().all(always_captures),
        Node::Alternate(nodes) => !nodes.iter().any(has_capture),
        Node::Repeat(repeat) => repeat.groups.is_empty() || repeat.min > 0 && always_captures(&repeat.node),
        _ => true,
    }
}

fn has_capture(node: &Node) -> bool {
    match node {
        Node::Capture(..) => true,
        Node::Concat(nodes) | Node::Alternate(nodes) => nodes.iter().any(has_capture),
        Node::Repeat(repeat) => !repeat.groups.is_empty(),
        Node::Look(look) => has_capture(&look.node),
        _ => false,
    }
}

/// Nodes, with all repetitions written out.
fn size(node: &Node) -> u64 {
    match node {
        Node::Capture(_, node) => 1 + size(node),
        Node::Concat(nodes) | Node::Alternate(nodes) => nodes.iter().map(size).fold(1, u64::saturating_add),
        Node::Repeat(repeat) => {
            let rounds = u64::from(repeat.max.unwrap_or(repeat.min).max(1));
            size(&repeat.node).saturating_mul(rounds)
        }
        Node::Look(look) => 1 + size(&look.node),
        _ => 1,
    }
}
