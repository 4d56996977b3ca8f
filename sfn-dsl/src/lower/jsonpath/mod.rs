//! Expression trees written in JSONPath: paths, payload templates with intrinsic functions, conditions.

mod condition;
mod intrinsic;
mod path;
mod select;
mod shape;
mod template;

use sfn_asl::QueryLanguage;

use super::language::{Said, Unsayable};
use crate::expr::tree::Tree;

/// Paths, payload templates and intrinsic functions.
pub(super) struct JsonPath;

fn unsayable(tree: Tree, what: &str, remedy: &str) -> Unsayable {
    Unsayable::new(QueryLanguage::JsonPath, tree, what, remedy)
}
