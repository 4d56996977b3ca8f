//! `/metrics`: what the server does, in the text format of Prometheus.
//!
//! Counts and times only: no names, ARNs or data of anybody.

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
    connections: Gauge,
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

/// A connection, until it is closed.
pub(super) struct Connected(Gauge);

impl Metrics {
    /// Nothing is counted yet but the executions of the service.
    pub(super) fn new(service: &Service) -> Self {
        let mut registry = Registry::with_prefix("sfn");
        let requests = Family::default();
        // From half a millisecond to a minute, the longest poll.
        let buckets = || Histogram::new(exponential_buckets(0.0005, 3.0, 12));
        let latency = Family::new_with_constructor(buckets as fn() -> Histogram);
        let (in_flight, connections) = (Family::default(), Gauge::default());
        registry.register("requests", "Requests by operation and code", requests.clone());
        let help = "Time from a whole request to its answer";
        registry.register_with_unit("request_duration", help, Unit::Seconds, latency.clone());
        let help = "Requests on their way: of GetActivityTask, workers that poll";
        registry.register("requests_in_flight", help, in_flight.clone());
        registry.register("connections_open", "Connections of clients", connections.clone());
        service.executions().tally().register(&mut registry);
        Self { registry, requests, latency, in_flight, connections }
    }

    /// Counts a request from here to where the result is dropped.
    pub(super) fn begin(&self, operation: &str) -> Underway<'_> {
        // Names that clients make up are one: they must not grow what is kept.
        let known = OPERATIONS.iter().find(|it| **it == operation);
        let operation = known.copied().unwrap_or("Unknown");
        self.in_flight.get_or_create(&Asked { operation }).inc();
        Underway { metrics: self, operation }
    }

    /// Counts a connection from here to where the result is dropped.
    pub(super) fn connect(&self) -> Connected {
        self.connections.inc();
        Connected(self.connections.clone())
    }

    /// All that is counted.
    pub(super) fn text(&self) -> String {
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

impl Drop for Connected {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Drop for Underway<'_> {
    fn drop(&mut self) {
        self.metrics.in_flight.get_or_create(&Asked { operation: self.operation }).dec();
    }
}
