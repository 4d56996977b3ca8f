//! `/metrics`: what the server does, in the text format of Prometheus.
//!
//! Executions are the standard ones and the children of map runs; an express one is seen as a request.

use std::time::Duration;

use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{
        counter::Counter,
        family::Family,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
    },
    registry::{Registry, Unit},
};

use crate::{OPERATIONS, Service};

/// What is counted of requests.
pub(super) struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    latency: Family<Asked, Histogram>,
    in_flight: Family<Asked, Gauge>,
    running: Gauge,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Asked {
    operation: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Answered {
    operation: &'static str,
    /// `OK`, or the code of the error.
    code: &'static str,
}

/// A request that is on its way, whether or not its client waits for the answer.
pub(super) struct Underway<'a> {
    metrics: &'a Metrics,
    operation: &'static str,
}

impl Metrics {
    /// Nothing is counted yet.
    pub(super) fn new() -> Self {
        let mut registry = Registry::with_prefix("sfn");
        let requests = Family::default();
        // From half a millisecond to a minute, the longest poll.
        let buckets = || Histogram::new(exponential_buckets(0.0005, 3.0, 12));
        let latency = Family::new_with_constructor(buckets as fn() -> Histogram);
        let (in_flight, running) = (Family::default(), Gauge::default());
        registry.register("requests", "Requests by operation and code", requests.clone());
        let help = "Time from a whole request to its answer";
        registry.register_with_unit("request_duration", help, Unit::Seconds, latency.clone());
        let help = "Requests on their way: of GetActivityTask, workers that poll";
        registry.register("requests_in_flight", help, in_flight.clone());
        registry.register("executions_running", "Standard executions that run", running.clone());
        Self { registry, requests, latency, in_flight, running }
    }

    /// Counts a request from here to where the result is dropped.
    pub(super) fn begin(&self, operation: &str) -> Underway<'_> {
        // Names that clients make up are one: they must not grow what is kept.
        let known = OPERATIONS.iter().find(|it| **it == operation);
        let operation = known.copied().unwrap_or("Unknown");
        self.in_flight.get_or_create(&Asked { operation }).inc();
        Underway { metrics: self, operation }
    }

    /// All that is counted.
    pub(super) fn text(&self, service: &Service) -> String {
        self.running.set(i64::try_from(service.running()).unwrap_or(i64::MAX));
        let mut text = String::new();
        encode(&mut text, &self.registry).expect("a string can be written to");
        text
    }
}

impl Underway<'_> {
    /// The request was answered by that code.
    pub(super) fn answered(&self, code: &'static str, within: Duration) {
        let operation = self.operation;
        self.metrics.requests.get_or_create(&Answered { operation, code }).inc();
        self.metrics.latency.get_or_create(&Asked { operation }).observe(within.as_secs_f64());
    }
}

impl Drop for Underway<'_> {
    fn drop(&mut self) {
        self.metrics.in_flight.get_or_create(&Asked { operation: self.operation }).dec();
    }
}
