//! Activities: where tasks wait for workers. Lives as long as the process.
//!
//! Knows nothing of HTTP or of how long a worker wants to poll: whoever asks drops the wait when it has had
//! enough.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
};

use sfn_query::{Str, Value};
use tokio::sync::{Notify, oneshot};

use super::{Control, Hold, message::Message};
use crate::TaskRequest;

/// The activities of an account, and the tasks that wait there.
///
/// ```
/// use std::sync::Arc;
/// use sfn_asl::ExecutionType;
/// use sfn_runtime::{Activities, Handlers, Program, Runtime};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let arn = "arn:aws:states:us-east-1:123456789012:activity:pack";
/// let definition = format!(
///     r#"{{"StartAt": "Pack", "States": {{"Pack": {{"Type": "Task", "Resource": "{arn}", "End": true}}}}}}"#
/// );
/// let checked = sfn_asl::read("pack.asl.json", definition).check(ExecutionType::Standard).expect("it is right");
/// let program = Arc::new(Program::compile(&checked)?);
///
/// let activities = Arc::new(Activities::new());
/// activities.create(arn);
/// let runtime = Runtime::builder(Handlers::new()).activities(Arc::clone(&activities)).build();
/// let running = runtime.start(&program, 3.into());
///
/// let task = activities.get_task(arn, Some("worker-1")).await?;
/// assert_eq!(task.input, 3.into());
/// task.control.send_task_success(&task.token, "packed".into()).await?;
/// assert_eq!(running.await?.output(), Some(&"packed".into()));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Default)]
pub struct Activities(Mutex<BTreeMap<Box<str>, Queue>>);

/// The tasks of one activity, and how many workers wait for one.
#[derive(Debug, Default)]
struct Queue {
    offers: VecDeque<Weak<Offer>>,
    /// Those that hold the time of their executions, and some that did.
    holding: VecDeque<Weak<Offer>>,
    workers: usize,
    /// Told whenever a task comes, one worker for each, and all when the activity goes.
    changed: Arc<Notify>,
}

/// A worker that waits.
struct Waiting<'a> {
    activities: &'a Activities,
    arn: &'a str,
}

/// A task on its way to a worker: if the worker goes before it has it, the task is there for the next one.
struct Handover<'a> {
    activities: &'a Activities,
    arn: &'a str,
    /// `None` when there is nothing to give back.
    offer: Option<Arc<Offer>>,
}

/// A task that a worker took. Whoever gives the token back to `control` ends it.
#[derive(Clone, Debug)]
pub struct ActivityTask {
    /// What the worker is to give back.
    pub token: Str,
    /// What the task is asked.
    pub input: Value,
    /// The execution that waits.
    pub control: Control,
}

/// There is no activity of that ARN.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Activity Does Not Exist: '{arn}'")]
#[non_exhaustive]
pub struct NoSuchActivity {
    /// The ARN.
    pub arn: Str,
}

impl NoSuchActivity {
    /// Of that ARN.
    pub fn new(arn: &str) -> Self {
        Self { arn: arn.into() }
    }
}

/// A task that workers may take, for as long as its execution wants it.
#[derive(Debug)]
pub(super) struct Offer {
    request: Arc<TaskRequest>,
    control: Control,
    /// Of the time of its execution, from when it is offered to a worker that waits until the worker has it.
    hold: Mutex<Hold>,
}

impl Activities {
    /// No activities yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates an activity; does nothing if there is one of that ARN.
    pub fn create(&self, arn: &str) {
        self.queues().entry(arn.into()).or_default();
    }

    /// Deletes an activity. Tasks that wait there go on waiting, and time out if they have a timeout.
    pub fn delete(&self, arn: &str) {
        if let Some(mut queue) = self.queues().remove(arn) {
            queue.let_go();
            queue.changed.notify_waiters();
        }
    }

    /// Whether there is an activity of that ARN.
    pub fn contains(&self, arn: &str) -> bool {
        self.queues().contains_key(arn)
    }

    /// Their ARNs, sorted.
    pub fn list(&self) -> Vec<Str> {
        self.queues().keys().map(|arn| Str::from(&**arn)).collect()
    }

    /// Takes the oldest task of an activity for a worker; waits until there is one. A wait that is dropped takes no task
    /// with it.
    ///
    /// # Errors
    /// If there is no such activity, or it goes while this waits.
    pub async fn get_task(&self, arn: &str, worker: Option<&str>) -> Result<ActivityTask, NoSuchActivity> {
        Ok(self.take(arn, worker).await?.0)
    }

    /// The same, with what holds the time of the task's execution until the worker is awake.
    pub(super) async fn take(
        &self,
        arn: &str,
        worker: Option<&str>,
    ) -> Result<(ActivityTask, Hold), NoSuchActivity> {
        let _waiting = Waiting::begin(self, arn);
        loop {
            let changed = self.changed(arn)?;
            let changed = changed.notified();
            tokio::pin!(changed);
            // From here on no change is missed.
            changed.as_mut().enable();
            match self.next(arn)? {
                None => changed.await,
                Some(offer) => {
                    let mut handover = Handover { activities: self, arn, offer: Some(Arc::clone(&offer)) };
                    let taken = offer.take(worker).await;
                    handover.offer = None;
                    if let Some(task) = taken {
                        return Ok((task, std::mem::take(&mut offer.hold())));
                    }
                }
            }
        }
    }

    /// Puts a task into the queue of its activity; says whether there is one.
    pub(super) fn offer(&self, offer: Weak<Offer>) -> bool {
        let Some(live) = offer.upgrade() else { return true };
        let mut queues = self.queues();
        let Some(queue) = queues.get_mut(live.request.resource().as_str()) else { return false };
        queue.push(offer, &live);
        true
    }

    fn changed(&self, arn: &str) -> Result<Arc<Notify>, NoSuchActivity> {
        let queues = self.queues();
        let queue = queues.get(arn).ok_or_else(|| NoSuchActivity::new(arn))?;
        Ok(Arc::clone(&queue.changed))
    }

    fn next(&self, arn: &str) -> Result<Option<Arc<Offer>>, NoSuchActivity> {
        let mut queues = self.queues();
        let queue = queues.get_mut(arn).ok_or_else(|| NoSuchActivity::new(arn))?;
        Ok(queue.pop())
    }

    fn queues(&self) -> MutexGuard<'_, BTreeMap<Box<str>, Queue>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Queue {
    fn push(&mut self, offer: Weak<Offer>, live: &Offer) {
        // Tasks that nobody wants any more must not pile up where no worker comes.
        while self.offers.front().is_some_and(|offer| offer.strong_count() == 0) {
            self.offers.pop_front();
        }
        if self.workers > 0 {
            // Nor must those that a worker has taken.
            while self.holding.front().is_some_and(|offer| offer.upgrade().is_none_or(|it| !it.holds())) {
                self.holding.pop_front();
            }
            *live.hold() = live.control.messages.hold();
            self.holding.push_back(Weak::clone(&offer));
        }
        self.offers.push_back(offer);
        self.changed.notify_one();
    }

    fn pop(&mut self) -> Option<Arc<Offer>> {
        while let Some(offer) = self.offers.pop_front() {
            if let Some(offer) = offer.upgrade() {
                return Some(offer);
            }
        }
        None
    }

    /// Nobody is about to take anything: time goes on.
    fn let_go(&mut self) {
        let holding = self.holding.drain(..).filter_map(|offer| offer.upgrade());
        holding.for_each(|offer| *offer.hold() = Hold::default());
    }
}

impl<'a> Waiting<'a> {
    fn begin(activities: &'a Activities, arn: &'a str) -> Self {
        if let Some(queue) = activities.queues().get_mut(arn) {
            queue.workers += 1;
        }
        Self { activities, arn }
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let mut queues = self.activities.queues();
        let Some(queue) = queues.get_mut(self.arn) else { return };
        // An activity that went and came again has forgotten who waited.
        queue.workers = queue.workers.saturating_sub(1);
        if queue.workers == 0 {
            queue.let_go();
        }
    }
}

impl Drop for Handover<'_> {
    fn drop(&mut self) {
        let Some(offer) = self.offer.take() else { return };
        if let Some(queue) = self.activities.queues().get_mut(self.arn) {
            queue.offers.push_front(Arc::downgrade(&offer));
            queue.changed.notify_one();
        }
    }
}

impl Offer {
    pub(super) fn new(request: &Arc<TaskRequest>, control: Control) -> Self {
        Self { request: Arc::clone(request), control, hold: Mutex::default() }
    }

    fn hold(&self) -> MutexGuard<'_, Hold> {
        self.hold.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether it holds the time of its execution.
    fn holds(&self) -> bool {
        self.hold().is_some()
    }

    /// Takes the task, unless it is not wanted any more.
    async fn take(&self, worker: Option<&str>) -> Option<ActivityTask> {
        let (reply, answer) = oneshot::channel();
        let message = Message::Taken { task: self.request.task, worker: worker.map(Str::from), reply };
        self.control.messages.send(message).ok()?;
        answer.await.ok()?.ok()?;
        let token = self.request.token.clone()?;
        Some(ActivityTask { token, input: self.request.input.clone(), control: self.control.clone() })
    }
}
