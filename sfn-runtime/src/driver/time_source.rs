//! Where the driver's time comes from: the system's clock, or any other.

use std::{
    pin::Pin,
    time::{Duration, SystemTime},
};

use super::virtual_clock::Hold;
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

    /// Somebody is at work now, until the hold is dropped: only a [`VirtualClock`](super::VirtualClock), which jumps
    /// where nobody is, cares.
    fn hold(&self) -> Hold {
        Hold::default()
    }
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

/// Real time from one point to another.
pub(super) fn between(now: Timestamp, until: Timestamp) -> Duration {
    Duration::from_millis(until.as_millis().saturating_sub(now.as_millis()).try_into().unwrap_or(0))
}
