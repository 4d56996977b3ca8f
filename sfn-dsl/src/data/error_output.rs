//! What a catcher hands on.

use serde::{Deserialize, Serialize};

use crate::Document;

/// The document that describes a caught error: its name and its cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Document)]
#[serde(rename_all = "PascalCase")]
pub struct ErrorOutput {
    /// The error name, as `ErrorEquals` matches it.
    pub error: String,
    /// What happened. Of a Lambda function it is the JSON text of the error that it threw; of what has no cause,
    /// such as a timeout, it is empty.
    pub cause: String,
}
