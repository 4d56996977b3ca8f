//! From the tree as written to the tree that runs. Evaluates nothing.
#![cfg_attr(not(feature = "eval"), allow(dead_code, reason = "only evaluation reads the whole tree"))]

mod ancestry;
#[cfg(feature = "eval")]
mod fold;
mod node;
mod order;
mod paths;
#[cfg(feature = "eval")]
mod pictures;
mod resolve;
mod steps;
mod tail;
mod visit;

pub(crate) use node::*;

use super::{Error, Profile, syntax::Expr};
use crate::Slot;

/// An expression that is ready to run.
#[derive(Debug)]
pub(crate) struct Program {
    pub(crate) root: Node,
    /// How many variables the outermost frame has.
    pub(crate) len: usize,
}

/// Makes the tree that runs; all mistakes it finds, if there are any.
pub(crate) fn lower(
    expr: &Expr,
    profile: Profile,
    variables: &mut dyn FnMut(&str) -> Option<Slot>,
) -> Result<Program, Vec<Error>> {
    let mut builder = steps::Builder::default();
    let mut root = builder.whole(expr);
    if !builder.errors.is_empty() {
        return Err(builder.errors);
    }
    let mut global = |name: &str| match variables(name) {
        Some(slot) => Some(Global::External(slot)),
        None => function(name, profile),
    };
    let len = resolve::resolve(&mut root, &builder.seekers, &mut global);
    #[cfg(feature = "eval")]
    fold::fold(&mut root, profile);
    Ok(Program { root, len })
}

#[cfg(feature = "eval")]
use super::function::global as function;

/// Without evaluation there are no functions.
#[cfg(not(feature = "eval"))]
fn function(_: &str, _: Profile) -> Option<Global> {
    None
}
