//! The API as a client sees it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod deletion;
mod executions;
mod machines;
mod model;
mod nested;
mod refusals;
mod support;
mod tasks;
mod test_state;
