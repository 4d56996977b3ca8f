//! The executions that others have started, and who waits with which token.
//!
//! Holds no more than so many of those that have ended; the oldest are forgotten first.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use sfn_asl::ExecutionType;
use sfn_query::{Str, Value};

use crate::{Control, Description, NotRedrivable, Outcome, Start, Timestamp};

/// What one runtime knows of its executions.
#[derive(Debug, Default)]
pub(in crate::driver) struct Executions(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    tokens: BTreeMap<Str, Control>,
    children: BTreeMap<Str, Child>,
    /// Those that have ended, oldest first.
    ended: VecDeque<Str>,
    live: usize,
}

/// An execution that another one started.
#[derive(Debug)]
struct Child {
    start: Arc<Start>,
    kind: ExecutionType,
    started_at: Timestamp,
    control: Control,
    ended: Option<End>,
}

/// How and when one ended, and what speaks against a redrive.
#[derive(Debug)]
pub(super) struct End {
    pub(super) outcome: Outcome,
    pub(super) at: Timestamp,
    pub(super) not_redrivable: Option<NotRedrivable>,
}

/// So many that have ended are remembered.
const REMEMBERED: usize = 1_000;
/// So many run at one time: machines that start one another without end must not eat all memory.
pub(super) const MOST_LIVE: usize = 10_000;

impl Executions {
    /// A task waits with that token.
    pub(in crate::driver) fn expect(&self, token: &Str, control: Control) {
        self.known().tokens.insert(token.clone(), control);
    }

    /// Nobody waits with that token any more.
    pub(in crate::driver) fn forget(&self, token: &Str) {
        self.known().tokens.remove(token);
    }

    /// The execution that waits with that token.
    pub(in crate::driver) fn waiting(&self, token: &str) -> Option<Control> {
        self.known().tokens.get(token).cloned()
    }

    pub(super) fn is_full(&self) -> bool {
        self.known().live >= MOST_LIVE
    }

    pub(super) fn contains(&self, arn: &str) -> bool {
        self.known().children.contains_key(arn)
    }

    pub(super) fn started(&self, start: &Arc<Start>, kind: ExecutionType, at: Timestamp, control: Control) {
        let mut known = self.known();
        known.live += 1;
        let child = Child { start: Arc::clone(start), kind, started_at: at, control, ended: None };
        known.children.insert(start.execution_arn.clone(), child);
    }

    /// A child has ended, or its driver has broken: then nothing is known of it any more.
    pub(super) fn ended(&self, arn: &Str, end: Option<End>) {
        let mut known = self.known();
        known.live = known.live.saturating_sub(1);
        match (end, known.children.get_mut(arn)) {
            (Some(end), Some(child)) => child.ended = Some(end),
            _ => drop(known.children.remove(arn)),
        }
        known.ended.push_back(arn.clone());
        if known.ended.len() > REMEMBERED
            && let Some(oldest) = known.ended.pop_front()
        {
            known.children.remove(&oldest);
        }
    }

    /// What `make` makes of the description of a child.
    pub(super) fn describe(&self, arn: &str, make: impl FnOnce(Description<'_>) -> Value) -> Option<Value> {
        let known = self.known();
        let Child { start, kind, started_at, ended, .. } = known.children.get(arn)?;
        Some(make(Description {
            start,
            kind: *kind,
            started_at: *started_at,
            ended: ended.as_ref().map(|end| (&end.outcome, end.at)),
            redrives: 0,
            not_redrivable: ended.as_ref().and_then(|end| end.not_redrivable.clone()),
            is_of_map_run: false,
        }))
    }

    pub(super) fn control(&self, arn: &str) -> Option<Control> {
        self.known().children.get(arn).map(|child| child.control.clone())
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
