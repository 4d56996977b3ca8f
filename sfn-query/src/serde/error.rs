//! Why a typed value is no JSON value, or the other way round, and where.

use std::fmt;

/// A value that does not convert, with the path of the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConvertError {
    message: String,
    /// From the inside out, as the error travels up.
    path: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Field(String),
    Index(usize),
}

impl ConvertError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), path: Vec::new() }
    }

    pub(super) fn in_field(mut self, name: &str) -> Self {
        self.path.push(Step::Field(name.into()));
        self
    }

    pub(super) fn at_index(mut self, index: usize) -> Self {
        self.path.push(Step::Index(index));
        self
    }

    /// What is wrong, without the place.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The place as a JSON Pointer: `/order/lines/0/price`; empty for the whole value.
    pub fn pointer(&self) -> String {
        let token = |step: &Step| match step {
            Step::Index(index) => format!("/{index}"),
            Step::Field(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
        };
        self.path.iter().rev().map(token).collect()
    }

    /// The place: `order.lines[0].price`; empty for the whole value.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for step in self.path.iter().rev() {
            match step {
                Step::Index(index) => path.push_str(&format!("[{index}]")),
                Step::Field(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(name);
                }
            }
        }
        path
    }
}

impl fmt::Display for ConvertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.is_empty() {
            true => f.write_str(&self.message),
            false => write!(f, "{} at `{}`", self.message, self.path()),
        }
    }
}

impl std::error::Error for ConvertError {}

impl serde_core::ser::Error for ConvertError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message.to_string())
    }
}

impl serde_core::de::Error for ConvertError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message.to_string())
    }
}
