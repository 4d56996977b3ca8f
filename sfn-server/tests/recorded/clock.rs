//! A clock that all executions of a server share. It stands still until it is told to jump to what is due next.

use std::{
    collections::BTreeSet,
    sync::{
        Mutex,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
};

use sfn_runtime::{Activity, TimeFuture, TimeSource, Timestamp};
use tokio::sync::Notify;

pub(crate) struct TestClock {
    now: AtomicI64,
    /// Until when somebody sleeps, each with a number of its own.
    sleepers: Mutex<BTreeSet<(i64, u64)>>,
    tickets: AtomicU64,
    moved: Notify,
}

impl TestClock {
    pub(crate) fn starting_at(start: Timestamp) -> Self {
        let (now, tickets) = (AtomicI64::new(start.as_millis()), AtomicU64::new(0));
        Self { now, sleepers: Mutex::default(), tickets, moved: Notify::new() }
    }

    /// Goes on to when the first sleeper wants to be woken. Whether there was one.
    pub(crate) fn jump(&self) -> bool {
        let Some((until, _)) = self.sleepers.lock().unwrap().first().copied() else { return false };
        self.now.fetch_max(until, Ordering::SeqCst);
        self.moved.notify_waiters();
        true
    }
}

impl TimeSource for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.now.load(Ordering::SeqCst))
    }

    fn sleep_until(&self, until: Timestamp, _: Activity) -> TimeFuture<'_> {
        Box::pin(async move {
            let ticket = (until.as_millis(), self.tickets.fetch_add(1, Ordering::SeqCst));
            self.sleepers.lock().unwrap().insert(ticket);
            let _awake = Awake { clock: self, ticket };
            while self.now() < until {
                self.moved.notified().await;
            }
        })
    }
}

/// Takes a sleeper off the list, however its sleep ends.
struct Awake<'a> {
    clock: &'a TestClock,
    ticket: (i64, u64),
}

impl Drop for Awake<'_> {
    fn drop(&mut self) {
        self.clock.sleepers.lock().unwrap().remove(&self.ticket);
    }
}
