//! Functions: those of the language, and those that an expression makes.
//!
//! The pure library below knows numbers, text and pictures, fails with an [`Error`](super::Error) of a code and a
//! value, and pays through a [`Meter`](super::call::Meter) before it works or allocates. A [`Builtin`] is the thin
//! layer above it that takes arguments from a [`Call`](super::call::Call).

mod convert;
mod dates;
mod general;
mod higher_order;
mod library;
mod lists;
mod matcher;
mod numbers;
mod objects;
mod prepared;
mod pure;
mod sort;
mod states;
mod texts;

use std::{rc::Rc, sync::Arc};

pub(crate) use convert::{json_of, text_of};
pub(crate) use library::{builtin, global, signature};
pub(crate) use matcher::{NextMatch, next_match};
pub(crate) use prepared::{Picture, Prepared};
pub(crate) use pure::regex::Regex;

use super::{
    call::Builtin,
    eval::{Chain, Closure, Partial, Transformer},
};

/// A function value; `clone` is O(1).
#[derive(Clone)]
pub(crate) enum Function {
    /// A function of the language.
    Builtin(&'static Builtin),
    /// One whose pictures are parsed.
    Prepared(Arc<Prepared>),
    /// `function($a){…}`
    Closure(Rc<Closure>),
    /// `f(?, 1)`
    Partial(Rc<Partial>),
    /// `f ~> g`
    Chain(Rc<Chain>),
    /// `|…|…|`
    Transform(Rc<Transformer>),
    /// `/ab+/`, which finds a first match.
    Regex(Arc<Regex>),
    /// What finds the match after another.
    Next(Rc<NextMatch>),
}

impl Function {
    /// How many arguments the function takes from one that calls it back.
    pub(crate) fn arity(&self) -> usize {
        match self {
            Self::Builtin(builtin) => builtin.arity,
            Self::Prepared(prepared) => prepared.builtin.arity,
            Self::Closure(closure) => closure.lambda.params.len(),
            Self::Partial(partial) => partial.args.iter().filter(|arg| arg.is_none()).count(),
            Self::Chain(_) | Self::Transform(_) | Self::Regex(_) => 1,
            Self::Next(_) => 0,
        }
    }

    /// How deep functions that hold functions nest. What a closure holds is in its frame, which is taken apart without
    /// recursion.
    pub(crate) fn depth(&self) -> u32 {
        match self {
            Self::Partial(partial) => partial.depth,
            Self::Chain(chain) => chain.depth,
            _ => 0,
        }
    }

    /// Whether both are one and the same.
    pub(crate) fn is_same(a: &Self, b: &Self) -> bool {
        match (a, b) {
            (Self::Builtin(a), Self::Builtin(b)) => std::ptr::eq(*a, *b),
            (Self::Prepared(a), Self::Prepared(b)) => Arc::ptr_eq(a, b),
            (Self::Closure(a), Self::Closure(b)) => Rc::ptr_eq(a, b),
            (Self::Partial(a), Self::Partial(b)) => Rc::ptr_eq(a, b),
            (Self::Chain(a), Self::Chain(b)) => Rc::ptr_eq(a, b),
            (Self::Transform(a), Self::Transform(b)) => Rc::ptr_eq(a, b),
            (Self::Regex(a), Self::Regex(b)) => Arc::ptr_eq(a, b),
            (Self::Next(a), Self::Next(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }
}
