//! A template filled in. What is literal is shared, not built again.

use super::{MemberNode, Node, Template};
use crate::{EvalError, Expression, Object, Scope, Value};

impl Template {
    /// The value in a scope.
    pub fn eval(&self, scope: &(impl Scope + ?Sized)) -> Result<Value, EvalError> {
        node(&self.node, scope)
    }
}

// Recursion is as deep as the template nests, which `parse` limits.
fn node(it: &Node, scope: &(impl Scope + ?Sized)) -> Result<Value, EvalError> {
    match it {
        Node::Literal(value) => Ok(value.clone()),
        Node::Array(items) => {
            let items = items.iter().map(|item| node(item, scope)).collect::<Result<Vec<_>, _>>()?;
            Ok(items.into())
        }
        Node::Object(members) => {
            let member = |member: &super::Member| {
                let value = match &member.node {
                    MemberNode::Node(it) => node(it, scope)?,
                    MemberNode::Field(field) => {
                        self::field(&field.expression, scope).map_err(|error| error.in_field(&field.name))?
                    }
                };
                Ok((member.key.clone(), value))
            };
            Ok(Value::Object(members.iter().map(member).collect::<Result<Object, EvalError>>()?))
        }
    }
}

/// The value of a field: a path of it shapes the document.
fn field(expression: &Expression, scope: &(impl Scope + ?Sized)) -> Result<Value, EvalError> {
    match expression {
        Expression::Path(path) => path.shape(scope).map_err(EvalError::Path),
        other => other.eval(scope),
    }
}
