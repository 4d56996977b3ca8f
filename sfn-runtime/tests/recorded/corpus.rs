//! The records, as they lie in their files.

use std::path::{Path, PathBuf};

use sfn_query::{Value, json};

pub(crate) struct Corpus(PathBuf);

const KINDS: [&str; 7] =
    ["execution", "test-state", "activity", "callback", "express", "mock-config", "map-run"];

/// When records are driven: a bit after the last times of the corpus that are to lie in the past; see its `Wait`
/// records.
pub(crate) const START: &str = "2026-11-20T21:20:00Z";

/// Services that nobody stands for where executions start one another.
const OTHERS: [&str; 4] = ["lambda", "sqs", "sns", "activity"];

/// One record of the corpus.
pub(crate) struct Record {
    pub(crate) id: String,
    value: Value,
}

/// A key of `expected` and the step whose answer it is.
pub(crate) struct Expectation<'a> {
    pub(crate) key: &'a str,
    pub(crate) answer: &'a Value,
    /// After so many steps.
    pub(crate) after: usize,
}

/// What was answered where the corpus knows the answer.
pub(crate) struct Answer<'r> {
    pub(crate) key: &'r str,
    pub(crate) expected: &'r Value,
    pub(crate) observed: Value,
}

impl Corpus {
    pub(crate) fn find() -> Option<Self> {
        let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/conformance");
        #[expect(clippy::disallowed_methods, reason = "a test may be told where its corpus lies")]
        let root = std::env::var("SFN_CONFORMANCE").map_or_else(|_| beside(), PathBuf::from);
        let folder = root.join("aws-recorded");
        folder.join("index.json").is_file().then_some(Self(folder))
    }

    pub(crate) fn records(&self) -> impl Iterator<Item = Record> {
        let index = self.read("index.json");
        let files: Vec<_> =
            index.as_array().unwrap().iter().map(|entry| text(entry, "file").to_owned()).collect();
        files.into_iter().map(|file| {
            let value = self.read(&file);
            Record { id: text(&value, "id").to_owned(), value }
        })
    }

    fn read(&self, file: &str) -> Value {
        #[expect(clippy::disallowed_methods, reason = "a test reads its corpus")]
        let text = std::fs::read_to_string(self.0.join(file)).unwrap();
        json::parse(&text).unwrap()
    }
}

impl Record {
    pub(crate) fn kind(&self) -> &str {
        text(&self.value, "kind")
    }

    /// Whether executions, or what stands around them in one process, answer the calls of this record. Those of
    /// the other kinds are about the administration of machines, which is a server's.
    pub(crate) fn is_in_scope(&self) -> bool {
        KINDS.contains(&self.kind()) || self.is_cut_short()
    }

    /// Whether it has the history of a map run whose start is not among its steps: they end with a machine
    /// that an emulator refused.
    pub(crate) fn is_cut_short(&self) -> bool {
        let starts = self.steps().iter().any(|step| text(step, "op") == "StartExecution");
        self.has_map_runs() && !starts && self.histories().next().is_some()
    }

    /// The histories that were recorded, by their keys.
    pub(crate) fn histories(&self) -> impl Iterator<Item = (&str, &Value)> {
        let all = self.get("expected").as_object().into_iter().flat_map(sfn_query::Object::iter);
        all.filter(|(_, answer)| answer.get("events").is_some()).map(|(key, answer)| (key.as_str(), answer))
    }

    /// Whether a record is about executions in executions and nothing else.
    pub(crate) fn is_nested(&self) -> bool {
        let needs: Vec<_> = self.items("needs").iter().filter_map(Value::as_str).collect();
        let nests = needs.iter().any(|need| ["states", "aws-sdk:sfn"].contains(need));
        !["mock-config", "activity"].contains(&self.kind())
            && nests
            && !needs.iter().any(|need| OTHERS.contains(need))
    }

    /// The keys of the answers to the steps that name the execution which that step starts.
    pub(crate) fn told_of(&self, start: &Value) -> Vec<&str> {
        let binds = start.get("binds").and_then(Value::as_object);
        let name = binds.and_then(|binds| binds.keys().next()).map(|name| format!("{{{{{name}}}}}"));
        let tells = |step: &Value| {
            let arn = step.get("params").map(|params| text(params, "executionArn")).unwrap_or_default();
            name.as_deref() == Some(arn)
        };
        let told = self.expectations().filter(|it| tells(&self.steps()[it.after - 1]));
        told.map(|it| it.key).collect()
    }

    /// Whether a machine of it starts executions for its items, which takes a driver.
    pub(crate) fn has_map_runs(&self) -> bool {
        self.get("state_machines").to_string().contains("\"DISTRIBUTED\"")
    }

    /// The month in which the service gave these answers.
    pub(crate) fn month(&self) -> (u32, u32) {
        let mut date = text(&self.value, "recorded").split(['-', ',']);
        let mut part = || date.next().and_then(|it| it.trim().parse::<u32>().ok()).unwrap_or(0);
        let (_, month, year) = (part(), part(), part());
        (year, month)
    }

    pub(crate) fn get(&self, key: &str) -> &Value {
        self.value.get(key).unwrap_or(&Value::Null)
    }

    pub(crate) fn items(&self, key: &str) -> &[Value] {
        self.get(key).as_array().map_or(&[], |items| items)
    }

    pub(crate) fn steps(&self) -> &[Value] {
        self.items("steps")
    }

    /// What was answered, and to which call.
    ///
    /// A key that has lost its place is the answer to the last call that it can be of.
    pub(crate) fn expectations(&self) -> impl Iterator<Item = Expectation<'_>> {
        let expected = self.get("expected").as_object().unwrap();
        let places = self.items("expect_order");
        expected.iter().filter_map(move |(key, answer)| {
            let place = places.iter().find(|entry| *text(entry, "key") == **key);
            let after = match place {
                Some(entry) => usize::try_from(entry.get("after_step")?.as_number()?.as_i64()?).ok()?,
                None => 1 + self.steps().iter().rposition(|step| tells(text(step, "op"), key, answer))?,
            };
            let step = self.steps().get(after.checked_sub(1)?)?;
            tells(text(step, "op"), key, answer).then_some(Expectation { key, answer, after })
        })
    }
}

/// Whether what was observed after a call is its answer, and not that of something beside.
fn tells(operation: &str, key: &str, answer: &Value) -> bool {
    let has = |member: &str| answer.get(member).is_some();
    if has("exception_typename") || key == "cases" {
        return true;
    }
    match operation {
        "GetExecutionHistory" => has("events") || has("Error"),
        "DescribeExecution" => has("status") || has("Error"),
        "CreateStateMachine" => has("stateMachineArn") || has("Error") || has("exception_typename"),
        "StartExecution" => has("executionArn") || has("Error") || has("exception_typename"),
        "StartSyncExecution" => has("billingDetails") || has("Error"),
        "TestState" => has("status") || has("Error") || has("exception_typename"),
        "GetLogEvents" => key == "end_event" || key == "logged_execution_events",
        _ => true,
    }
}

/// A member that is text, empty if it is not there.
pub(crate) fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}
