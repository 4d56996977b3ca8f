//! JSON that callers give as text: read, or refused in the service's words.

use sfn_asl::aws_not_json;
use sfn_query::{Value, json};

/// A text that should be the input of an execution and is no JSON: `InvalidExecutionInput` of the API.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Invalid State Machine Execution Input: '{why}'")]
#[non_exhaustive]
pub struct InvalidInput {
    /// Why it is none.
    pub why: String,
}

/// A text that should be the output of a task and is no JSON: `InvalidOutput` of the API.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Invalid Output: '{why}'")]
#[non_exhaustive]
pub struct InvalidOutput {
    /// Why it is none.
    pub why: String,
}

/// The input of an execution.
///
/// ```
/// let error = sfn_runtime::read_input("not json").unwrap_err();
/// assert!(error.to_string().starts_with("Invalid State Machine Execution Input: 'Unrecognized token 'not': "));
/// ```
///
/// # Errors
/// If the text is not JSON.
pub fn read_input(text: &str) -> Result<Value, InvalidInput> {
    read(text, "Invalid execution input.").map_err(|why| InvalidInput { why })
}

/// The output that somebody reports of a task.
///
/// # Errors
/// If the text is not JSON.
pub fn read_output(text: &str) -> Result<Value, InvalidOutput> {
    read(text, "Invalid output.").map_err(|why| InvalidOutput { why })
}

/// For the service's parser a text of blanks is nothing at all, and no mistake (recorded of an empty input).
fn read(text: &str, blank: &str) -> Result<Value, String> {
    json::parse(text).map_err(|error| match text.trim().is_empty() {
        true => blank.to_owned(),
        false => aws_not_json(text, &error).message,
    })
}
