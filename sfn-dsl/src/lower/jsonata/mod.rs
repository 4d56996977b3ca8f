//! Expression trees written in JSONata: `{% $states.input.total * 1.2 %}`.
//!
//! Three traps of the language are met here and nowhere else: a sequence of one item collapses to the item, an
//! array constructor takes the items of a list for its own, and a member that is nothing disappears.

mod call;
mod constant;
mod each;
mod expression;
mod shape;
mod store;
mod template;

use sfn_asl::QueryLanguage;

use super::language::{Said, Unsayable};
use crate::expr::tree::Tree;

/// Expressions between `{%` and `%}`.
pub(super) struct Jsonata;

fn unsayable(tree: Tree, what: &str, remedy: &str) -> Unsayable {
    Unsayable::new(QueryLanguage::Jsonata, tree, what, remedy)
}

/// Whether there are words for an expression.
pub(super) fn can_say(tree: Tree) -> bool {
    template::template(tree, super::language::About::Input).is_ok()
}
