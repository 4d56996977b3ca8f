//! Names to slots: after this no name is looked up but those of members.

use std::sync::Arc;

use super::{
    ancestry::Seekers,
    node::{Binder, Block, Global, Group, Lambda, Node, Op, Path, Place, Scope, Stage, Variable},
    order,
    visit::{each_part, each_part_ref},
};
use crate::Str;

/// Resolves all names; answers how many slots the outermost frame has.
pub(super) fn resolve(
    node: &mut Node,
    seekers: &Seekers,
    global: &mut dyn FnMut(&str) -> Option<Global>,
) -> usize {
    mark_captures(node);
    let mut resolver = Resolver { scopes: Vec::new(), frames: vec![0], seekers, global };
    resolver.enter(ScopeKind::Frame, bound_in(node));
    resolver.node(node);
    resolver.frames[0]
}

struct Resolver<'a> {
    scopes: Vec<Names>,
    /// How many slots each open frame has.
    frames: Vec<usize>,
    seekers: &'a Seekers,
    global: &'a mut dyn FnMut(&str) -> Option<Global>,
}

/// What one scope binds.
struct Names {
    kind: ScopeKind,
    names: Vec<(Str, usize)>,
}

#[derive(Clone, Copy, PartialEq)]
enum ScopeKind {
    /// Uses slots of the frame around it.
    Shared,
    /// Has a frame of its own, whose names may be unbound when they are read.
    Frame,
    /// A frame whose names are all bound when it begins.
    Params,
}

impl Resolver<'_> {
    fn enter(&mut self, kind: ScopeKind, names: Vec<Str>) {
        let frame = self.frames.last_mut().expect("the outermost frame stays");
        let names = names
            .into_iter()
            .map(|name| {
                *frame += 1;
                (name, *frame - 1)
            })
            .collect();
        self.scopes.push(Names { kind, names });
    }

    fn nodes(&mut self, nodes: &mut [Node]) {
        nodes.iter_mut().for_each(|node| self.node(node));
    }

    fn node(&mut self, node: &mut Node) {
        match &mut node.op {
            Op::Path(_) => return self.path(node),
            Op::Variable(variable) => self.variable(variable),
            Op::Parent { seeker, variable } => {
                variable.name = label(self.seekers, *seeker);
                self.variable(variable);
            }
            Op::Bind { name, slot, value } => {
                *slot = self.slot(name);
                self.node(value);
            }
            Op::Block(block) => self.block(block),
            Op::Lambda(lambda) => {
                self.lambda(Arc::get_mut(lambda).expect("nobody else holds it while it is built"));
            }
            Op::Transform(transform) => {
                let transform = Arc::get_mut(transform).expect("nobody else holds it while it is built");
                self.node(&mut transform.pattern);
                self.node(&mut transform.update);
                transform.delete.iter_mut().for_each(|it| self.node(it));
            }
            op => each_part(op, &mut |part| self.node(part)),
        }
        // Predicates on a block that hands on tuples see what these bind.
        let bound = streamed(node).to_vec();
        if !bound.is_empty() {
            self.frames.push(0);
            self.enter(ScopeKind::Frame, bound);
            self.nodes(&mut node.predicates);
            self.scopes.pop();
            self.frames.pop();
        } else {
            self.nodes(&mut node.predicates);
        }
        if let Some(group) = &mut node.group {
            self.group(group);
        }
    }

    fn group(&mut self, group: &mut Group) {
        for (key, value) in &mut group.pairs {
            self.node(key);
            self.node(value);
        }
    }

    fn variable(&mut self, variable: &mut Variable) {
        let mut up = 0;
        for scope in self.scopes.iter().rev() {
            if let Some((_, slot)) = scope.names.iter().find(|(name, _)| *name == variable.name) {
                variable.places.push(Place { up, slot: *slot as u32 });
                if scope.kind == ScopeKind::Params {
                    return;
                }
            }
            up += u32::from(scope.kind != ScopeKind::Shared);
        }
        variable.global = (self.global)(&variable.name).unwrap_or(Global::Nothing);
    }

    /// The slot of a name that the innermost scope binds.
    fn slot(&self, wanted: &Str) -> usize {
        // A function's parameters and what its body binds are two scopes in one frame.
        let mut found = self.scopes.iter().rev().flat_map(|scope| &scope.names);
        found.find(|(name, _)| name == wanted).expect("scopes declare what they bind").1
    }

    fn block(&mut self, block: &mut Block) {
        let mut names = Vec::new();
        block.items.iter().for_each(|item| bound_below(item, &mut names));
        if names.is_empty() {
            block.scope = Scope::Shared { first: 0, len: 0 };
            return self.nodes(&mut block.items);
        }
        if matches!(block.scope, Scope::Own { .. }) {
            self.frames.push(0);
            self.enter(ScopeKind::Frame, names);
            self.nodes(&mut block.items);
            self.scopes.pop();
            block.scope = Scope::Own { len: self.frames.pop().expect("it was just pushed") };
        } else {
            let first = self.frames[self.frames.len() - 1];
            block.scope = Scope::Shared { first, len: names.len() };
            self.enter(ScopeKind::Shared, names);
            self.nodes(&mut block.items);
            self.scopes.pop();
        }
    }

    fn lambda(&mut self, lambda: &mut Lambda) {
        self.frames.push(0);
        self.enter(ScopeKind::Params, lambda.params.iter().map(|param| param.name.clone()).collect());
        for (slot, param) in lambda.params.iter_mut().enumerate() {
            param.slot = slot;
        }
        // What the body binds outside of any block joins the parameters, and is bound to nothing before.
        let mut names = bound_in(&lambda.body);
        names.retain(|name| lambda.params.iter().all(|param| param.name != *name));
        let shared = !names.is_empty();
        if shared {
            self.enter(ScopeKind::Shared, names);
        }
        self.node(&mut lambda.body);
        if shared {
            self.scopes.pop();
        }
        self.scopes.pop();
        lambda.len = self.frames.pop().expect("it was just pushed");
        lambda.order = order::of(lambda);
    }

    fn path(&mut self, node: &mut Node) {
        let Op::Path(path) = &mut node.op else {
            unreachable!("only called on paths");
        };
        path.tuples_from = path.steps.iter().position(|step| step.step.tuple);
        path.is_chain = !path.keep_singleton && node.group.is_none() && is_chain(&path.steps);
        let plain = path.tuples_from.unwrap_or(path.steps.len());
        for step in &mut path.steps[..plain] {
            self.step(step);
        }
        let tuples = path.tuples_from.is_some();
        if tuples {
            path.names = tuple_names(path, self.seekers);
            let mut names = path.names.clone();
            for step in &path.steps[plain..] {
                bound_below(step, &mut names);
            }
            self.frames.push(0);
            self.enter(ScopeKind::Frame, names);
            for index in plain..path.steps.len() {
                self.step(&mut path.steps[index]);
                self.bindings(path, index);
            }
        }
        if let Some(group) = &mut node.group {
            self.group(group);
        }
        if tuples {
            self.scopes.pop();
            self.frames.pop();
        }
        self.nodes(&mut node.predicates);
    }

    fn step(&mut self, step: &mut Node) {
        self.node(step);
        for stage in &mut step.step.stages {
            if let Stage::Filter(predicate) = stage {
                self.node(predicate);
            }
        }
    }

    /// Gives what a step binds its slot in the tuples of the path.
    fn bindings(&self, path: &mut Path, index: usize) {
        let names = &path.names;
        let slot_of = |name: &Str| names.iter().position(|it| it == name).expect("the path declares it");
        let node = &mut path.steps[index];
        node.step.imports =
            streamed(node).iter().enumerate().map(|(slot, name)| (slot, slot_of(name))).collect();
        let step = &mut node.step;
        let binders = step.focus.iter_mut().chain(&mut step.index);
        let staged = step.stages.iter_mut().filter_map(|stage| match stage {
            Stage::Index(binder) => Some(binder),
            Stage::Filter(_) => None,
        });
        binders.chain(staged).for_each(|binder: &mut Binder| binder.slot = slot_of(&binder.name));
        if let Some(ancestor) = &mut step.ancestor {
            ancestor.slot = slot_of(&label(self.seekers, ancestor.seeker));
        }
    }
}

fn is_chain(steps: &[Node]) -> bool {
    let named = |step: &Node| matches!(step.op, Op::Name(_)) && step.is_bare();
    let variable = matches!(steps[0].op, Op::Variable(_)) && steps[0].is_bare();
    (variable || named(&steps[0])) && steps[1..].iter().all(named)
}

/// No variable can be called that.
fn label(seekers: &Seekers, seeker: usize) -> Str {
    format!("%{}", seekers.label(seeker)).into()
}

/// What the tuples of a path bind, those from within its steps included.
fn tuple_names(path: &Path, seekers: &Seekers) -> Vec<Str> {
    let mut names: Vec<Str> = Vec::new();
    let mut add = |name: &Str| {
        if !names.contains(name) {
            names.push(name.clone());
        }
    };
    for node in &path.steps {
        let step = &node.step;
        step.focus.iter().chain(&step.index).for_each(|binder| add(&binder.name));
        if let Some(ancestor) = &step.ancestor {
            add(&label(seekers, ancestor.seeker));
        }
        for stage in &step.stages {
            if let Stage::Index(binder) = stage {
                add(&binder.name);
            }
        }
        if let Some(inner) = stream(node) {
            tuple_names(inner, seekers).iter().for_each(&mut add);
        }
    }
    names
}

/// The path within a step whose tuples the step hands on.
fn stream(node: &Node) -> Option<&Path> {
    match &node.op {
        Op::Path(path) if node.step.tuple => Some(path),
        Op::Block(block) if node.step.tuple => stream(block.items.last()?),
        _ => None,
    }
}

fn streamed(node: &Node) -> &[Str] {
    stream(node).map_or(&[], |path| &path.names)
}

fn bound_in(node: &Node) -> Vec<Str> {
    let mut names = Vec::new();
    bound_below(node, &mut names);
    names
}

/// The names that `:=` binds in the scope that the node stands in.
fn bound_below(node: &Node, names: &mut Vec<Str>) {
    match &node.op {
        Op::Bind { name, value, .. } => {
            if !names.contains(name) {
                names.push(name.clone());
            }
            bound_below(value, names);
        }
        // These have scopes of their own.
        Op::Block(_) | Op::Lambda(_) | Op::Transform(_) => {}
        Op::Path(path) => {
            let tuples = path.steps.iter().position(|step| step.step.tuple);
            for step in &path.steps[..tuples.unwrap_or(path.steps.len())] {
                bound_below(step, names);
            }
            if tuples.is_some() {
                return node.predicates.iter().for_each(|it| bound_below(it, names));
            }
        }
        op => each_part_ref(op, &mut |part| bound_below(part, names)),
    }
    for stage in &node.step.stages {
        if let Stage::Filter(predicate) = stage {
            bound_below(predicate, names);
        }
    }
    node.predicates.iter().for_each(|it| bound_below(it, names));
    for (key, value) in node.group.iter().flat_map(|group| &group.pairs) {
        bound_below(key, names);
        bound_below(value, names);
    }
}

/// Notes which blocks and functions have functions made in them; whether any is made below.
fn mark_captures(node: &mut Node) -> bool {
    let mut captures = false;
    match &mut node.op {
        Op::Lambda(lambda) => {
            let lambda = Arc::get_mut(lambda).expect("nobody else holds it while it is built");
            lambda.captured = mark_captures(&mut lambda.body);
            captures = true;
        }
        Op::Transform(transform) => {
            let transform = Arc::get_mut(transform).expect("nobody else holds it while it is built");
            mark_captures(&mut transform.pattern);
            mark_captures(&mut transform.update);
            transform.delete.iter_mut().for_each(|it| {
                mark_captures(it);
            });
            captures = true;
        }
        op => each_part(op, &mut |part| captures |= mark_captures(part)),
    }
    if let Op::Block(block) = &mut node.op
        && captures
    {
        block.scope = Scope::Own { len: 0 };
    }
    for stage in &mut node.step.stages {
        if let Stage::Filter(predicate) = stage {
            captures |= mark_captures(predicate);
        }
    }
    node.predicates.iter_mut().for_each(|it| captures |= mark_captures(it));
    for (key, value) in node.group.iter_mut().flat_map(|group| &mut group.pairs) {
        captures |= mark_captures(key);
        captures |= mark_captures(value);
    }
    captures
}
