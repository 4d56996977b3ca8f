//! The pure function library: numbers, text, pictures, regular expressions. Knows nothing of sequences,
//! functions as values or evaluation; reads no clock and no random source.

#[cfg(test)]
mod allowance;
#[cfg(test)]
mod laws;
pub(crate) mod number;
pub(crate) mod picture;
pub(crate) mod regex;
pub(crate) mod states;
pub(crate) mod text;

pub(crate) use crate::jsonata::{Code, Error, call::Meter};
