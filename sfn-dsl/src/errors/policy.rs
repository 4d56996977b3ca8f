//! Retry policies.

use sfn_asl::{JitterStrategy, Retrier};

use super::{Errors, RaisedBy};
use crate::Seconds;

/// Whether the delay before a retry is drawn at random.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jitter {
    /// The delay as it is.
    None,
    /// A uniform draw from zero to the delay.
    Full,
}

/// Which errors are retried, how often and how fast.
///
/// ```
/// use sfn_dsl::prelude::*;
///
/// let policy = States::Timeout.interval(secs(2)).max_attempts(5).backoff(1.5).jitter(Jitter::Full);
/// ```
#[derive(Clone, Debug)]
pub struct Policy<X> {
    errors: X,
    retrier: Retrier,
}

impl<X> Policy<X> {
    /// `IntervalSeconds`: the delay before the first retry; 1 second when not said.
    pub fn interval(mut self, interval: Seconds) -> Self {
        self.retrier.interval_seconds = Some(interval.get());
        self
    }

    /// `MaxAttempts`: how many retries at most; 3 when not said, 0 for none.
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.retrier.max_attempts = Some(attempts.into());
        self
    }

    /// `BackoffRate`: what each delay is multiplied by, at least 1; 2 when not said.
    pub fn backoff(mut self, rate: f64) -> Self {
        self.retrier.backoff_rate = Some(rate);
        self
    }

    /// `MaxDelaySeconds`: no delay is longer.
    pub fn max_delay(mut self, delay: Seconds) -> Self {
        self.retrier.max_delay_seconds = Some(delay.get());
        self
    }

    /// `JitterStrategy`.
    pub fn jitter(mut self, jitter: Jitter) -> Self {
        self.retrier.jitter_strategy = Some(match jitter {
            Jitter::None => JitterStrategy::None,
            Jitter::Full => JitterStrategy::Full,
        });
        self
    }
}

/// Errors that a policy can be made for: the first setting makes it.
pub trait Retryable: Sized {
    /// See [`Policy::interval`].
    fn interval(self, interval: Seconds) -> Policy<Self> {
        policy(self).interval(interval)
    }

    /// See [`Policy::max_attempts`].
    fn max_attempts(self, attempts: u32) -> Policy<Self> {
        policy(self).max_attempts(attempts)
    }

    /// See [`Policy::backoff`].
    fn backoff(self, rate: f64) -> Policy<Self> {
        policy(self).backoff(rate)
    }

    /// See [`Policy::max_delay`].
    fn max_delay(self, delay: Seconds) -> Policy<Self> {
        policy(self).max_delay(delay)
    }

    /// See [`Policy::jitter`].
    fn jitter(self, jitter: Jitter) -> Policy<Self> {
        policy(self).jitter(jitter)
    }
}

impl<X: Errors> Retryable for X {}

fn policy<X>(errors: X) -> Policy<X> {
    Policy { errors, retrier: Retrier::default() }
}

/// What `.retry` takes: errors, or a policy for them.
#[diagnostic::on_unimplemented(
    message = "this state can't raise `{Self}`: its errors are those of `{E}`",
    label = "a retrier for what never happens here",
    note = "name an error of `{E}`, or one of `States`"
)]
pub trait Retries<E> {
    #[doc(hidden)]
    fn into_retrier(self) -> Retrier;
}

#[diagnostic::do_not_recommend]
impl<E, X: Errors + RaisedBy<E>> Retries<E> for X {
    fn into_retrier(self) -> Retrier {
        Retrier { error_equals: self.names_there(), ..Retrier::default() }
    }
}

#[diagnostic::do_not_recommend]
impl<E, X: RaisedBy<E>> Retries<E> for Policy<X> {
    fn into_retrier(self) -> Retrier {
        Retrier { error_equals: self.errors.names_there(), ..self.retrier }
    }
}
