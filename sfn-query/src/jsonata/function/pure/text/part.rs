//! Texts that are put together from parts, and limits on how many parts there may be.

use crate::jsonata::function::pure::{Code, Error, Meter};

/// The parts as one text. Pays for it before it is made.
pub(crate) fn concat(parts: &[&str], meter: &mut dyn Meter) -> Result<String, Error> {
    let len = parts.iter().map(|part| part.len() as u64).fold(0, u64::saturating_add);
    meter.value(len)?;
    Ok(parts.concat())
}

/// Parts that are collected, each paid for.
#[derive(Default)]
pub(super) struct Parts<'a>(pub(super) Vec<&'a str>);

impl<'a> Parts<'a> {
    pub(super) fn push(&mut self, part: &'a str, meter: &mut dyn Meter) -> Result<(), Error> {
        meter.steps(1)?;
        meter.bytes(size_of::<&str>() as u64)?;
        self.0.push(part);
        Ok(())
    }
}

/// How many matches or pieces a function may take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Limit(f64);

impl Limit {
    /// Without a number there is no limit; fractions are cut; a negative number fails with the code.
    pub(crate) fn new(limit: Option<f64>, code: Code) -> Result<Self, Error> {
        match limit {
            Some(limit) if limit < 0.0 => Err(Error::of(code, crate::Number::from_f64(limit))),
            Some(limit) => Ok(Self(limit.trunc())),
            None => Ok(Self(f64::INFINITY)),
        }
    }

    pub(crate) fn allows(self, count: usize) -> bool {
        (count as f64) < self.0
    }
}
