//! Virtual time: a clock that never makes anybody wait.
//!
//! Executions that start one another live by one clock. It jumps when all of them sleep, to the first time that one of
//! them waits for; so what one says to another comes at the time at which it was said. Who is awake, and whoever
//! carries a message from one to the other, holds the clock.

use std::{
    collections::BTreeMap,
    fmt,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
};

use super::time_source::{Activity, TimeFuture, TimeSource, between};
use crate::Timestamp;

/// A clock that stands still while handlers work and jumps when nothing else is to do: a wait of a year is over at
/// once, and waits, retries, timeouts and heartbeats come in their order.
///
/// While a handler works, time waits for it, but not for ever: after as much real time as there is to the
/// next timeout, that timeout comes. So a handler that never answers fails as it would in the real world. For a
/// callback from outside it does not wait at all: nobody can say whether one will come. One from an execution that
/// lives by the same clock comes at its time.
#[derive(Debug)]
pub struct VirtualClock(Arc<Mutex<Family>>);

/// All that live by one clock.
#[derive(Debug)]
struct Family {
    now: Timestamp,
    /// How many are awake, or on their way to wake somebody.
    holds: usize,
    /// How many sleep while their handlers are at work.
    busy: usize,
    /// Those that sleep, by the time that they wait for and the order in which they fell asleep.
    sleepers: BTreeMap<(Timestamp, u64), Option<Waker>>,
    next: u64,
}

/// Keeps a [`VirtualClock`] from jumping for as long as it is there; nothing for other clocks.
#[derive(Default)]
pub struct Hold(Option<Arc<Mutex<Family>>>);

impl VirtualClock {
    /// A clock that shows this time.
    pub fn starting_at(start: Timestamp) -> Self {
        let family = Family { now: start, holds: 0, busy: 0, sleepers: BTreeMap::new(), next: 0 };
        Self(Arc::new(Mutex::new(family)))
    }

    /// Lets time jump, never backwards.
    pub fn advance_to(&self, until: Timestamp) {
        lock(&self.0).advance_to(until);
    }
}

impl TimeSource for VirtualClock {
    fn now(&self) -> Timestamp {
        lock(&self.0).now
    }

    fn sleep_until(&self, until: Timestamp, activity: Activity) -> TimeFuture<'_> {
        let mut family = lock(&self.0);
        let key = (until, family.next);
        family.next += 1;
        family.sleepers.insert(key, None);
        family.busy += usize::from(activity == Activity::Busy);
        drop(family);
        Box::pin(Sleep { family: Arc::clone(&self.0), key, activity, real: None })
    }

    fn hold(&self) -> Hold {
        lock(&self.0).holds += 1;
        Hold(Some(Arc::clone(&self.0)))
    }
}

impl Hold {
    /// Whether there is a clock that it keeps from jumping.
    pub(super) fn is_some(&self) -> bool {
        self.0.is_some()
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        if let Some(family) = self.0.take() {
            let mut family = lock(&family);
            family.holds -= 1;
            family.wake_first();
        }
    }
}

impl fmt::Debug for Hold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hold")
    }
}

impl Family {
    fn advance_to(&mut self, until: Timestamp) {
        self.now = self.now.max(until);
        let now = self.now;
        let due = self.sleepers.iter_mut().take_while(|((until, _), _)| *until <= now);
        due.filter_map(|(_, waker)| waker.take()).for_each(Waker::wake);
    }

    /// Has the first that sleeps look at the clock.
    fn wake_first(&mut self) {
        if self.holds == 0
            && let Some(mut first) = self.sleepers.first_entry()
            && let Some(waker) = first.get_mut().take()
        {
            waker.wake();
        }
    }
}

/// A sleep, from the time at which it is made.
struct Sleep {
    family: Arc<Mutex<Family>>,
    key: (Timestamp, u64),
    activity: Activity,
    /// The real time that handlers are given.
    real: Option<Pin<Box<tokio::time::Sleep>>>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let this = &mut *self;
        let mut family = lock(&this.family);
        let (until, _) = this.key;
        if family.now >= until {
            return Poll::Ready(());
        }
        let is_first = family.sleepers.first_key_value().is_some_and(|(first, _)| *first == this.key);
        if family.holds == 0 && is_first {
            if family.busy > 0 {
                let now = family.now;
                let real = this.real.get_or_insert_with(|| Box::pin(tokio::time::sleep(between(now, until))));
                if real.as_mut().poll(context).is_pending() {
                    family.sleepers.insert(this.key, Some(context.waker().clone()));
                    return Poll::Pending;
                }
            }
            family.advance_to(until);
            return Poll::Ready(());
        }
        this.real = None;
        family.sleepers.insert(this.key, Some(context.waker().clone()));
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        let mut family = lock(&self.family);
        family.sleepers.remove(&self.key);
        family.busy -= usize::from(self.activity == Activity::Busy);
        family.wake_first();
    }
}

fn lock(family: &Mutex<Family>) -> MutexGuard<'_, Family> {
    family.lock().unwrap_or_else(PoisonError::into_inner)
}
