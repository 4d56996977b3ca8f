//! Templates of JSONata states: JSON in which every string between `{%` and `%}` is an expression.

#[cfg(feature = "eval")]
mod eval;
mod parse;

use std::fmt;

use super::{Error, Jsonata, Reference};
use crate::{Str, Value};

#[cfg(feature = "eval")]
pub use eval::{Problem, TemplateFault};

/// A template, compiled: what has no expression below it is one shared value.
///
/// A field that takes one expression is a template as well: that of a string.
///
/// ```
/// use sfn_query::{json, jsonata::Template};
///
/// let template = Template::parse(&json::parse(r#"{"id": "{% $states.input.id %}", "tags": ["a"]}"#)?, &mut |_| None);
/// let template = template.unwrap();
/// assert_eq!(template.expressions().count(), 1);
///
/// let errors = Template::parse(&json::parse(r#"{"a/b": [1, "{% order.total %}"]}"#)?, &mut |_| None).unwrap_err();
/// assert_eq!(errors[0].pointer, "/a~1b/1");
/// assert_eq!(errors[0].errors[0].message(), "Reference to 'order' at the top level is not supported.");
/// # Ok::<(), json::Error>(())
/// ```
#[derive(Debug, PartialEq)]
pub struct Template {
    node: Node,
}

/// What is wrong with one expression of a template.
#[derive(Clone, Debug, PartialEq)]
pub struct TemplateError {
    /// JSON pointer inside the template.
    pub pointer: String,
    /// What is wrong; their places are those in the text between the marks, without the blanks around it.
    pub errors: Vec<Error>,
}

#[derive(Debug, PartialEq)]
enum Node {
    Literal(Value),
    Expression(Box<Jsonata>),
    Array(Vec<Node>),
    Object(Vec<(Str, Node)>),
}

impl Template {
    /// The value, if nothing in the template is computed.
    pub fn as_literal(&self) -> Option<&Value> {
        match &self.node {
            Node::Literal(value) => Some(value),
            _ => None,
        }
    }

    /// The expression, if the template is one and nothing else.
    pub fn as_expression(&self) -> Option<&Jsonata> {
        match &self.node {
            Node::Expression(expression) => Some(expression),
            _ => None,
        }
    }

    /// All that is computed, in the order in which it stands.
    pub fn expressions(&self) -> impl Iterator<Item = &Jsonata> {
        let mut found = Vec::new();
        self.node.collect(&mut found);
        found.into_iter()
    }

    /// What is read of `$states`.
    pub fn states(&self) -> impl Iterator<Item = &Reference> {
        self.expressions().flat_map(Jsonata::states)
    }
}

impl Node {
    // Recursion is as deep as the template nests, which `parse` limits.
    fn collect<'a>(&'a self, found: &mut Vec<&'a Jsonata>) {
        match self {
            Self::Literal(_) => {}
            Self::Expression(expression) => found.push(expression),
            Self::Array(items) => items.iter().for_each(|item| item.collect(found)),
            Self::Object(members) => members.iter().for_each(|(_, member)| member.collect(found)),
        }
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, error) in self.errors.iter().enumerate() {
            let separator = if at == 0 { "" } else { "; " };
            write!(f, "{separator}{}", error.message())?;
        }
        match self.pointer.as_str() {
            "" => Ok(()),
            pointer => write!(f, " at `{pointer}`"),
        }
    }
}

impl std::error::Error for TemplateError {}
