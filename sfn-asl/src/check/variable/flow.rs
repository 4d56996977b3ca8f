//! Which variables have a value when a state begins: on every way to it, and on some way.
//!
//! Variables are looked at 64 at a time, so that the memory is that of the states, whatever the number of names.
//! A variable never loses its value, so the sets only grow along a way, and every bit changes once at most.

use super::Name;

/// How many variables are looked at in one go.
pub(super) const WIDTH: usize = u64::BITS as usize;

/// A way from one state to another, and what is assigned on it.
#[derive(Clone)]
pub(super) struct Edge {
    pub(super) target: usize,
    pub(super) names: Vec<Name>,
}

/// A scope, of which outer ones come first.
pub(super) struct ScopeFlow<'a> {
    pub(super) start: Option<usize>,
    /// The scope and the state whose variables it sees from its start on.
    pub(super) parent: Option<(usize, usize)>,
    pub(super) edges: &'a [Vec<Edge>],
}

/// The answer for the variables of one block.
pub(super) struct Flow {
    scopes: Vec<Vec<Sets>>,
}

#[derive(Clone, Copy)]
struct Sets {
    /// Assigned on every way.
    all: u64,
    /// Assigned on some way.
    some: u64,
}

/// Of a state that nothing leads to: all holds on every way, as there is none.
const UNREACHED: Sets = Sets { all: !0, some: 0 };

impl Flow {
    pub(super) fn of(scopes: &[ScopeFlow<'_>], block: usize) -> Self {
        let mut flow = Self { scopes: Vec::with_capacity(scopes.len()) };
        for scope in scopes {
            let entry = match scope.parent {
                Some((parent, state)) => flow.scopes[parent][state],
                None => Sets { all: 0, some: 0 },
            };
            flow.scopes.push(solve(scope, entry, block));
        }
        flow
    }

    pub(super) fn is_assigned(&self, scope: usize, state: usize, name: Name) -> bool {
        self.scopes[scope][state].all & bit(name) != 0
    }

    pub(super) fn is_ever_assigned(&self, scope: usize, state: usize, name: Name) -> bool {
        self.scopes[scope][state].some & bit(name) != 0
    }
}

fn bit(name: Name) -> u64 {
    1 << (name % WIDTH)
}

fn solve(scope: &ScopeFlow<'_>, entry: Sets, block: usize) -> Vec<Sets> {
    let mut sets = vec![UNREACHED; scope.edges.len()];
    let mut reached = vec![false; scope.edges.len()];
    let Some(start) = scope.start else { return sets };
    sets[start] = entry;
    reached[start] = true;
    let mut open = vec![start];
    while let Some(from) = open.pop() {
        for edge in &scope.edges[from] {
            let mine = edge.names.iter().filter(|name| **name / WIDTH == block);
            let assigned = mine.fold(0, |set, name| set | bit(*name));
            let (old, from) = (sets[edge.target], sets[from]);
            let new = Sets { all: old.all & (from.all | assigned), some: old.some | from.some | assigned };
            let is_first = !std::mem::replace(&mut reached[edge.target], true);
            if is_first || (new.all, new.some) != (old.all, old.some) {
                sets[edge.target] = new;
                open.push(edge.target);
            }
        }
    }
    sets
}
