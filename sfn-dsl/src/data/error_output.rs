//! What a catcher hands on.

use serde::{Deserialize, Deserializer, Serialize};

use crate::Document;

/// The document that describes a caught error: its name and its cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Document)]
#[serde(rename_all = "PascalCase")]
pub struct ErrorOutput {
    /// The error name, as `ErrorEquals` matches it.
    pub error: String,
    /// What happened. Of a Lambda function it is the JSON text of the error that it threw; of what has no cause,
    /// such as a timeout, it is empty.
    #[document(read_as = Option<String>)]
    pub cause: String,
}

// What has no cause has `null` for one, which no `String` is read from.
impl<'de> Deserialize<'de> for ErrorOutput {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(rename_all = "PascalCase", rename = "ErrorOutput")]
        struct Caught {
            error: String,
            cause: Option<String>,
        }
        let Caught { error, cause } = Caught::deserialize(deserializer)?;
        Ok(Self { error, cause: cause.unwrap_or_default() })
    }
}
