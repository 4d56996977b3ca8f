//! What an expression may learn of the world: only what its caller gives.

use super::Stop;
use crate::{Slot, Value};

/// What stands around an expression while it is evaluated.
pub trait Environment {
    /// The variable that was bound to that slot; `None` is nothing.
    fn variable(&self, slot: Slot) -> Option<Value>;

    /// Milliseconds since 1970, for `$now` and `$millis`; asked at most once an evaluation.
    fn now(&self) -> i64;

    /// A random number, 0 ≤ n < 1, for `$random`, `$shuffle` and `$uuid`.
    fn random(&self) -> f64;

    /// Whether the evaluation must end; asked every few thousand steps.
    fn stop(&self) -> Option<Stop> {
        None
    }
}
