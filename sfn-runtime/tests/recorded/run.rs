//! One execution of a record, and what the API tells of it.

use sfn_query::Value;
use sfn_runtime::{Description, Execution, LogLevel, Record as Entry, mock::MockedTasks, project};

use super::corpus::text;

pub(crate) struct Run<'r> {
    /// The keys of the answers that tell of it.
    pub(crate) histories: Vec<&'r str>,
    /// Of a test case of the mock configuration.
    pub(crate) mocked: Option<MockedTasks>,
    pub(crate) arn: String,
    pub(crate) execution: Execution,
    pub(crate) journal: Vec<Entry>,
}

impl Run<'_> {
    pub(crate) fn history(&self, include_execution_data: bool) -> Value {
        let events = project(self.execution.program(), &self.journal);
        Value::object([("events", Value::array(events.map(|event| event.to_value(include_execution_data))))])
    }

    pub(crate) fn description(&self) -> Value {
        self.describe().to_value()
    }

    fn describe(&self) -> Description<'_> {
        let stopped_at = self.journal.last().map(|record| record.at).unwrap_or_default();
        Description {
            start: self.execution.started().expect("a run is started when it is made"),
            kind: self.execution.program().kind(),
            started_at: self.execution.started_at(),
            ended: self.execution.outcome().map(|outcome| (outcome, stopped_at)),
            redrives: 0,
            not_redrivable: None,
            is_of_map_run: false,
        }
    }

    /// What `StartSyncExecution` answers; it is billed in steps of 100 ms.
    pub(crate) fn answer_of_sync(&self, millis: i64) -> Value {
        let billed = (millis.max(1) as u64).div_ceil(100) * 100;
        let billing = Value::object([
            ("billedDurationInMilliseconds", Value::from(billed as i64)),
            ("billedMemoryUsedInMB", Value::from(64)),
        ]);
        let included = Value::object([("included", Value::from(true))]);
        let described = self.description();
        let members = described.as_object().unwrap().with("billingDetails".into(), billing);
        Value::Object(members.with("outputDetails".into(), included))
    }
}

/// What is logged of the executions of a machine.
#[derive(Clone, Copy, Default)]
pub(crate) struct Logging {
    pub(crate) level: LogLevel,
    pub(crate) data: bool,
}

impl Logging {
    pub(crate) fn read(configuration: &Value) -> Self {
        let level = text(configuration, "level").parse().unwrap_or_default();
        Self { level, data: configuration.get("includeExecutionData").and_then(Value::as_bool) == Some(true) }
    }
}
