//! Payload templates: JSON in which the value of every `"key.$"` is a path or an intrinsic call.

#[cfg(feature = "eval")]
mod eval;
mod parse;

use std::fmt;

use crate::{Expression, JsonPath, ParseError, Slot, Str, Value};

/// A payload template, compiled: what has no `.$` below it is one shared value.
///
/// ```
/// use sfn_query::{Template, json};
///
/// let template = Template::parse(&json::parse(r#"{"id.$": "$.order.id", "tags": ["a"]}"#)?).unwrap();
/// assert_eq!(template.expressions().count(), 1);
///
/// let errors = Template::parse(&json::parse(r#"{"list": [{"id.$": "order"}]}"#)?).unwrap_err();
/// assert_eq!(errors[0].pointer, "/list/0/id.$");
/// # Ok::<(), json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    node: Node,
}

/// What is wrong at one place of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TemplateError {
    /// JSON pointer inside the template; of the object, if two of its fields are one.
    pub pointer: String,
    /// Two fields are one after `.$` is taken off.
    pub is_duplicate: bool,
    /// What is wrong, and where in the string at the pointer.
    pub error: ParseError,
}

#[derive(Clone, Debug, PartialEq)]
enum Node {
    Literal(Value),
    Array(Vec<Node>),
    Object(Vec<Member>),
}

#[derive(Clone, Debug, PartialEq)]
struct Member {
    /// Without `.$`.
    key: Str,
    node: MemberNode,
}

#[derive(Clone, Debug, PartialEq)]
enum MemberNode {
    Node(Node),
    Field(Field),
}

/// A field that is computed.
#[derive(Clone, Debug, PartialEq)]
struct Field {
    /// With `.$`, as messages quote it.
    name: Str,
    expression: Expression,
}

impl Template {
    /// The value, if nothing in the template is computed.
    pub fn as_literal(&self) -> Option<&Value> {
        match &self.node {
            Node::Literal(value) => Some(value),
            _ => None,
        }
    }

    /// All that is computed, in the order in which it stands.
    pub fn expressions(&self) -> impl Iterator<Item = &Expression> {
        let mut found = Vec::new();
        self.node.collect(&mut found);
        found.into_iter()
    }

    /// All paths, in the order in which they stand.
    pub fn paths(&self) -> impl Iterator<Item = &JsonPath> {
        self.expressions().flat_map(Expression::paths)
    }

    /// Names of the variables that are read; a name twice if it is read twice.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        self.expressions().flat_map(Expression::variables)
    }

    /// Whether the context object is read.
    pub fn uses_context(&self) -> bool {
        self.paths().any(JsonPath::uses_context)
    }

    /// Resolves the names of variables.
    pub fn bind(&mut self, resolve: &mut dyn FnMut(&str) -> Slot) {
        self.node.bind(resolve);
    }
}

// Recursion is as deep as the template nests, which `parse` limits.
impl Node {
    fn collect<'a>(&'a self, found: &mut Vec<&'a Expression>) {
        match self {
            Self::Literal(_) => {}
            Self::Array(items) => items.iter().for_each(|item| item.collect(found)),
            Self::Object(members) => members.iter().for_each(|member| match &member.node {
                MemberNode::Node(node) => node.collect(found),
                MemberNode::Field(field) => found.push(&field.expression),
            }),
        }
    }

    fn bind(&mut self, resolve: &mut dyn FnMut(&str) -> Slot) {
        match self {
            Self::Literal(_) => {}
            Self::Array(items) => items.iter_mut().for_each(|item| item.bind(resolve)),
            Self::Object(members) => members.iter_mut().for_each(|member| match &mut member.node {
                MemberNode::Node(node) => node.bind(resolve),
                MemberNode::Field(field) => field.expression.bind(resolve),
            }),
        }
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at `{}`", self.error, self.pointer)
    }
}

impl std::error::Error for TemplateError {}
