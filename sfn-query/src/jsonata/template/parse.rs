//! A JSON value to a template. Collects the faults of all expressions.

use super::{Node, Template, TemplateError};
use crate::{
    Slot, Value, json,
    jsonata::{Code, Error, Jsonata, Profile},
};

impl Template {
    /// Reads a template in which some names are variables, each with its slot; reports all that is wrong.
    pub fn parse(
        value: &Value,
        variables: &mut dyn FnMut(&str) -> Option<Slot>,
    ) -> Result<Self, Vec<TemplateError>> {
        let mut reader = Reader { pointer: String::new(), errors: Vec::new(), variables };
        if value.depth() > json::DEFAULT_MAX_DEPTH {
            reader.fail(vec![Error::new(Code::U1004).with_value(i64::from(json::DEFAULT_MAX_DEPTH))]);
            return Err(reader.errors);
        }
        let node = reader.node(value);
        match reader.errors.is_empty() {
            true => Ok(Self { node }),
            false => Err(reader.errors),
        }
    }
}

/// The text between the marks. A string with a blank outside of them is a literal.
fn between_marks(text: &str) -> Option<&str> {
    text.strip_prefix("{%")?.strip_suffix("%}").map(str::trim)
}

struct Reader<'v> {
    pointer: String,
    errors: Vec<TemplateError>,
    variables: &'v mut dyn FnMut(&str) -> Option<Slot>,
}

impl Reader<'_> {
    fn node(&mut self, value: &Value) -> Node {
        match value {
            Value::String(text) => match between_marks(text) {
                Some(inner) => self.expression(inner),
                None => Node::Literal(value.clone()),
            },
            Value::Array(items) => {
                let nodes: Vec<_> =
                    items.iter().enumerate().map(|(at, item)| self.at(&at.to_string(), item)).collect();
                match nodes.iter().all(Node::is_literal) {
                    true => Node::Literal(value.clone()),
                    false => Node::Array(nodes),
                }
            }
            Value::Object(members) => {
                let nodes: Vec<_> =
                    members.iter().map(|(key, member)| (key.clone(), self.at(key, member))).collect();
                match nodes.iter().all(|(_, node)| node.is_literal()) {
                    true => Node::Literal(value.clone()),
                    false => Node::Object(nodes),
                }
            }
            _ => Node::Literal(value.clone()),
        }
    }

    fn expression(&mut self, text: &str) -> Node {
        match Jsonata::parse_bound(text, Profile::StepFunctions, self.variables) {
            Ok(expression) => Node::Expression(Box::new(expression)),
            Err(errors) => {
                self.fail(errors);
                Node::Literal(Value::Null)
            }
        }
    }

    fn fail(&mut self, errors: Vec<Error>) {
        self.errors.push(TemplateError { pointer: self.pointer.clone(), errors });
    }

    /// What stands one step further down; the pointer is for errors.
    fn at(&mut self, step: &str, value: &Value) -> Node {
        let len = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
        let node = self.node(value);
        self.pointer.truncate(len);
        node
    }
}

impl Node {
    fn is_literal(&self) -> bool {
        matches!(self, Self::Literal(_))
    }
}
