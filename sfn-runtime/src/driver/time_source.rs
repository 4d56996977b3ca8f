//! Where the driver's time comes from: the system's clock, or a virtual one that never makes anybody wait.

use std::{
    pin::Pin,
    sync::atomic::{AtomicI64, Ordering},
    time::{Duration, SystemTime},
};

use crate::Timestamp;

/// A wait for a point in time.
pub type TimeFuture<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// Tells the time and waits for it.
pub trait TimeSource: Send + Sync {
    /// What time it is. May go backwards; the driver sees to it that an execution's time does not.
    fn now(&self) -> Timestamp;

    /// Ends when that time has come, or a little earlier: the driver looks at the clock again. Dropped when
    /// something else happens first.
    fn sleep_until(&self, until: Timestamp, activity: Activity) -> TimeFuture<'_>;
}

/// Whether anything but time can move an execution on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity {
    /// No handler is at work: only time moves things on, or somebody from outside.
    Idle,
    /// Handlers are at work.
    Busy,
}

/// The system's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl TimeSource for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    fn now(&self) -> Timestamp {
        let since_epoch = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
    }

    fn sleep_until(&self, until: Timestamp, _: Activity) -> TimeFuture<'_> {
        Box::pin(tokio::time::sleep(between(self.now(), until)))
    }
}

/// A clock of one execution that stands still while handlers work and jumps when nothing else is to do: a
/// wait of a year is over at once, and waits, retries, timeouts and heartbeats come in their order.
///
/// While a handler works, time waits for it, but not for ever: after as much real time as there is to the
/// next timeout, that timeout comes. So a handler that never answers fails as it would in the real world. For a
/// callback from outside it does not wait at all: nobody can say whether one will come.
#[derive(Debug)]
pub struct VirtualClock {
    now: AtomicI64,
}

impl VirtualClock {
    /// A clock that shows this time.
    pub fn starting_at(start: Timestamp) -> Self {
        Self { now: AtomicI64::new(start.as_millis()) }
    }

    /// Lets time jump, never backwards.
    pub fn advance_to(&self, until: Timestamp) {
        self.now.fetch_max(until.as_millis(), Ordering::SeqCst);
    }
}

impl TimeSource for VirtualClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.now.load(Ordering::SeqCst))
    }

    fn sleep_until(&self, until: Timestamp, activity: Activity) -> TimeFuture<'_> {
        Box::pin(async move {
            if activity == Activity::Busy {
                tokio::time::sleep(between(self.now(), until)).await;
            }
            self.advance_to(until);
        })
    }
}

fn between(now: Timestamp, until: Timestamp) -> Duration {
    Duration::from_millis(until.as_millis().saturating_sub(now.as_millis()).try_into().unwrap_or(0))
}
