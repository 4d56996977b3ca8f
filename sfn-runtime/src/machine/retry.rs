//! Retry and Catch: which entry answers a failure, and how long to wait.
//!
//! Pure arithmetic. Never reads the clock: callers turn a delay into a time.

use super::{Failure, Retries};
use crate::program::{Catcher, ErrorMatch, Retrier, State};

/// The retrier that answers a failure, unless it has given up.
///
/// Only the first that names the failure is asked: when it has given up, those behind it are not tried.
pub(super) fn retrier<'a>(
    state: &'a State,
    retries: &Retries,
    failure: &Failure,
    lost_heartbeat: bool,
) -> Option<(usize, &'a Retrier)> {
    let all = &state.kind.work()?.retry;
    let at = all.iter().position(|retrier| names(&retrier.errors, failure, lost_heartbeat))?;
    (retries.of(at) < all[at].max_attempts).then_some((at, &all[at]))
}

/// The place of the first retrier that names a failure, whether or not it has given up.
pub(super) fn retrier_place(state: &State, failure: &Failure) -> Option<usize> {
    state.kind.work()?.retry.iter().position(|retrier| names(&retrier.errors, failure, false))
}

/// The place of the first catcher that names a failure.
pub(super) fn catcher_place(state: &State, failure: &Failure) -> Option<usize> {
    state.kind.work()?.catch.iter().position(|catcher| names(&catcher.errors, failure, false))
}

/// The first catcher that names a failure.
pub(super) fn catcher<'a>(state: &'a State, failure: &Failure, lost_heartbeat: bool) -> Option<&'a Catcher> {
    state.kind.work()?.catch.iter().find(|catcher| names(&catcher.errors, failure, lost_heartbeat))
}

fn names(errors: &[ErrorMatch], failure: &Failure, lost_heartbeat: bool) -> bool {
    errors.iter().any(|entry| entry.matches(failure, lost_heartbeat))
}

/// Milliseconds until the next attempt, after so many by this retrier. `chance` decides the jitter.
pub(super) fn delay(retrier: &Retrier, attempts: u32, chance: u64) -> u64 {
    let growth = retrier.backoff_rate.powi(attempts.min(i32::MAX as u32) as i32);
    let longest = f64::from(retrier.max_delay_seconds.unwrap_or(LONGEST_SECONDS));
    let seconds = (f64::from(retrier.interval_seconds) * growth).min(longest);
    let millis = (seconds * 1000.0) as u64;
    if retrier.full_jitter { scaled(chance, millis + 1) } else { millis }
}

/// Without `MaxDelaySeconds` the delay still ends somewhere: at its largest legal value, 366 days.
const LONGEST_SECONDS: u32 = 31_622_400;

/// A uniform draw turned into a number below `end`.
fn scaled(chance: u64, end: u64) -> u64 {
    ((u128::from(chance) * u128::from(end)) >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy() -> Retrier {
        Retrier {
            errors: vec![ErrorMatch::All],
            interval_seconds: 2,
            max_attempts: 3,
            backoff_rate: 3.0,
            max_delay_seconds: None,
            full_jitter: false,
        }
    }

    #[test]
    fn delays_grow_by_the_backoff_rate() {
        let delays = [0, 1, 2].map(|attempts| delay(&policy(), attempts, 0));
        assert_eq!(delays, [2_000, 6_000, 18_000]);
    }

    #[test]
    fn no_delay_is_longer_than_max_delay_seconds() {
        let policy = Retrier { max_delay_seconds: Some(10), ..policy() };
        assert_eq!(delay(&policy, 2, 0), 10_000);
        assert_eq!(delay(&policy, u32::MAX, 0), 10_000);
    }

    #[test]
    fn full_jitter_draws_from_zero_to_the_delay() {
        let policy = Retrier { full_jitter: true, ..policy() };
        assert_eq!(delay(&policy, 0, 0), 0);
        assert_eq!(delay(&policy, 0, u64::MAX), 2_000);
        assert_eq!(delay(&policy, 0, u64::MAX / 2), 1_000);
    }

    #[test]
    fn a_backoff_without_bound_still_ends() {
        assert_eq!(delay(&policy(), u32::MAX, 0), 31_622_400_000);
    }
}
