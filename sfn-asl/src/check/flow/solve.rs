//! The fixed point: every state is looked at with all that can come to it, again when more can come than before.
//!
//! What was found in a state is what was found when it was looked at last. Loops are widened, so that the work is
//! that of a few rounds.

use std::collections::{BTreeMap, BTreeSet};

use super::doc::Doc;
use super::limit;
use super::plan::{Phase, Plan};
use super::step::{Inside, Step, Visit, World};
use super::watch::Watch;
use crate::diagnostic::{At, Diagnostic, Findings};
use crate::shape::Shape;

/// After so many visits, growth is cut short.
const PATIENCE: u32 = 3;

/// After so many, nothing more is asked.
const LIMIT: u32 = 12;

/// As many findings as are kept: more would not be shown.
const MAX_FOUND: usize = 1000;

pub(super) struct Solver<'p, 'm> {
    plan: &'p Plan<'m>,
    world: &'p World<'m>,
    before: Vec<Option<Doc>>,
    visits: Vec<u32>,
    /// What comes out of each scope.
    outputs: Vec<Option<Shape>>,
    output_visits: Vec<u32>,
    /// By the states in which something was found, which are few.
    found: BTreeMap<usize, Vec<Diagnostic>>,
    count: usize,
    open: BTreeSet<usize>,
}

impl<'p, 'm> Solver<'p, 'm> {
    pub(super) fn new(plan: &'p Plan<'m>, world: &'p World<'m>) -> Self {
        let (nodes, scopes) = (plan.nodes.len(), plan.scopes.len());
        Self {
            plan,
            world,
            before: vec![None; nodes],
            visits: vec![0; nodes],
            outputs: vec![None; scopes],
            output_visits: vec![0; scopes],
            found: BTreeMap::new(),
            count: 0,
            open: BTreeSet::new(),
        }
    }

    pub(super) fn run(&mut self, input: Shape) {
        self.flow(self.plan.scopes[0].start, Doc::start(input));
        while let Some(node) = self.open.pop_first() {
            self.visit(node);
        }
    }

    /// Gives away what was found.
    pub(super) fn report(self, found: &mut Findings) {
        self.found.into_values().flatten().for_each(|diagnostic| found.add(diagnostic));
    }

    /// What is known where each state begins, for those that can be reached.
    #[cfg(test)]
    pub(super) fn before(&self) -> impl Iterator<Item = (&'m str, &Doc)> {
        let begins = |n: &usize| !matches!(self.plan.nodes[*n].phase, Phase::Exit { .. });
        let nodes = (0..self.plan.nodes.len()).filter(begins);
        nodes.filter_map(|n| Some((self.plan.nodes[n].name, self.before[n].as_ref()?)))
    }

    fn visit(&mut self, n: usize) {
        let Some(before) = self.before[n].clone() else { return };
        let node = &self.plan.nodes[n];
        self.visits[n] += 1;
        self.count -= self.found.remove(&n).map_or(0, |it| it.len());
        let mut watch = Watch::new(MAX_FOUND.saturating_sub(self.count));
        let site = &self.plan.scopes[node.scope].site;
        let visit = Visit { world: self.world, site, node, before: &before };
        let step = match &node.phase {
            Phase::Whole => visit.whole(&mut watch),
            Phase::Enter { .. } => visit.enter(&mut watch),
            Phase::Exit { scopes } => {
                let outputs: Vec<Shape> =
                    scopes.iter().map(|&it| self.outputs[it].clone().unwrap_or_else(Shape::never)).collect();
                visit.exit(&outputs, &mut watch)
            }
        };
        if let Step::Out { exits, output } = &step {
            let base = At::new(&site.pointer);
            let states = base.key("States");
            let after: Vec<&Shape> = exits.iter().map(|doc| &doc.data).chain([output]).collect();
            limit::examine(node.name, &before, &after, &states.key(node.name), &mut watch);
        }
        let found = watch.into_found();
        self.count += found.len();
        if !found.is_empty() {
            self.found.insert(n, found);
        }
        match (&node.phase, step) {
            (Phase::Enter { scopes, exit }, Step::Inside(Inside { docs })) => {
                self.flow(Some(*exit), before);
                for (&scope, doc) in scopes.iter().zip(docs) {
                    self.flow(self.plan.scopes[scope].start, doc);
                }
            }
            (_, Step::Out { exits, output }) => {
                for (target, doc) in self.plan.targets(node).iter().zip(exits) {
                    self.flow(Some(*target), doc);
                }
                self.output(node.scope, output);
            }
            _ => {}
        }
    }

    /// More can come to a state.
    fn flow(&mut self, to: Option<usize>, doc: Doc) {
        let Some(to) = to.filter(|_| !doc.is_never()) else { return };
        let next = match &self.before[to] {
            None => doc,
            Some(old) => match self.visits[to] {
                visits if visits <= PATIENCE => old.join(&doc),
                visits if visits <= LIMIT => old.widen(&doc),
                _ => Doc::unknown(),
            },
        };
        if self.before[to].as_ref() != Some(&next) {
            self.before[to] = Some(next);
            self.open.insert(to);
        }
    }

    /// More can come out of a scope.
    fn output(&mut self, scope: usize, output: Shape) {
        if output.is_never() {
            return;
        }
        let next = match &self.outputs[scope] {
            None => output,
            Some(old) => match self.output_visits[scope] {
                visits if visits <= PATIENCE * 4 => old.join(&output),
                visits if visits <= LIMIT * 4 => old.widen(&output),
                _ => Shape::unknown(),
            },
        };
        if self.outputs[scope].as_ref() != Some(&next) {
            self.outputs[scope] = Some(next);
            self.output_visits[scope] += 1;
            self.open.extend(self.plan.scopes[scope].owner);
        }
    }
}
