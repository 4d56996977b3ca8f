//! What no crate can test alone.

/// Every block of the README compiles and runs.
#[doc = include_str!("../../README.md")]
#[cfg(doctest)]
pub struct Readme;
