//! Names of states that are literals.

use syn::{Expr, ExprLit, Lit};

use crate::errors::Errors;

/// The service's limit, in characters.
const MAX_LENGTH: usize = 80;

/// A literal name must be one that the service takes; other expressions are checked with the workflow.
pub(crate) fn check(name: &Expr, errors: &mut Errors) {
    if let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = name {
        let length = text.value().chars().count();
        if !(1..=MAX_LENGTH).contains(&length) {
            errors.at(text, format!("a state name has 1 to {MAX_LENGTH} characters, this one has {length}"));
        }
    }
}
