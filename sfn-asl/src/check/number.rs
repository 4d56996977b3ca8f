//! Numbers and their ranges: E013, E047, E057.

use std::ops::RangeInclusive;

use super::{Rule, Site};
use crate::diagnostic::{At, Code, Detail, Diagnostic, Findings, Place};
use crate::model::{Map, Retrier, Setting, StateKind, StateMachine, Task, WaitUntil};

pub(super) struct Numbers;

/// A bit over three years.
const SECONDS: RangeInclusive<i64> = 0..=99_999_999;
const POSITIVE_SECONDS: RangeInclusive<i64> = 1..=99_999_999;
const COUNT: RangeInclusive<i64> = 0..=i64::MAX;
/// 366 days.
const MAX_DELAY: RangeInclusive<i64> = 1..=31_622_400;
const MAX_ITEMS: RangeInclusive<i64> = 0..=100_000_000;
/// The size of a payload.
const BATCH_BYTES: RangeInclusive<i64> = 0..=262_144;

impl<'m> Rule<'m> for Numbers {
    fn machine(&mut self, machine: &'m StateMachine, at: &At<'_>, found: &mut Findings) {
        within(machine.timeout_seconds, POSITIVE_SECONDS, &at.key("TimeoutSeconds"), found);
    }

    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        let at = site.at;
        match &site.state.kind {
            StateKind::Task(task) => task_numbers(task, at, found),
            StateKind::Map(map) => map_numbers(map, at, found),
            StateKind::Wait(wait) => {
                if let Some(WaitUntil::Seconds(Setting::Literal(seconds))) = wait.until {
                    within(Some(seconds), SECONDS, &at.key("Seconds"), found);
                }
            }
            _ => {}
        }
        for (n, retrier) in site.state.kind.retry().iter().enumerate() {
            retrier_numbers(retrier, &at.key("Retry").index(n), found);
        }
    }
}

fn task_numbers(task: &Task, at: &At<'_>, found: &mut Findings) {
    let (timeout, heartbeat) =
        (literal(task.timeout_seconds.as_ref()), literal(task.heartbeat_seconds.as_ref()));
    within(timeout, POSITIVE_SECONDS, &at.key("TimeoutSeconds"), found);
    within(heartbeat, POSITIVE_SECONDS, &at.key("HeartbeatSeconds"), found);
    if let (Some(timeout), Some(heartbeat)) = (timeout, heartbeat)
        && heartbeat >= timeout
    {
        let message =
            format!("a heartbeat of {heartbeat} s is never missed before the timeout of {timeout} s");
        found.add(
            Diagnostic::new(Code::HeartbeatTimeout, &at.key("HeartbeatSeconds"), message)
                .help("make `HeartbeatSeconds` smaller than `TimeoutSeconds`")
                .label(Place::from(at.key("TimeoutSeconds").pointer()), "the timeout"),
        );
    }
}

fn map_numbers(map: &Map, at: &At<'_>, found: &mut Findings) {
    within(literal(map.max_concurrency.as_ref()), COUNT, &at.key("MaxConcurrency"), found);
    within(literal(map.tolerated_failure_count.as_ref()), COUNT, &at.key("ToleratedFailureCount"), found);
    if let Some(Setting::Literal(percentage)) = map.tolerated_failure_percentage
        && !(0.0..=100.0).contains(&percentage)
    {
        let message = format!("`ToleratedFailurePercentage` goes from 0 to 100, but this is {percentage}");
        let bound = match percentage < 0.0 {
            true => Detail::Minimum("0.0".into()),
            false => Detail::Maximum("100.0".into()),
        };
        let at = at.key("ToleratedFailurePercentage");
        found.add(Diagnostic::new(Code::NumberRange, &at, message).detail(bound));
    }
    if let Some(config) = map.item_reader.as_ref().and_then(|reader| reader.config.as_ref()) {
        let (reader, max) = (at.key("ItemReader"), literal(config.max_items.as_ref()));
        within(max, MAX_ITEMS, &reader.key("ReaderConfig").key("MaxItems"), found);
    }
    if let Some(batcher) = &map.item_batcher {
        let at = at.key("ItemBatcher");
        within(literal(batcher.max_items_per_batch.as_ref()), COUNT, &at.key("MaxItemsPerBatch"), found);
        let bytes = literal(batcher.max_input_bytes_per_batch.as_ref());
        within(bytes, BATCH_BYTES, &at.key("MaxInputBytesPerBatch"), found);
    }
}

fn retrier_numbers(retrier: &Retrier, at: &At<'_>, found: &mut Findings) {
    within(retrier.interval_seconds, POSITIVE_SECONDS, &at.key("IntervalSeconds"), found);
    within(retrier.max_attempts, SECONDS, &at.key("MaxAttempts"), found);
    within(retrier.max_delay_seconds, MAX_DELAY, &at.key("MaxDelaySeconds"), found);
    if let Some(rate) = retrier.backoff_rate
        && !(rate.is_finite() && rate >= 1.0)
    {
        let message = format!("`BackoffRate` is at least 1, but this is {rate}");
        let diagnostic = Diagnostic::new(Code::NumberRange, &at.key("BackoffRate"), message);
        found.add(diagnostic.detail(Detail::Minimum("1.0".into())));
    }
    let interval = retrier.interval_seconds.unwrap_or(1);
    if let Some(max) = retrier.max_delay_seconds.filter(|max| MAX_DELAY.contains(max) && *max <= interval) {
        let message = format!("the longest delay, {max} s, is not longer than the first, {interval} s");
        let diagnostic = Diagnostic::new(Code::RetryMaxDelay, &at.key("MaxDelaySeconds"), message)
            .help("make `MaxDelaySeconds` greater than `IntervalSeconds`");
        found.add(match retrier.interval_seconds {
            Some(_) => diagnostic.label(Place::from(at.key("IntervalSeconds").pointer()), "the first delay"),
            None => diagnostic,
        });
    }
}

fn literal(setting: Option<&Setting<i64>>) -> Option<i64> {
    match setting {
        Some(Setting::Literal(number)) => Some(*number),
        _ => None,
    }
}

fn within(number: Option<i64>, range: RangeInclusive<i64>, at: &At<'_>, found: &mut Findings) {
    let Some(number) = number.filter(|number| !range.contains(number)) else { return };
    let name = at.name().unwrap_or_default();
    let message = match *range.end() {
        i64::MAX => format!("`{name}` is at least {}, but this is {number}", range.start()),
        end => format!("`{name}` goes from {} to {end}, but this is {number}", range.start()),
    };
    let bound = match number < *range.start() {
        true => Detail::Minimum(range.start().to_string()),
        false => Detail::Maximum(range.end().to_string()),
    };
    found.add(Diagnostic::new(Code::NumberRange, at, message).detail(bound));
}
