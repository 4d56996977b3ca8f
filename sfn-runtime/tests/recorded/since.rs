//! What the service has changed since some recordings were made, each by its month.
//!
//! Later recordings of the corpus show the new ways; so an old answer is brought up to them, and nothing else in it
//! is let pass.

use sfn_query::{Value, json};

use super::corpus::text;

/// Year and month.
type Month = (u32, u32);

/// Redrives came in November 2023: before that nothing spoke of them.
const REDRIVES: Month = (2023, 12);
/// In June 2024 the input of the first state is compact text; until spring it kept the caller's blanks.
const COMPACT_INPUT: Month = (2024, 6);
/// From November 2024 on the end of a distributed Map points at the start of its map run, not at its end.
const MAP_ENDS: Month = (2024, 11);

/// Encryption by a key of one's own came in July 2024: before that nothing spoke of it.
const ENCRYPTION: Month = (2024, 8);

/// What was expected and what was observed, in the ways of today.
pub(crate) fn brought_up(recorded: Month, expected: &Value, observed: &Value) -> (Value, Value) {
    let (mut expected, mut observed) = (expected.clone(), observed.clone());
    if recorded < REDRIVES {
        observed = without_redrives(&observed);
    }
    if recorded < ENCRYPTION {
        observed = without(&observed, "encryptionConfiguration");
    }
    if text(&expected, "message").starts_with(OF_AN_EMULATOR) {
        (expected, observed) = (code_of(&expected), code_of(&observed));
    }
    if recorded < COMPACT_INPUT {
        expected = with_events(&expected, |event, _| with_compact_input(event));
    }
    if recorded < MAP_ENDS {
        expected = with_events(&expected, with_current_map_end);
    }
    (expected, observed)
}

/// No service speaks so, but an emulator whose own words were taken for a recording: that a definition is refused, and
/// with which code, is all that can be known from it.
const OF_AN_EMULATOR: &str = "Error=ValueError Args=";

fn code_of(refusal: &Value) -> Value {
    refusal.get("Error").and_then(|error| error.get("Code")).cloned().unwrap_or_default()
}

fn without(answer: &Value, name: &str) -> Value {
    let Some(members) = answer.as_object() else { return answer.clone() };
    let others = members.iter().filter(|(key, _)| ***key != *name);
    Value::object(others.map(|(key, value)| (key.clone(), value.clone())))
}

fn with_events(answer: &Value, change: impl Fn(&Value, &[Value]) -> Value) -> Value {
    let Some(events) = answer.get("events").and_then(Value::as_array) else { return answer.clone() };
    let changed: Vec<_> = events.iter().map(|event| change(event, events)).collect();
    Value::object([("events", Value::array(changed))])
}

fn with_current_map_end(event: &Value, events: &[Value]) -> Value {
    let start = || {
        let previous = event.get("previousEventId")?;
        let run = events.iter().find(|it| it.get("id") == Some(previous))?;
        let is_old = text(event, "type") == "MapStateExited" && text(run, "type") == "MapRunSucceeded";
        is_old.then(|| run.get("previousEventId").cloned()).flatten()
    };
    let current = start().zip(event.as_object());
    current.map_or_else(|| event.clone(), |(start, event)| event.with("previousEventId".into(), start).into())
}

fn with_compact_input(event: &Value) -> Value {
    let current = || {
        let details = event.get("stateEnteredEventDetails")?.as_object()?;
        let written = details.get("input")?.as_str()?;
        let compact = json::parse(written).ok()?.to_string();
        let details = details.with("input".into(), compact.into());
        Some(event.as_object()?.with("stateEnteredEventDetails".into(), details.into()))
    };
    current().map_or_else(|| event.clone(), Value::from)
}

fn without_redrives(value: &Value) -> Value {
    match value {
        Value::Array(items) => Value::array(items.iter().map(without_redrives).collect::<Vec<_>>()),
        Value::Object(members) => {
            let kept = members.iter().filter(|(key, _)| !key.to_ascii_lowercase().starts_with("redrive"));
            Value::object(kept.map(|(key, value)| (key.clone(), without_redrives(value))))
        }
        _ => value.clone(),
    }
}
