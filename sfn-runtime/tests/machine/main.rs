//! What the machine decides, in scripts: one behaviour a test, virtual time, scripted tasks.

#![expect(clippy::unwrap_used, reason = "a helper that cannot help fails the test")]

mod activities;
mod concurrency;
mod data;
mod failures;
mod history;
mod hostile;
mod jsonata;
mod languages;
mod laws;
mod limits;
mod map_run_redrives;
mod map_runs;
#[cfg(not(feature = "parquet"))]
mod refusals;
mod stops;
mod tasks;
mod waits;

use std::time::Duration;

fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// The resource of a task whose name does not matter.
const LAMBDA: &str = "arn:aws:lambda:us-east-1:123456789012:function:f";

/// A machine of the given states that starts at the first letter of the alphabet.
fn machine(states: &str) -> String {
    format!(r#"{{"StartAt": "A", "States": {{{states}}}}}"#).replace("LAMBDA", LAMBDA)
}
