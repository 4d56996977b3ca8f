//! What a map run is asked to do: everything that its state settled when it started.
//!
//! The items themselves are read by the world, which need not keep more of them than run.

use std::sync::Arc;

use sfn_asl::ReaderConfig;
use sfn_query::{Str, Value};

use super::{Batch, Failure, Items, Seed, TaskId, draw, selection::Selection};
use crate::{
    Program, StateId, Timestamp,
    program::{DistributedMap, Kind, ReaderTarget, ResultFormat},
};

/// What a map run is asked to do.
#[derive(Clone, Debug, PartialEq)]
pub struct MapRunRequest {
    /// To be named in the answer.
    pub task: TaskId,
    /// The Map state.
    pub state: StateId,
    /// ARN of the map run.
    pub map_run_arn: Str,
    /// `Label`, or what was made up for it.
    pub label: Str,
    /// Where the items are.
    pub source: ItemSource,
    /// How many child executions run at one time, and how much may fail.
    pub settings: MapRunSettings,
    /// How items are put together, if they are.
    pub batch: Option<Batch>,
    /// Where the results go, if not into the state's result: what the `ResultWriter` is given.
    pub writer: Option<Value>,
    /// What the results look like.
    pub format: ResultFormat,
    /// How often it was redriven.
    pub redrives: u32,
    /// When it was redriven the last time.
    pub redriven_at: Option<Timestamp>,
    pub(crate) selection: Selection,
}

/// Where the items of a map run are.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemSource {
    /// In the state's input.
    State(Items),
    /// In an object store.
    Store {
        /// What is called.
        what: ReaderTarget,
        /// With what: `Bucket`, `Key`, `Prefix`, …
        parameters: Value,
        /// How to read what is found.
        config: Arc<ReaderConfig>,
        /// How many items to take at most; `None` and 0 take all. May be negative, which is an error.
        max_items: Option<i64>,
    },
}

/// What of a map run can be changed while it runs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MapRunSettings {
    /// How many child executions run at one time, at most; 0 is no limit but the service's own 10,000.
    pub max_concurrency: u32,
    /// How much may fail; what is not set is 0 in the API.
    pub tolerance: Tolerance,
}

/// How much of a map run may fail. With both, either is too much.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tolerance {
    /// So many items.
    pub count: Option<u32>,
    /// So many in a hundred.
    pub percentage: Option<f64>,
}

impl Tolerance {
    /// Whether so many failed items are too many at once, however many there are in all.
    pub fn is_exceeded(&self, failed: u64) -> bool {
        match (self.count, self.percentage) {
            (Some(count), _) => failed > u64::from(count),
            (None, Some(_)) => false,
            (None, None) => failed > 0,
        }
    }

    /// Whether so many failed items are too many of all.
    pub fn is_exceeded_of(&self, failed: u64, total: u64) -> bool {
        let percentage = if total == 0 { 0.0 } else { failed as f64 * 100.0 / total as f64 };
        self.is_exceeded(failed) || self.percentage.is_some_and(|most| percentage > most)
    }
}

/// What changes in a map run while it runs; what is `None` stays.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MapRunUpdate {
    /// How many children run at one time, at most; 0 is no limit but the service's own.
    pub max_concurrency: Option<u32>,
    /// How many items may fail.
    pub tolerated_failure_count: Option<u32>,
    /// How many items in a hundred may fail, from 0 to 100.
    pub tolerated_failure_percentage: Option<f64>,
}

impl MapRunSettings {
    /// Changes what an update says.
    pub(crate) fn update(&mut self, update: &MapRunUpdate) {
        self.max_concurrency = update.max_concurrency.unwrap_or(self.max_concurrency);
        self.tolerance.count = update.tolerated_failure_count.or(self.tolerance.count);
        self.tolerance.percentage = update.tolerated_failure_percentage.or(self.tolerance.percentage);
    }
}

impl MapRunRequest {
    /// What its child executions run.
    pub fn child<'p>(&self, program: &'p Program) -> &'p Arc<Program> {
        &self.map(program).child
    }

    pub(super) fn map<'p>(&self, program: &'p Program) -> &'p DistributedMap {
        match &program.state(self.state).kind {
            Kind::DistributedMap(map) => map,
            _ => unreachable!("only a distributed Map has map runs"),
        }
    }

    /// When it started.
    pub fn started_at(&self) -> Timestamp {
        self.selection.at
    }

    /// How the run fails whose result is larger than its state may have.
    pub fn too_large(&self, program: &Program) -> Failure {
        super::data::too_large(program.state_name(self.state))
    }

    /// A UUID of the map run: of the run itself or of one of its children. The same again in a recovery.
    pub fn uuid(&self, number: u64) -> String {
        uuid(self.selection.seed, self.task, number)
    }
}

/// A random UUID that depends on the seed and on what it names.
pub(crate) fn uuid(seed: Seed, task: TaskId, number: u64) -> String {
    // A quarter of the numbers that neither records nor tokens nor expressions draw with.
    let of_task = draw(seed, (1 << 61) | u64::from(task.0));
    let seed = Seed(u128::from(of_task) << 64 | seed.0 >> 64 ^ u128::from(of_task));
    let (high, low) = (draw(seed, number << 1), draw(seed, number << 1 | 1));
    let (time, version) = (high >> 32, high & 0xfff);
    let (mid, variant) = ((high >> 16) & 0xffff, (low >> 48) & 0x3fff | 0x8000);
    format!("{time:08x}-{mid:04x}-4{version:03x}-{variant:04x}-{:012x}", low & 0xffff_ffff_ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuids_are_of_version_4_and_differ_by_task_and_number() {
        let all = [(0, 0), (0, 1), (1, 0)].map(|(task, number)| uuid(Seed(7), TaskId(task), number));
        for it in &all {
            assert_eq!((it.len(), &it[14..15]), (36, "4"), "{it}");
            assert!(matches!(&it[19..20], "8" | "9" | "a" | "b"), "{it}");
        }
        assert!(all[0] != all[1] && all[0] != all[2] && all[1] != all[2], "{all:?}");
        assert_eq!(uuid(Seed(7), TaskId(0), 0), all[0]);
    }

    #[test]
    fn either_tolerance_can_be_exceeded_and_without_any_nothing_may_fail() {
        let of = |count, percentage| Tolerance { count, percentage };
        assert!(of(None, None).is_exceeded(1));
        assert!(!of(Some(1), None).is_exceeded_of(1, 1));
        assert!(of(Some(1), None).is_exceeded_of(2, 100));
        assert!(!of(None, Some(50.0)).is_exceeded_of(1, 2));
        assert!(of(None, Some(50.0)).is_exceeded_of(2, 3));
        assert!(of(Some(5), Some(50.0)).is_exceeded_of(2, 3));
        assert!(!of(None, Some(0.0)).is_exceeded_of(0, 0));
    }
}
