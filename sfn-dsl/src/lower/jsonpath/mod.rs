//! Expression trees written in JSONPath: paths, payload templates with intrinsic functions, conditions.

mod condition;
mod intrinsic;
mod path;
mod template;

use crate::expr::{show::show, tree::Node, tree::Tree};

pub(super) use condition::condition;
pub(super) use path::{path, place, result_place, whole_path};
pub(super) use template::{callback, member, template};

/// What JSONPath has no words for.
#[derive(Debug)]
pub(super) struct Unsayable {
    /// What was found.
    pub(super) message: String,
    /// What to write instead.
    pub(super) remedy: &'static str,
}

impl Unsayable {
    fn new(tree: Tree, what: &str, remedy: &'static str) -> Self {
        match tree.node() {
            Node::Invalid { reason, remedy } => Self { message: reason.clone(), remedy },
            _ => Self { message: format!("JSONPath can't say `{}`: {what}", show(tree)), remedy },
        }
    }
}

type Said<T> = Result<T, Unsayable>;
