//! A result put at a place of the document, as `ResultPath` does it.

use super::{
    Said,
    constant::quoted,
    expression::{Scope, expression},
    unsayable,
};
use crate::{
    expr::tree::{Node, Tree},
    lower::language::About,
};

/// The document with that value at that place. Objects on the way there are made if they are absent.
pub(super) fn stored(place: Tree, value: &str) -> Said<String> {
    match place.node() {
        Node::Input(_) => Ok(value.to_owned()),
        Node::Field { of, name, .. } => {
            let whole = expression(*of, Scope::new(About::Input))?;
            stored(*of, &format!("$merge([{whole}, {{{}: {value}}}])", quoted(name)))
        }
        Node::Index { .. } => {
            let remedy = "name a field; a list is made anew with `map`, or item by item in a Map state";
            Err(unsayable(place, "a result is stored in a field, not at an item of a list", remedy))
        }
        _ => {
            let remedy = "keep the result with `.assign(&variable, ..)`, or name a field of the document";
            Err(unsayable(place, "a result is stored in the document", remedy))
        }
    }
    .map_err(super::Unsayable::in_no_language)
}
