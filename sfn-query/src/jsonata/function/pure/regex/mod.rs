//! Regular expressions of JavaScript: parsed here, matched in linear time where that is exact, else by a
//! backtracker that pays for each step.
//!
//! Text is a row of characters, not of UTF-16 units: `.` takes a whole emoji, and half of a surrogate pair in a
//! pattern matches nothing.

mod ast;
mod backtrack;
mod fold;
mod linear;
mod parse;
mod prompt;
mod set;

use std::ops::Range;

use crate::jsonata::function::pure::{Code, Error, Meter};

/// A regular expression, compiled.
#[derive(Clone, Debug)]
pub(crate) struct Regex {
    engine: Engine,
}

#[derive(Clone, Debug)]
enum Engine {
    Linear(regex::Regex),
    Backtrack(backtrack::Program),
}

/// The flags that JSONata knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags {
    /// `i`
    pub(crate) ignore_case: bool,
    /// `m`: `^` and `$` match at lines.
    pub(crate) multiline: bool,
}

/// Where an expression matches: byte ranges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    pub(crate) range: Range<usize>,
    /// The capture groups, from 1; `None` for one that took no part.
    pub(crate) groups: Vec<Option<Range<usize>>>,
}

impl Regex {
    /// `S0303` for what is no expression.
    pub(crate) fn parse(pattern: &str, flags: Flags) -> Result<Self, Error> {
        let pattern = parse::parse(pattern, flags).map_err(|reason| Error::of(Code::S0303, reason))?;
        let engine = match linear::compile(&pattern) {
            Some(regex) => Engine::Linear(regex),
            None => Engine::Backtrack(backtrack::Program::compile(&pattern)),
        };
        Ok(Self { engine })
    }

    /// An expression between slashes, and the flags after it.
    pub(crate) fn literal(pattern: &str, flags: &str) -> Result<Self, Error> {
        Self::parse(pattern, Flags { ignore_case: flags.contains('i'), multiline: flags.contains('m') })
    }

    /// The first match that begins at the byte offset or later; `^` and `\b` see what is before it.
    pub(crate) fn find_at(
        &self,
        text: &str,
        start: usize,
        meter: &mut dyn Meter,
    ) -> Result<Option<Match>, Error> {
        match &self.engine {
            Engine::Linear(regex) => linear::find_at(regex, text, start, meter),
            Engine::Backtrack(program) => program.find_at(text, start, meter),
        }
    }

    /// The same expression on the backtracker, if this one is not.
    #[cfg(test)]
    pub(crate) fn backtracking(&self, pattern: &str, flags: Flags) -> Option<Self> {
        self.is_linear().then(|| {
            let pattern = parse::parse(pattern, flags).expect("it was parsed before");
            Self { engine: Engine::Backtrack(backtrack::Program::compile(&pattern)) }
        })
    }

    #[cfg(test)]
    fn is_linear(&self) -> bool {
        matches!(self.engine, Engine::Linear(_))
    }
}

#[cfg(test)]
mod tests;
