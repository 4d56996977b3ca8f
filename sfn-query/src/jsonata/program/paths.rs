//! What follows an expression in a path: steps, predicates, groups, an order, bindings. Each belongs to its step.

use super::{
    node::{Binder, Group, Node, Op, Stage, Term},
    steps::{Builder, adopt, path},
};
use crate::{
    Str, Value,
    jsonata::{
        Code, Error,
        syntax::{Expr, Pair, SortTerm, Span},
    },
};

impl Builder {
    pub(super) fn map(&mut self, at: Span, left: &Expr, right: &Expr) -> Node {
        let left = self.node(left, false);
        let mut result = match left.op {
            Op::Path(_) => left,
            Op::Parent { seeker, .. } => {
                let mut result = path(vec![left], false, at);
                result.step.seeking.push(seeker);
                result
            }
            _ => path(vec![left], false, at),
        };
        let mut rest = self.node(right, false);
        let steps = steps_mut(&mut result);
        match rest.op {
            Op::Path(rest) => steps.extend(rest.steps),
            _ => {
                rest.step.stages = rest.predicates.drain(..).map(Box::new).map(Stage::Filter).collect();
                steps.push(rest);
            }
        }
        for step in &mut *steps {
            if let Op::Literal(literal) = &step.op {
                match literal {
                    Value::String(name) => step.op = Op::Name(name.clone()),
                    other => {
                        self.errors.push(Error::of(Code::S0213, other.clone()).at(step.at.range()));
                        step.op = Op::Wildcard;
                    }
                }
            }
        }
        let keep = steps.iter().any(|step| step.keep_array);
        let last = steps.len() - 1;
        for index in [0, last] {
            steps[index].step.constructs |= matches!(steps[index].op, Op::Array(_));
        }
        if let Op::Path(path) = &mut result.op {
            path.keep_singleton |= keep;
        }
        self.resolve_ancestry(&mut result);
        result
    }

    pub(super) fn filter(&mut self, base: &Expr, predicate: &Expr, keep: bool) -> Node {
        let mut result = self.node(base, keep);
        let mut predicate = self.node(predicate, false);
        // A group belongs to what the whole path selects, so nothing of the path can follow it.
        if result.group.is_some()
            || matches!(&result.op, Op::Path(path) if path.steps[path.steps.len() - 1].group.is_some())
        {
            self.errors.push(Error::new(Code::S0209).at(predicate.at.range()));
        }
        let (step, of_path) = match &mut result.op {
            Op::Path(path) => (path.steps.last_mut().expect("a path has a step"), true),
            _ => (&mut result, false),
        };
        let seeking = std::mem::take(&mut predicate.step.seeking);
        for seeker in &seeking {
            if self.seekers.level(*seeker) == 1 {
                self.seek_parent(step, *seeker);
            } else {
                self.seekers.rise(*seeker);
            }
        }
        step.step.seeking.extend(seeking);
        if let Op::Parent { seeker, .. } = predicate.op {
            step.step.seeking.push(seeker);
        }
        match of_path {
            true => step.step.stages.push(Stage::Filter(Box::new(predicate))),
            false => step.predicates.push(predicate),
        }
        result
    }

    pub(super) fn group(&mut self, at: Span, base: &Expr, pairs: &[Pair]) -> Node {
        let mut result = self.node(base, false);
        if result.group.is_some() {
            self.errors.push(Error::new(Code::S0210).at(at.range()));
        }
        let pairs =
            pairs.iter().map(|(key, value)| (self.node(key, false), self.node(value, false))).collect();
        result.group = Some(Box::new(Group::new(pairs, at)));
        result
    }

    pub(super) fn sort(&mut self, at: Span, base: &Expr, terms: &[SortTerm]) -> Node {
        let base = self.node(base, false);
        let mut result = if matches!(base.op, Op::Path(_)) { base } else { path(vec![base], false, at) };
        let mut step = Node::new(Op::Sort(Vec::new()), at);
        let terms = terms.iter().map(|term| {
            let expr = self.node(&term.expr, false);
            adopt(&mut step, &expr);
            Term { descending: term.descending, expr }
        });
        step.op = Op::Sort(terms.collect());
        steps_mut(&mut result).push(step);
        self.resolve_ancestry(&mut result);
        result
    }

    pub(super) fn focus(&mut self, at: Span, base: &Expr, name: &Str, keep: bool) -> Node {
        let mut result = self.node(base, false);
        let step = last_step(&mut result);
        if !step.step.stages.is_empty() || !step.predicates.is_empty() {
            self.errors.push(Error::new(Code::S0215).at(at.range()));
        }
        if matches!(step.op, Op::Sort(_)) {
            self.errors.push(Error::new(Code::S0216).at(at.range()));
        }
        step.keep_array |= keep;
        step.step.focus = Some(Binder { name: name.clone(), slot: 0 });
        step.step.tuple = true;
        result.keep_array |= keep;
        result
    }

    pub(super) fn index(&mut self, at: Span, base: &Expr, name: &Str) -> Node {
        let mut result = self.node(base, false);
        if !matches!(result.op, Op::Path(_)) {
            result.step.stages = result.predicates.drain(..).map(Box::new).map(Stage::Filter).collect();
            result = path(vec![result], false, at);
        }
        let step = &mut last_step(&mut result).step;
        let binder = Binder { name: name.clone(), slot: 0 };
        match step.stages.is_empty() {
            true => step.index = Some(binder),
            false => step.stages.push(Stage::Index(binder)),
        }
        step.tuple = true;
        result
    }
}

fn steps_mut(node: &mut Node) -> &mut Vec<Node> {
    match &mut node.op {
        Op::Path(path) => &mut path.steps,
        _ => unreachable!("only called on paths"),
    }
}

fn last_step(node: &mut Node) -> &mut Node {
    if matches!(node.op, Op::Path(_)) {
        return steps_mut(node).last_mut().expect("a path has a step");
    }
    node
}
