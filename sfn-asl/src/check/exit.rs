//! Loops without a way out: W018.

use super::Rule;
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::{Scope, ScopeSite, StateKind};

pub(super) struct Exits;

impl<'m> Rule<'m> for Exits {
    fn scope(&mut self, site: &ScopeSite<'m>, found: &mut Findings) {
        let states = &site.scope.states;
        // That there is no end at all is an error of its own, and so is a target that does not exist.
        if !states.values().any(|state| state.kind.is_terminal()) {
            return;
        }
        let Some(graph) = Graph::of(site.scope) else { return };
        // A state that leads nowhere is an error of its own too.
        let is_end = |kind: &StateKind| kind.is_terminal() || kind.exits().next().is_none();
        let ends = states.values().enumerate().filter(|(_, state)| is_end(&state.kind));
        let leads_out = reach(&graph.into, ends.map(|(n, _)| n).collect());
        let reached = reach(&graph.from, vec![graph.start]);
        let trapped = |n: &usize| reached[*n] && !leads_out[*n];
        // The first one reached stands for all that it leads to: they are trapped as well.
        let mut told = vec![false; states.len()];
        for n in graph.in_order().into_iter().filter(trapped) {
            if found.is_full() {
                return;
            }
            if !told[n] {
                mark(&graph.from, n, &mut told);
                let (name, _) = states.get_index(n).expect("an index of these states");
                let message = format!("from `{name}` no end can be reached: it goes round until it fails");
                found.add(
                    Diagnostic::new(Code::NoWayOut, site.state_pointer(name), message)
                        .at_key()
                        .help("let one of the states after it lead out, or end there"),
                );
            }
        }
    }
}

/// The transitions of a scope, both ways, by the positions of the states.
struct Graph {
    start: usize,
    from: Vec<Vec<usize>>,
    into: Vec<Vec<usize>>,
}

impl Graph {
    /// Nothing, if a target does not exist.
    fn of(scope: &Scope) -> Option<Self> {
        let states = &scope.states;
        let mut graph = Self {
            start: states.get_index_of(&scope.start_at)?,
            from: vec![Vec::new(); states.len()],
            into: vec![Vec::new(); states.len()],
        };
        for (n, state) in states.values().enumerate() {
            for (_, target) in state.kind.exits() {
                let target = states.get_index_of(target)?;
                graph.from[n].push(target);
                graph.into[target].push(n);
            }
        }
        Some(graph)
    }

    /// The states, nearest to the start first.
    fn in_order(&self) -> Vec<usize> {
        let mut seen = vec![false; self.from.len()];
        seen[self.start] = true;
        let mut order = vec![self.start];
        let mut next = 0;
        while let Some(&n) = order.get(next) {
            next += 1;
            for &target in &self.from[n] {
                if !std::mem::replace(&mut seen[target], true) {
                    order.push(target);
                }
            }
        }
        order
    }
}

fn reach(edges: &[Vec<usize>], from: Vec<usize>) -> Vec<bool> {
    let mut seen = vec![false; edges.len()];
    for n in from {
        mark(edges, n, &mut seen);
    }
    seen
}

fn mark(edges: &[Vec<usize>], from: usize, seen: &mut [bool]) {
    let mut open = vec![from];
    while let Some(n) = open.pop() {
        if !std::mem::replace(&mut seen[n], true) {
            open.extend(&edges[n]);
        }
    }
}
