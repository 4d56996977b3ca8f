//! Recorded executions against the shapes inferred for them: whatever a state was really given is admitted by what is
//! known of its input, and a state that ran through is warned of nothing that would have failed it.
//!
//! The input is taken to be exactly the recorded one, which is stricter than any schema.

#![expect(
    clippy::disallowed_methods,
    reason = "the corpus lies in files, at a place that the environment may name"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use sfn_query::{Value, json};

use super::plan::Plan;
use super::solve::Solver;
use super::step::World;
use crate::check::texts::Texts;
use crate::diagnostic::{Code, Findings};
use crate::model::ExecutionType;
use crate::read::read;
use crate::shape::Shape;

fn records() -> Option<Vec<PathBuf>> {
    let folder = match std::env::var("SFN_CONFORMANCE") {
        Ok(folder) => PathBuf::from(folder),
        Err(_) => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/conformance"),
    };
    let folder = folder.join("aws-recorded");
    let index = json::parse(&fs::read_to_string(folder.join("index.json")).ok()?).unwrap();
    let file = |entry: &Value| folder.join(entry.get("file").and_then(Value::as_str).unwrap());
    Some(index.as_array().unwrap().iter().map(file).collect())
}

/// Every list of events in an answer.
fn histories<'v>(value: &'v Value, found: &mut Vec<&'v [Value]>) {
    match value {
        Value::Object(members) => {
            if let Some(events) = members.get("events").and_then(Value::as_array) {
                found.push(events);
            }
            members.values().for_each(|value| histories(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| histories(value, found)),
        _ => {}
    }
}

/// Recorded documents are parsed when they are objects, and text otherwise.
fn document(value: &Value) -> Option<Value> {
    match value.as_str() {
        Some(text) => json::parse(text).ok(),
        None => Some(value.clone()),
    }
}

/// What the events of one kind tell of their states.
fn states<'v>(events: &'v [Value], details: &'v str) -> impl Iterator<Item = (&'v str, Option<Value>)> {
    events.iter().filter_map(|event| event.get(details)).filter_map(|it| {
        Some((it.get("name")?.as_str()?, it.get("input").or_else(|| it.get("output")).and_then(document)))
    })
}

struct Score {
    executions: usize,
    inputs: usize,
    wrong: Vec<String>,
}

#[test]
fn what_states_were_really_given_is_admitted_and_what_ran_through_is_not_warned_of() {
    let Some(records) = records() else {
        println!("skipped: there are no recordings beside the project");
        return;
    };
    let mut score = Score { executions: 0, inputs: 0, wrong: Vec::new() };
    records.iter().for_each(|file| examine(file, &mut score));
    println!("{} executions, {} inputs of states", score.executions, score.inputs);
    assert!(score.wrong.is_empty(), "{}:\n{}", score.wrong.len(), score.wrong.join("\n"));
}

fn examine(file: &Path, score: &mut Score) {
    let record = json::parse(&fs::read_to_string(file).unwrap()).unwrap();
    let mut events = Vec::new();
    histories(record.get("expected").unwrap(), &mut events);
    for machine in record.get("state_machines").and_then(Value::as_array).unwrap().iter() {
        let Some(definition) = machine.get("definition_json").filter(|it| !it.is_null()) else { continue };
        let read = read("recorded", definition.to_string());
        let Ok(machine) = read.check(ExecutionType::Standard) else { continue };
        let (plan, texts) = (Plan::of(&machine), Texts::default());
        let names: BTreeSet<&str> = plan.nodes.iter().map(|node| node.name).collect();
        for events in &events {
            let entered: Vec<_> = states(events, "stateEnteredEventDetails").collect();
            let fits = entered.iter().all(|(name, _)| names.contains(name));
            let started =
                events.iter().find_map(|event| event.get("executionStartedEventDetails")?.get("input"));
            let Some(input) = started.and_then(document).filter(|_| fits) else { continue };
            score.executions += 1;
            let input = Shape::of(&input);
            let world = World::new(&machine, &input, &texts);
            let mut solver = Solver::new(&plan, &world);
            solver.run(input);
            for (name, value) in entered.iter().filter_map(|(name, value)| Some((name, value.as_ref()?))) {
                score.inputs += 1;
                let known: Vec<_> = solver.before().filter(|(state, _)| state == name).collect();
                if !known.iter().any(|(_, doc)| doc.data.admits(value)) {
                    let known = known.first().map(|(_, doc)| &doc.data);
                    score.wrong.push(format!("{}: `{name}` got {value}, but {known:?}", file.display()));
                }
            }
            let failed = |event: &Value| {
                let name = event.get("type").and_then(Value::as_str).unwrap_or_default();
                name.ends_with("Failed") || name.ends_with("TimedOut")
            };
            let has_failure = events.iter().any(failed);
            // A state that caught a failure was left without doing all that it says.
            let ran = |name: &&str| {
                let mut nodes = plan.nodes.iter().filter(|node| node.name == *name);
                !has_failure || nodes.all(|node| node.state.kind.catch().is_empty())
            };
            let exited: BTreeSet<_> =
                states(events, "stateExitedEventDetails").map(|(name, _)| name).filter(ran).collect();
            let mut found = Findings::default();
            solver.report(&mut found);
            for warning in found.into_vec() {
                let state = warning.pointer().steps().skip_while(|step| step != "States").collect::<Vec<_>>();
                let is_wrong = state.iter().any(|step| exited.contains(step.as_str()));
                if is_wrong && warning.code != Code::UnlikeTypes {
                    score.wrong.push(format!("{}: {warning}", file.display()));
                } else {
                    println!("{}: {warning}", file.display());
                }
            }
        }
    }
}
