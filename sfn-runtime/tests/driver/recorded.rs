//! Mock configurations that were recorded beside what AWS answered without them: with the mocks, an execution
//! has the same events. Reads the corpus; without it, there is nothing to compare and the test says so.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use sfn_asl::ExecutionType;
use sfn_query::{Value, json};
use sfn_runtime::{Handlers, Program, mock::MockConfig};

use super::{runtime, value};

/// Records that cannot be played here, with the reason. This list only shrinks.
const MISSES: [(&str, &str); 3] = [
    ("test_map_state_lambda", "a distributed map"),
    ("test_lambda_service_invoke_sync_execution", "an express execution has no history to compare"),
    ("test_parallel_state_lambda", "its events were recorded in groups, not in their order"),
];

fn folder() -> PathBuf {
    #[expect(clippy::disallowed_methods, reason = "a test may be told where its corpus lies")]
    let told = std::env::var("SFN_CONFORMANCE").map(PathBuf::from);
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/conformance");
    told.unwrap_or_else(|_| beside()).join("aws-recorded")
}

#[expect(clippy::disallowed_methods, reason = "a test reads its corpus")]
fn read(path: &Path) -> Option<Value> {
    std::fs::read_to_string(path).ok().map(|text| value(&text))
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn first<'a>(record: &'a Value, key: &str) -> &'a Value {
    record.get(key).and_then(Value::as_array).and_then(|items| items.first()).expect("the record has one")
}

fn event_types(record: &Value) -> Vec<&str> {
    let events = record.get("expected").and_then(|it| it.get("get_execution_history")?.get("events"));
    events
        .and_then(Value::as_array)
        .expect("a history was recorded")
        .iter()
        .map(|it| text(it, "type"))
        .collect()
}

#[tokio::test]
async fn mocked_executions_have_the_events_that_aws_recorded() {
    let folder = folder();
    let Some(index) = read(&folder.join("index.json")) else {
        println!("skipped: there is no corpus at `{}`", folder.display());
        return;
    };
    let entries = index.as_array().expect("the index is a list").iter();
    let mut played = 0;
    for record in entries.filter_map(|entry| read(&folder.join(text(entry, "file")))) {
        let id = text(&record, "id").to_owned();
        if text(&record, "kind") != "mock-config" || MISSES.iter().any(|(miss, _)| id.ends_with(miss)) {
            continue;
        }
        let (machine, execution) = (first(&record, "state_machines"), first(&record, "executions"));
        let definition = json::to_string(machine.get("definition_json").expect("a definition was recorded"));
        let checked = sfn_asl::read(id.as_str(), definition).check(ExecutionType::Standard);
        let program = Arc::new(Program::compile(&checked.expect("AWS took it")).expect("it runs here"));
        let config = json::to_string(record.get("mock_config").expect("mocks were recorded"));
        let config = MockConfig::parse(&config).expect("the configuration is right");
        let case =
            config.test_case(text(machine, "name"), text(execution, "test_case")).expect("it is there");
        let running =
            runtime(Handlers::new()).launch(&program).mocked(case).start(value(text(execution, "input")));
        let finished = running.await.expect("the runtime holds");
        let types: Vec<_> = finished.history().map(|event| event.event_type()).collect();
        assert_eq!(types, event_types(&record), "{id}");
        played += 1;
    }
    assert_eq!(played, 7, "so many can be played");
}
