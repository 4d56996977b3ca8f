//! What a check is told besides the definition.

use crate::model::ExecutionType;
use crate::shape::Shape;

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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CheckOptions {
    /// The kind of state machine.
    pub kind: ExecutionType,
    /// Whether services, actions and parameters that the catalogue does not know are taken with a warning:
    /// the services grow faster than any catalogue of them.
    pub allow_unknown: bool,
    /// What is known of the input; a schema tells it.
    pub input: Shape,
}

impl CheckOptions {
    /// Takes what the catalogue does not know, with a warning.
    #[must_use]
    pub fn allow_unknown(mut self) -> Self {
        self.allow_unknown = true;
        self
    }

    /// Takes inputs of that shape: what cannot be right for them is warned of.
    ///
    /// ```
    /// use sfn_asl::{CheckOptions, ExecutionType, Shape, read};
    /// use sfn_query::json;
    ///
    /// let text = r#"{"StartAt": "Pick", "States": {"Pick": {
    ///     "Type": "Pass", "InputPath": "$.ordr", "End": true}}}"#;
    /// let schema = json::parse(r#"{"type": "object", "properties": {"order": {"type": "object"}}}"#)?;
    ///
    /// let options = CheckOptions::from(ExecutionType::Standard).input(Shape::from_schema(&schema).unwrap());
    /// let checked = read("pick.asl.json", text).check(options).unwrap();
    /// assert_eq!(checked.warnings()[0].help.as_deref(), Some("did you mean `order`?"));
    /// # Ok::<(), json::Error>(())
    /// ```
    #[must_use]
    pub fn input(mut self, shape: Shape) -> Self {
        self.input = shape;
        self
    }
}

impl From<ExecutionType> for CheckOptions {
    fn from(kind: ExecutionType) -> Self {
        Self { kind, allow_unknown: false, input: Shape::unknown() }
    }
}

impl From<&CheckOptions> for CheckOptions {
    fn from(options: &CheckOptions) -> Self {
        options.clone()
    }
}
