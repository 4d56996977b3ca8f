//! A map run from outside: described, updated, stopped while it runs.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use sfn_query::Str;
use tokio::sync::{Notify, oneshot};

use super::{
    super::message::Message,
    description::{MapRunCounts, MapRunDescription, MapRunStatus, MapRunUpdateError, RunningChild},
    left::Left,
};
use crate::{
    Control, Failure, Finished, MapRunRequest, MapRunSettings, MapRunUpdate, Start, TaskId, Timestamp,
};

/// The service runs no more child executions of one map run at one time.
const MOST_AT_ONCE: u32 = 10_000;

/// Reaches a map run from outside; cheap to clone, and good for as long as somebody keeps it.
#[derive(Clone, Debug)]
pub struct MapRunControl(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    map_run_arn: Str,
    execution: Control,
    task: TaskId,
    state_machine_arn: Str,
    start_date: Timestamp,
    redrive_count: u32,
    redrive_date: Option<Timestamp>,
    state: Mutex<State>,
    /// Told when something else than the end of a child calls for attention.
    changed: Notify,
    stopped: Notify,
    over: Notify,
}

#[derive(Debug)]
struct State {
    status: MapRunStatus,
    stop_date: Option<Timestamp>,
    settings: MapRunSettings,
    items: MapRunCounts,
    executions: MapRunCounts,
    /// Whether all items have been found.
    is_complete: bool,
    live: BTreeMap<u64, RunningChild>,
    /// Whether all its work is done, or given up.
    is_over: bool,
    /// What a redrive goes on with.
    left: Option<Left>,
}

impl MapRunControl {
    pub(in crate::driver) fn new(request: &MapRunRequest, start: &Start, execution: Control) -> Self {
        let (machine, label) = (&start.state_machine_arn, &request.label);
        Self(Arc::new(Shared {
            map_run_arn: request.map_run_arn.clone(),
            execution,
            task: request.task,
            state_machine_arn: format!("{machine}/{label}").into(),
            start_date: request.started_at(),
            redrive_count: request.redrives,
            redrive_date: request.redriven_at,
            state: Mutex::new(State {
                status: MapRunStatus::Running,
                stop_date: None,
                settings: request.settings,
                items: MapRunCounts::default(),
                executions: MapRunCounts::default(),
                is_complete: false,
                live: BTreeMap::new(),
                is_over: false,
                left: None,
            }),
            changed: Notify::new(),
            stopped: Notify::new(),
            over: Notify::new(),
        }))
    }

    /// ARN of the map run.
    pub fn arn(&self) -> &Str {
        &self.0.map_run_arn
    }

    /// ARN of the execution that it belongs to.
    pub fn execution_arn(&self) -> &Str {
        &self.0.execution.arn
    }

    /// How it is at this moment.
    pub fn describe(&self) -> MapRunDescription {
        let (shared, state) = (&*self.0, self.state());
        MapRunDescription {
            map_run_arn: shared.map_run_arn.clone(),
            execution_arn: shared.execution.arn.clone(),
            state_machine_arn: shared.state_machine_arn.clone(),
            status: state.status,
            start_date: shared.start_date,
            stop_date: state.stop_date,
            settings: state.settings,
            item_counts: state.items,
            execution_counts: state.executions,
            redrive_count: shared.redrive_count,
            redrive_date: shared.redrive_date,
        }
    }

    /// The child executions that run at this moment, in the order of their items.
    ///
    /// Those that have ended are kept by nobody but a [`ChildObserver`](super::ChildObserver), and by the
    /// store, if the runtime has one.
    pub fn running_children(&self) -> Vec<RunningChild> {
        self.state().live.values().cloned().collect()
    }

    /// Changes how many children run at one time and how much may fail. Children that run are not stopped by
    /// a lower concurrency; a tolerance that is exceeded already fails the map run. It is kept in the journal
    /// of the execution, so it outlives a recovery; when this returns, it is stored.
    ///
    /// # Errors
    /// If the map run has ended, or if the update is not one.
    pub async fn update(&self, update: MapRunUpdate) -> Result<(), MapRunUpdateError> {
        if update == MapRunUpdate::default() {
            return Err(MapRunUpdateError::Nothing);
        }
        if update.tolerated_failure_percentage.is_some_and(|it| !(0.0..=100.0).contains(&it)) {
            return Err(MapRunUpdateError::Percentage);
        }
        let (reply, answer) = oneshot::channel();
        let message = Message::UpdateMapRun { task: self.0.task, update, reply };
        self.0.execution.messages.send(message).map_err(|_| MapRunUpdateError::Ended)?;
        match answer.await {
            Ok(Ok(())) => Ok(()),
            _ => Err(MapRunUpdateError::Ended),
        }
    }

    /// Goes on with other settings, which are stored.
    pub(in crate::driver) fn take(&self, update: &MapRunUpdate) {
        self.state().settings.update(update);
        self.0.changed.notify_one();
    }

    /// Its state is no longer interested: no more children are begun, and those that run are stopped.
    pub(in crate::driver) fn stop(&self) {
        let mut state = self.state();
        if state.status == MapRunStatus::Running {
            state.status = MapRunStatus::Aborted;
        }
        drop(state);
        self.0.changed.notify_one();
        self.0.stopped.notify_one();
    }

    pub(super) fn stop_children(&self) {
        for child in self.running_children() {
            child.control.stop(Failure::default());
        }
    }

    pub(super) async fn changed(&self) {
        self.0.changed.notified().await;
    }

    /// Ends when the map run is stopped.
    pub(super) async fn stopped(&self) {
        self.0.stopped.notified().await;
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.state().status == MapRunStatus::Aborted
    }

    /// How many children may run at this moment.
    pub(super) fn concurrency(&self) -> usize {
        match self.state().settings.max_concurrency {
            0 => MOST_AT_ONCE as usize,
            most => most.min(MOST_AT_ONCE) as usize,
        }
    }

    /// So many items there are in all.
    pub(super) fn expect(&self, items: u64) {
        let mut state = self.state();
        state.items.expect(items);
        state.is_complete = true;
    }

    /// All items were found.
    pub(super) fn complete(&self) {
        self.state().is_complete = true;
    }

    pub(super) fn begin(&self, child: RunningChild, is_redriven: bool) {
        let mut state = self.state();
        state.items.begin(child.item_count, is_redriven);
        state.executions.begin(1, is_redriven);
        state.live.insert(child.index, child);
    }

    pub(super) fn end_child(&self, index: u64, items: u64, finished: &Finished) {
        let mut state = self.state();
        state.items.end(items, finished.outcome());
        state.executions.end(1, finished.outcome());
        if finished.is_beyond_redrive() {
            state.items.failures_not_redrivable += items;
            state.executions.failures_not_redrivable += 1;
        }
        state.live.remove(&index);
    }

    /// Whether more has failed than may. Aborted children have not failed.
    pub(super) fn is_exceeded(&self) -> bool {
        let state = self.state();
        let failed = state.items.failed + state.items.timed_out;
        match state.is_complete {
            true => state.settings.tolerance.is_exceeded_of(failed, state.items.total),
            false => state.settings.tolerance.is_exceeded(failed),
        }
    }

    /// It has ended so, unless it was stopped before.
    pub(super) fn end(&self, status: MapRunStatus, at: Timestamp, left: Option<Left>) {
        let mut state = self.state();
        if state.status == MapRunStatus::Running {
            state.status = status;
        }
        state.stop_date = Some(at);
        state.left = left;
    }

    /// Nobody works at it any more.
    pub(super) fn give_up(&self) {
        self.state().is_over = true;
        self.0.over.notify_waiters();
    }

    /// Waits for its end; hands over what a redrive goes on with.
    pub(super) async fn left(&self) -> Option<Left> {
        loop {
            let over = self.0.over.notified();
            if let Some(left) = self.left_at_end() {
                return left;
            }
            over.await;
        }
    }

    fn left_at_end(&self) -> Option<Option<Left>> {
        let mut state = self.state();
        state.is_over.then(|| state.left.take())
    }

    /// Goes on from the counts of the map run as it was before it was redriven.
    pub(super) fn count_on(&self, former: &Self) {
        let (items, executions, is_complete) = {
            let former = former.state();
            (former.items, former.executions, former.is_complete)
        };
        let mut state = self.state();
        (state.items, state.executions) = (items.redriven(), executions.redriven());
        state.is_complete = is_complete;
    }

    /// Whether both reach the same map run, between the same two redrives.
    pub(super) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Whoever panicked while it held this had changed one number at most.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
