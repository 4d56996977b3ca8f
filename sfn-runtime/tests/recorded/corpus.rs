//! The records, as they lie in their files.

use std::path::{Path, PathBuf};

use sfn_query::{Value, json};

pub(crate) struct Corpus(PathBuf);

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
    /// Why no execution answers this record, if none does.
    pub(crate) fn out_of_scope(&self) -> Option<String> {
        let kind = text(&self.value, "kind");
        if !["execution", "express", "callback", "activity"].contains(&kind) {
            return Some(format!("of kind {kind}"));
        }
        if self.value.get("query_language").and_then(Value::as_str).is_none() {
            return Some(format!("{kind} without a machine"));
        }
        if self.expectations().next().is_none() {
            return Some(format!("{kind} without a history or a description of an execution"));
        }
        None
    }

    /// Whether a machine of it starts executions for its items, which takes a driver.
    pub(crate) fn has_map_runs(&self) -> bool {
        self.get("state_machines").to_string().contains("\"DISTRIBUTED\"")
    }

    /// Whether it is older than November 2024, when the end of a distributed Map came to point at the start
    /// of its map run.
    pub(crate) fn is_of_old_map_runs(&self) -> bool {
        let mut date = text(&self.value, "recorded").splitn(3, ['-', ',']);
        let mut part = || date.next().and_then(|it| it.trim().parse::<u32>().ok()).unwrap_or(0);
        let (_, month, year) = (part(), part(), part());
        (year, month) < (2024, 11)
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

    /// What was answered by calls that an execution alone can answer.
    pub(crate) fn expectations(&self) -> impl Iterator<Item = Expectation<'_>> {
        let expected = self.get("expected");
        self.items("expect_order").iter().filter_map(|entry| {
            let key = text(entry, "key");
            let answer = expected.get(key)?;
            let after = usize::try_from(entry.get("after_step")?.as_number()?.as_i64()?).ok()?;
            let step = self.steps().get(after.checked_sub(1)?)?;
            let told_by = match text(step, "op") {
                "GetExecutionHistory" => "events",
                "DescribeExecution" => "status",
                _ => return None,
            };
            answer.get(told_by).is_some().then_some(Expectation { key, answer, after })
        })
    }
}

/// A member that is text, empty if it is not there.
pub(crate) fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}
