//! Expression trees written in JSONPath: paths, payload templates with intrinsic functions, conditions.

mod condition;
mod intrinsic;
mod path;
mod template;

use crate::expr::{show::show, tree::Node, tree::Tree};

pub(super) use condition::condition;
pub(super) use path::{path, place, whole_path};
pub(super) use template::{callback, template};

/// What JSONPath has no words for.
#[derive(Debug)]
pub(super) struct Unsayable {
    tree: Tree,
    what: &'static str,
    /// What to write instead.
    pub(super) remedy: &'static str,
}

impl Unsayable {
    fn new(tree: Tree, what: &'static str, remedy: &'static str) -> Self {
        Self { tree, what, remedy }
    }

    /// What was found.
    pub(super) fn message(&self) -> String {
        match self.tree.node() {
            Node::Invalid(reason) => reason.clone(),
            _ => format!("JSONPath can't say `{}`: {}", show(self.tree), self.what),
        }
    }
}

type Said<T> = Result<T, Unsayable>;
