//! What a call says.

use std::{fmt, ops::Range};

use super::Function;
use crate::{JsonPath, Slot, Str, Value};

/// A call of an intrinsic function, with the calls inside it.
///
/// ```
/// use sfn_query::Intrinsic;
///
/// let call = Intrinsic::parse("States.Format('order {}', $.id)")?;
/// assert_eq!(call.paths().map(|path| path.as_str()).collect::<Vec<_>>(), ["$.id"]);
///
/// let error = Intrinsic::parse("States.Formt('order {}', $.id)").unwrap_err();
/// assert_eq!(error.to_string(), "there is no intrinsic function `States.Formt`; did you mean `States.Format`?");
/// # Ok::<(), sfn_query::ParseError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Intrinsic {
    pub(super) text: Str,
    pub(super) call: Call,
}

/// A function and its arguments; as many as it takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The function.
    pub function: Function,
    /// The arguments, in order.
    pub arguments: Vec<Argument>,
}

/// One argument and where it stands.
#[derive(Clone, Debug)]
pub struct Argument {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// What it says.
    pub node: ArgumentNode,
}

/// What an argument says.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ArgumentNode {
    /// A number, `true`, `false` or `null`.
    Literal(Value),
    /// Text in single quotes: `value` without escapes, `source` as it stands between the quotes.
    Text {
        /// Without escapes.
        value: Value,
        /// With its escapes: `States.Format` tells `\{` from `{`.
        source: Str,
    },
    /// A path.
    Path(JsonPath),
    /// A call.
    Call(Call),
}

/// A kind of value that a function takes or gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any JSON.
    Any,
    /// A string.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Intrinsic {
    /// The text as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The outermost call.
    pub fn call(&self) -> &Call {
        &self.call
    }

    /// All paths, in the order in which they stand.
    pub fn paths(&self) -> impl Iterator<Item = &JsonPath> {
        let mut paths = Vec::new();
        self.call.collect_paths(&mut paths);
        paths.into_iter()
    }

    /// Resolves the names of variables.
    pub fn bind(&mut self, resolve: &mut dyn FnMut(&str) -> Slot) {
        self.call.bind(resolve);
    }
}

// Recursion is as deep as calls nest, and `parse` lets them nest ten deep.
impl Call {
    fn collect_paths<'a>(&'a self, paths: &mut Vec<&'a JsonPath>) {
        for argument in &self.arguments {
            match &argument.node {
                ArgumentNode::Path(path) => paths.push(path),
                ArgumentNode::Call(call) => call.collect_paths(paths),
                ArgumentNode::Literal(_) | ArgumentNode::Text { .. } => {}
            }
        }
    }

    fn bind(&mut self, resolve: &mut dyn FnMut(&str) -> Slot) {
        for argument in &mut self.arguments {
            match &mut argument.node {
                ArgumentNode::Path(path) => path.bind(resolve),
                ArgumentNode::Call(call) => call.bind(resolve),
                ArgumentNode::Literal(_) | ArgumentNode::Text { .. } => {}
            }
        }
    }
}

impl Kind {
    /// Whether a value is of this kind.
    pub fn holds(self, value: &Value) -> bool {
        match self {
            Self::Any => true,
            Self::Text => matches!(value, Value::String(_)),
            Self::Number => matches!(value, Value::Number(_)),
            Self::Boolean => matches!(value, Value::Bool(_)),
            Self::Array => matches!(value, Value::Array(_)),
            Self::Object => matches!(value, Value::Object(_)),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Any => "any value",
            Self::Text => "a string",
            Self::Number => "a number",
            Self::Boolean => "a boolean",
            Self::Array => "an array",
            Self::Object => "an object",
        })
    }
}

// Calls are equal if they say the same, wherever it stands.
impl PartialEq for Argument {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}

impl PartialEq for Intrinsic {
    fn eq(&self, other: &Self) -> bool {
        self.call == other.call
    }
}
