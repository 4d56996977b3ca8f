//! How many executions were started, run and have ended: counted where it happens, told by `/metrics`.

use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family, gauge::Gauge},
    registry::Registry,
};
use sfn_asl::ExecutionType;
use tokio::sync::{Notify, futures::Notified};

/// Counts of executions.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    started: Family<Kind, Counter>,
    running: Family<Kind, Gauge>,
    ended: Family<End, Counter>,
    has_ended: Notify,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Kind {
    r#type: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct End {
    r#type: &'static str,
    status: &'static str,
}

impl Tally {
    /// An execution was started, or is redriven.
    pub(super) fn started(&self, kind: ExecutionType) {
        let kind = Kind { r#type: name(kind) };
        self.started.get_or_create(&kind).inc();
        self.running.get_or_create(&kind).inc();
    }

    /// An execution has ended; it was counted when it was started.
    pub(super) fn ended(&self, kind: ExecutionType, status: &'static str) {
        let r#type = name(kind);
        self.running.get_or_create(&Kind { r#type }).dec();
        self.ended.get_or_create(&End { r#type, status }).inc();
        self.has_ended.notify_waiters();
    }

    /// Whether an execution runs.
    pub(crate) fn is_any_running(&self) -> bool {
        let running = |kind| self.running.get_or_create(&Kind { r#type: name(kind) }).get() > 0;
        running(ExecutionType::Standard) || running(ExecutionType::Express)
    }

    /// Ends when the next execution has ended, from where it is polled or enabled.
    pub(crate) fn next_end(&self) -> Notified<'_> {
        self.has_ended.notified()
    }

    /// Has all of it told with what else is told there.
    pub(crate) fn register(&self, registry: &mut Registry) {
        let help = "Executions that were started, or redriven";
        registry.register("executions_started", help, self.started.clone());
        registry.register("executions_running", "Executions that run", self.running.clone());
        registry.register("executions_ended", "Executions that have ended, by status", self.ended.clone());
    }
}

fn name(kind: ExecutionType) -> &'static str {
    match kind {
        ExecutionType::Standard => "STANDARD",
        ExecutionType::Express => "EXPRESS",
    }
}
