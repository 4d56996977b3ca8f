//! Activities, by their ARNs. Who waits there for work, and which work, the runtime knows.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use sfn_query::Str;
use sfn_runtime::Timestamp;

use super::{Tags, Turn, configuration::Encryption};

/// The activities of all accounts and Regions.
#[derive(Debug)]
pub(crate) struct Activities {
    by_arn: Mutex<BTreeMap<Str, Activity>>,
    queues: Arc<sfn_runtime::Activities>,
    /// How many workers wait at one time, by activity.
    polls: Mutex<BTreeMap<Str, usize>>,
}

/// So many workers may wait for tasks of one activity.
const MOST_POLLS: usize = 1000;

/// A worker that waits, until this is dropped.
pub(crate) struct Poll<'a> {
    activities: &'a Activities,
    arn: Str,
}

impl Drop for Poll<'_> {
    fn drop(&mut self) {
        let mut polls = self.activities.polls();
        if let Some(count) = polls.get_mut(&self.arn) {
            *count -= 1;
            if *count == 0 {
                polls.remove(&self.arn);
            }
        }
    }
}

/// An activity.
#[derive(Clone, Debug)]
pub(crate) struct Activity {
    pub(crate) arn: Str,
    pub(crate) name: Str,
    pub(crate) created: Timestamp,
    pub(crate) turn: Turn,
    pub(crate) encryption: Encryption,
    pub(crate) tags: Tags,
}

impl Activities {
    pub(crate) fn new(queues: Arc<sfn_runtime::Activities>) -> Self {
        Self { by_arn: Mutex::default(), queues, polls: Mutex::default() }
    }

    /// Where workers wait.
    pub(crate) fn queues(&self) -> &Arc<sfn_runtime::Activities> {
        &self.queues
    }

    /// Counts a worker among those that wait; `None` if there are too many already.
    pub(crate) fn poll(&self, arn: &Str) -> Option<Poll<'_>> {
        let mut polls = self.polls();
        let count = polls.entry(arn.clone()).or_default();
        if *count >= MOST_POLLS {
            return None;
        }
        *count += 1;
        Some(Poll { activities: self, arn: arn.clone() })
    }

    fn polls(&self) -> MutexGuard<'_, BTreeMap<Str, usize>> {
        self.polls.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds an activity, unless there is one of its ARN; gives the one that is there then.
    pub(crate) fn create(&self, activity: Activity) -> Activity {
        self.queues.create(&activity.arn);
        self.all().entry(activity.arn.clone()).or_insert(activity).clone()
    }

    /// The activity of that ARN.
    pub(crate) fn get(&self, arn: &str) -> Option<Activity> {
        self.all().get(arn).cloned()
    }

    /// What `change` makes of the tags of an activity; `None` if there is none of that ARN.
    pub(crate) fn with_tags<T>(&self, arn: &str, change: impl FnOnce(&mut Tags) -> T) -> Option<T> {
        self.all().get_mut(arn).map(|it| change(&mut it.tags))
    }

    /// Forgets an activity. Tasks that wait there wait on.
    pub(crate) fn delete(&self, arn: &str) {
        self.all().remove(arn);
        self.queues.delete(arn);
    }

    /// Those of a place, `arn:PARTITION:states:REGION:ACCOUNT`, by name.
    pub(crate) fn of_place(&self, place: &str) -> Vec<Activity> {
        let prefix = format!("{place}:activity:");
        self.all().values().filter(|it| it.arn.starts_with(&prefix)).cloned().collect()
    }

    fn all(&self) -> MutexGuard<'_, BTreeMap<Str, Activity>> {
        self.by_arn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
