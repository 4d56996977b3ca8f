//! How the evaluator calls a built-in function.

use super::{Datum, Error, Profile, function::Picture, limits::ITEM};
use crate::Str;

/// A function of the language.
#[derive(Debug)]
pub(crate) struct Builtin {
    /// Without the `$`.
    pub(crate) name: &'static str,
    /// What it takes, as JSONata writes it; arguments are checked against it before `run` sees them.
    pub(crate) signature: &'static str,
    /// How many arguments it takes from a function that calls it back: `$map` hands `$string` one.
    pub(crate) arity: usize,
    /// The function. Arguments that are missing are [`Datum::Undefined`]; `call.args` may be shorter than the signature.
    pub(crate) run: fn(&mut Call<'_>) -> Result<Datum, Error>,
}

/// One call of a built-in function.
pub(crate) struct Call<'a> {
    /// The name of the function, for errors.
    pub(crate) name: &'static str,
    /// The arguments, checked against the signature.
    pub(crate) args: &'a [Datum],
    /// The pictures that are parsed already.
    pub(crate) pictures: &'a [(Str, Picture)],
    /// What the call stands in.
    pub(crate) context: &'a Datum,
    /// The evaluation that calls.
    pub(crate) host: &'a mut dyn Host,
}

/// What an evaluation offers to the functions it calls.
pub(crate) trait Host {
    /// What work and memory are paid from.
    fn budget(&mut self) -> &mut dyn Meter;
    /// Calls a function with these arguments, which it takes out of the slice.
    fn apply(&mut self, function: &Datum, args: &mut [Datum]) -> Result<Datum, Error>;
    /// Milliseconds since 1970 at which the evaluation began.
    fn now(&mut self) -> i64;
    /// A random number, 0 ≤ n < 1.
    fn random(&mut self) -> f64;
    /// The dialect that is spoken.
    fn profile(&self) -> Profile;
    /// Evaluates text over an input.
    fn evaluate(&mut self, text: &str, input: &Datum) -> Result<Datum, Error>;
}

/// What functions pay into.
pub(crate) trait Meter {
    /// Pays for work: one a visited item, a compared byte, a step of a regular expression.
    fn steps(&mut self, count: u64) -> Result<(), Error>;
    /// Pays for memory in passing.
    fn bytes(&mut self, count: u64) -> Result<(), Error>;
    /// Pays for one list (8 an item) or text (1 a byte), *before* it is made.
    fn value(&mut self, bytes: u64) -> Result<(), Error>;
}

impl<'a> Call<'a> {
    /// The argument at that place, from 0; nothing if it is missing.
    pub(crate) fn arg(&self, index: usize) -> &'a Datum {
        self.args.get(index).unwrap_or(const { &Datum::Undefined })
    }

    /// The text at that place, if there is one.
    pub(crate) fn text(&self, index: usize) -> Option<&'a str> {
        self.arg(index).as_str()
    }

    /// The number at that place, if there is one.
    pub(crate) fn number(&self, index: usize) -> Option<f64> {
        self.arg(index).as_f64()
    }

    /// What the call pays from.
    pub(crate) fn meter(&mut self) -> &mut dyn Meter {
        self.host.budget()
    }

    /// Pays for work: one step an item.
    pub(crate) fn steps(&mut self, count: usize) -> Result<(), Error> {
        self.meter().steps(count as u64)
    }

    /// Pays for a list of so many items, before it is made.
    pub(crate) fn list(&mut self, len: usize) -> Result<(), Error> {
        self.meter().steps(len as u64)?;
        self.meter().bytes(ITEM * len as u64)
    }
}
