//! The tree as written to the tree as it runs: dots become paths, predicates and bindings belong to their steps,
//! each `%` finds the step whose parent it is.

use std::sync::Arc;

use super::{
    ancestry::Seekers,
    node::{Binder, Block, Call, Global, Group, Lambda, Node, Op, Path, Scope, Transform, Variable},
    tail,
};
use crate::{
    Str, Value,
    jsonata::{
        Code, Error,
        syntax::{BinaryOp, Expr, Kind, Pair, Span},
    },
};

/// Builds the tree that runs, and notes what is wrong with it.
#[derive(Default)]
pub(super) struct Builder {
    pub(super) errors: Vec<Error>,
    pub(super) seekers: Seekers,
}

impl Builder {
    /// The whole expression. A `%` may not look beyond it.
    pub(super) fn whole(&mut self, expr: &Expr) -> Node {
        let node = self.node(expr, false);
        if matches!(node.op, Op::Parent { .. }) || !node.step.seeking.is_empty() {
            self.errors.push(Error::new(Code::S0217).at(expr.span.range()));
        }
        node
    }

    fn fault(&mut self, error: Error, at: Span) -> Node {
        self.errors.push(error.at(at.range()));
        Node::new(Op::Literal(Value::Null), at)
    }

    /// `keep` tells that `[]` follows, perhaps after predicates.
    pub(super) fn node(&mut self, expr: &Expr, keep: bool) -> Node {
        let mut node = match &expr.kind {
            Kind::KeepArray(inner) => return self.node(inner, true),
            Kind::Filter(base, predicate) => return self.filter(base, predicate, keep),
            Kind::Binary(op, left, right) => self.binary(expr.at, *op, left, right),
            Kind::Group(base, pairs) => self.group(expr.at, base, pairs),
            Kind::Sort(base, terms) => self.sort(expr.at, base, terms),
            Kind::Focus(base, name) => return self.focus(expr.at, base, name, keep),
            Kind::Index(base, name) => self.index(expr.at, base, name),
            Kind::Bind(name, value) => self.bind(expr.at, name, value),
            Kind::Negate(operand) => self.negate(expr.at, operand),
            Kind::Array(items) => self.array(expr.at, items),
            Kind::Object(pairs) => self.object(expr.at, pairs),
            Kind::Block(items) => self.block(expr.at, items),
            Kind::Call(callee, args) => self.call(expr, callee, args, false),
            Kind::Partial(callee, args) => self.call(expr, callee, args, true),
            Kind::Condition(condition, then, otherwise) => {
                self.condition(expr.at, condition, then, otherwise.as_deref())
            }
            Kind::Lambda { .. } => self.lambda(expr),
            Kind::Transform { .. } => self.transform(expr),
            Kind::Name(name) => self.name(expr.at, name, keep),
            _ => self.leaf(expr),
        };
        node.keep_array |= keep;
        node
    }

    pub(super) fn boxed(&mut self, expr: &Expr) -> Box<Node> {
        Box::new(self.node(expr, false))
    }

    fn leaf(&mut self, expr: &Expr) -> Node {
        let op = match &expr.kind {
            Kind::Literal(value) => Op::Literal(value.clone()),
            Kind::Wildcard => Op::Wildcard,
            Kind::Descendants => Op::Descendants,
            Kind::Placeholder => Op::Placeholder,
            Kind::Parent => Op::Parent { seeker: self.seekers.add(), variable: variable(&"%".into()) },
            Kind::Variable(name) => match name.as_str() {
                "" => Op::Context,
                "$" => Op::Root,
                _ => Op::Variable(variable(name)),
            },
            Kind::Regex { pattern, flags } => return self.regex(expr.at, pattern, flags),
            _ => Op::Literal(Value::Null),
        };
        Node::new(op, expr.at)
    }

    #[cfg_attr(
        not(feature = "eval"),
        allow(unused_variables, reason = "only evaluation compiles the pattern")
    )]
    fn regex(&mut self, at: Span, pattern: &Str, flags: &Str) -> Node {
        #[cfg(feature = "eval")]
        let compiled = match crate::jsonata::function::Regex::literal(pattern, flags) {
            Ok(compiled) => Arc::new(compiled),
            Err(error) => return self.fault(error, at),
        };
        let op = Op::Regex {
            #[cfg(feature = "eval")]
            compiled,
        };
        Node::new(op, at)
    }

    fn name(&mut self, at: Span, name: &Str, keep: bool) -> Node {
        let mut step = Node::new(Op::Name(name.clone()), at);
        step.keep_array = keep;
        path(vec![step], keep, at)
    }

    fn binary(&mut self, at: Span, op: BinaryOp, left: &Expr, right: &Expr) -> Node {
        if op == BinaryOp::Map {
            return self.map(at, left, right);
        }
        let left = self.boxed(left);
        let right = self.boxed(right);
        let mut node = Node::new(Op::Literal(Value::Null), at);
        if op == BinaryOp::Apply {
            // `a[] ~> f` keeps the array that `f` gives.
            node.keep_array = left.keep_array || right.keep_array;
        } else {
            adopt(&mut node, &left);
            adopt(&mut node, &right);
        }
        node.op = Op::Binary(op, left, right);
        node
    }

    fn bind(&mut self, at: Span, name: &Str, value: &Expr) -> Node {
        let value = self.boxed(value);
        let mut node = Node::new(Op::Placeholder, at);
        adopt(&mut node, &value);
        node.op = Op::Bind { name: name.clone(), slot: 0, value };
        node
    }

    fn negate(&mut self, at: Span, operand: &Expr) -> Node {
        let operand = self.boxed(operand);
        let mut node = Node::new(Op::Placeholder, at);
        adopt(&mut node, &operand);
        node.op = Op::Negate(operand);
        node
    }

    fn list(&mut self, parent: &mut Node, items: &[Expr]) -> Vec<Node> {
        let mut nodes = Vec::with_capacity(items.len());
        for item in items {
            let node = self.node(item, false);
            adopt(parent, &node);
            nodes.push(node);
        }
        nodes
    }

    fn array(&mut self, at: Span, items: &[Expr]) -> Node {
        let mut node = Node::new(Op::Placeholder, at);
        node.op = Op::Array(self.list(&mut node, items));
        node
    }

    fn object(&mut self, at: Span, pairs: &[Pair]) -> Node {
        let mut node = Node::new(Op::Placeholder, at);
        let mut nodes = Vec::with_capacity(pairs.len());
        for (key, value) in pairs {
            let key = self.node(key, false);
            adopt(&mut node, &key);
            let value = self.node(value, false);
            adopt(&mut node, &value);
            nodes.push((key, value));
        }
        node.op = Op::Object(Group::new(nodes, at));
        node
    }

    fn block(&mut self, at: Span, items: &[Expr]) -> Node {
        let mut node = Node::new(Op::Placeholder, at);
        let items = self.list(&mut node, items);
        node.step.constructs = items.iter().any(|item| match &item.op {
            Op::Path(path) => path.steps[0].step.constructs,
            _ => item.step.constructs,
        });
        node.op = Op::Block(Block { items, scope: Scope::Shared { first: 0, len: 0 } });
        node
    }

    fn call(&mut self, expr: &Expr, callee: &Expr, args: &[Expr], partial: bool) -> Node {
        let mut node = Node::new(Op::Placeholder, expr.at);
        let args = self.list(&mut node, args);
        let name = match &callee.kind {
            Kind::Variable(name) | Kind::Name(name) => Some(name.clone()),
            _ => None,
        };
        let callee = self.node(callee, false);
        let call = Box::new(Call { callee, args, name, tail: false });
        node.op = if partial { Op::Partial(call) } else { Op::Call(call) };
        node
    }

    fn condition(&mut self, at: Span, condition: &Expr, then: &Expr, otherwise: Option<&Expr>) -> Node {
        let mut node = Node::new(Op::Placeholder, at);
        let condition = self.boxed(condition);
        adopt(&mut node, &condition);
        let then = self.boxed(then);
        adopt(&mut node, &then);
        let otherwise = otherwise.map(|it| self.boxed(it));
        if let Some(otherwise) = &otherwise {
            adopt(&mut node, otherwise);
        }
        node.op = Op::Condition(condition, then, otherwise);
        node
    }

    fn lambda(&mut self, expr: &Expr) -> Node {
        let Kind::Lambda { params, signature, body } = &expr.kind else {
            unreachable!("only called on functions");
        };
        let mut body = self.node(body, false);
        tail::mark(&mut body);
        let params = params.iter().map(|name| Binder { name: name.clone(), slot: 0 }).collect();
        let lambda =
            Lambda { params, signature: signature.clone(), body, len: 0, captured: false, order: None };
        Node::new(Op::Lambda(Arc::new(lambda)), expr.at)
    }

    fn transform(&mut self, expr: &Expr) -> Node {
        let Kind::Transform { pattern, update, delete } = &expr.kind else {
            unreachable!("only called on transforms");
        };
        let transform = Transform {
            pattern: self.node(pattern, false),
            update: self.node(update, false),
            delete: delete.as_ref().map(|delete| self.node(delete, false)),
        };
        Node::new(Op::Transform(Arc::new(transform)), expr.at)
    }
}

/// The `%`s of a part that still look for their step look on from the whole.
pub(super) fn adopt(parent: &mut Node, part: &Node) {
    parent.step.seeking.extend(&part.step.seeking);
    if let Op::Parent { seeker, .. } = part.op {
        parent.step.seeking.push(seeker);
    }
}

pub(super) fn path(steps: Vec<Node>, keep_singleton: bool, at: Span) -> Node {
    Node::new(
        Op::Path(Path { steps, keep_singleton, names: Vec::new(), tuples_from: None, is_chain: false }),
        at,
    )
}

fn variable(name: &Str) -> Variable {
    Variable { name: name.clone(), places: Vec::new(), global: Global::Nothing }
}
