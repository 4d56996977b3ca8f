//! What is answered.

use sfn_query::{Object, Str, Value};

/// What became of a state that was tried.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tested {
    /// In a word.
    pub status: TestStatus,
    /// Its output, if it was left.
    pub output: Option<Value>,
    /// The name of the error, if it failed, whatever became of the failure.
    pub error: Option<Str>,
    /// What happened.
    pub cause: Option<Str>,
    /// Where control would go.
    pub next_state: Option<Str>,
    /// What the data was at each stage, by the names of `inspectionData`. Empty at the level `Info`.
    pub inspection: Object,
}

/// What became of a state, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TestStatus {
    /// It did its work.
    Succeeded,
    /// It failed, and nothing takes the failure.
    Failed,
    /// It failed, and would be tried again.
    Retriable,
    /// It failed, and a catcher takes the failure.
    CaughtError,
}

impl TestStatus {
    /// In the words of the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Succeeded => "SUCCEEDED",
            Self::Failed => "FAILED",
            Self::Retriable => "RETRIABLE",
            Self::CaughtError => "CAUGHT_ERROR",
        }
    }
}

/// Members of `inspectionData` that are no text.
const PLAIN: [&str; 6] = [
    "errorDetails",
    "maxConcurrency",
    "request",
    "response",
    "toleratedFailureCount",
    "toleratedFailurePercentage",
];

impl Tested {
    /// As the API answers: documents are texts, in the service's way of writing them here, with blanks.
    pub fn to_value(&self) -> Value {
        let text = |text: &Option<Str>| text.clone().map(Value::from);
        let data = self.inspection.iter().map(|(name, value)| {
            let is_plain = PLAIN.contains(&name.as_str());
            (name.clone(), if is_plain { value.clone() } else { spaced(value).into() })
        });
        let members = [
            ("output", self.output.as_ref().map(|output| Value::from(spaced(output)))),
            ("error", text(&self.error)),
            ("cause", text(&self.cause)),
            ("inspectionData", (!self.inspection.is_empty()).then(|| Value::object(data))),
            ("nextState", text(&self.next_state)),
            ("status", Some(Value::from(self.status.as_str()))),
        ];
        Value::object(members.into_iter().filter_map(|(name, value)| Some((name, value?))))
    }
}

/// JSON with a blank after each comma and each colon: so the service writes the documents of this operation, and of
/// no other (recorded).
fn spaced(value: &Value) -> String {
    let mut text = String::new();
    write_spaced(&mut text, value);
    text
}

/// Values are no deeper than their readers let them be.
fn write_spaced(text: &mut String, value: &Value) {
    match value {
        Value::Array(items) => {
            text.push('[');
            for (place, item) in items.iter().enumerate() {
                text.push_str(if place == 0 { "" } else { ", " });
                write_spaced(text, item);
            }
            text.push(']');
        }
        Value::Object(members) => {
            text.push('{');
            for (place, (key, value)) in members.iter().enumerate() {
                text.push_str(if place == 0 { "" } else { ", " });
                text.push_str(&Value::from(key.clone()).to_string());
                text.push_str(": ");
                write_spaced(text, value);
            }
            text.push('}');
        }
        scalar => text.push_str(&scalar.to_string()),
    }
}
