//! What a check is told besides the definition.

use crate::model::ExecutionType;

/// How a machine is checked. An [`ExecutionType`] alone is the usual choice.
///
/// ```
/// use sfn_asl::{CheckOptions, ExecutionType, read};
///
/// let text = r#"{"StartAt": "Ask", "States": {"Ask": {
///     "Type": "Task", "Resource": "arn:aws:states:::oracle:ask", "End": true}}}"#;
/// let read = read("ask.asl.json", text);
/// assert!(read.check(ExecutionType::Standard).is_err());
///
/// let options = CheckOptions::from(ExecutionType::Standard).allow_unknown();
/// assert_eq!(read.check(options).unwrap().warnings().len(), 1);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CheckOptions {
    /// The kind of state machine.
    pub kind: ExecutionType,
    /// Whether services, actions and parameters that the catalogue does not know are taken with a warning:
    /// the services grow faster than any catalogue of them.
    pub allow_unknown: bool,
}

impl CheckOptions {
    /// Takes what the catalogue does not know, with a warning.
    #[must_use]
    pub fn allow_unknown(mut self) -> Self {
        self.allow_unknown = true;
        self
    }
}

impl From<ExecutionType> for CheckOptions {
    fn from(kind: ExecutionType) -> Self {
        Self { kind, allow_unknown: false }
    }
}
