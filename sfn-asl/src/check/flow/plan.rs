//! The states of a machine in an order in which data flows through them: a state comes after those that lead to it,
//! but for loops, and the states inside of a Parallel or Map state come between its beginning and its end.
//!
//! Keeps stacks of its own, so that neither long chains nor deep nesting overflow the stack.

use std::ops::Range;

use crate::hash::HashMap;
use crate::model::{ScopeSite, State, StateKind, StateMachine};

/// One visit to a state.
pub(super) struct Node<'m> {
    pub(super) scope: usize,
    pub(super) name: &'m str,
    pub(super) state: &'m State,
    pub(super) phase: Phase,
    /// Where it leads, among the [targets](Plan::targets); not told of [`Phase::Enter`].
    targets: Range<usize>,
}

/// What of a state a visit is about.
pub(super) enum Phase {
    /// All of it.
    Whole,
    /// The way into the scopes of a Parallel or Map state.
    Enter { scopes: Vec<usize>, exit: usize },
    /// The way out of them.
    Exit { scopes: Vec<usize> },
}

/// A `States` object.
pub(super) struct Scope<'m> {
    pub(super) site: ScopeSite<'m>,
    pub(super) start: Option<usize>,
    /// The end of the Parallel or Map state that it belongs to.
    pub(super) owner: Option<usize>,
}

/// All visits, in order, and all scopes.
pub(super) struct Plan<'m> {
    pub(super) nodes: Vec<Node<'m>>,
    pub(super) scopes: Vec<Scope<'m>>,
    /// Of all nodes, in one list: most have one or two.
    targets: Vec<usize>,
}

enum Step {
    /// The states of the scope from that position on.
    States(usize, usize),
    /// The end of a state.
    Exit(usize, usize),
}

impl<'m> Plan<'m> {
    /// The plan of a machine whose state names are unique.
    pub(super) fn of(machine: &'m StateMachine) -> Self {
        let sites: Vec<ScopeSite<'m>> = machine.scopes().collect();
        let mut inner: HashMap<&str, Vec<usize>> = HashMap::default();
        for (n, site) in sites.iter().enumerate() {
            if let Some(owner) = site.owner {
                inner.entry(owner).or_default().push(n);
            }
        }
        let orders: Vec<Vec<usize>> = sites.iter().map(order).collect();
        let mut entries: Vec<Vec<Option<usize>>> =
            sites.iter().map(|site| vec![None; site.scope.states.len()]).collect();
        let mut nodes: Vec<Node<'m>> = Vec::with_capacity(orders.iter().map(Vec::len).sum());
        let mut owners = vec![None; sites.len()];
        let mut stack = vec![Step::States(0, 0)];
        while let Some(step) = stack.pop() {
            match step {
                Step::States(scope, at) => {
                    let Some(&state) = orders[scope].get(at) else { continue };
                    stack.push(Step::States(scope, at + 1));
                    entries[scope][state] = Some(nodes.len());
                    let scopes = inner.get(name_of(&sites[scope], state)).cloned().unwrap_or_default();
                    let phase = if has_scopes(&sites[scope], state) {
                        stack.push(Step::Exit(scope, nodes.len()));
                        stack.extend(scopes.iter().rev().map(|&inner| Step::States(inner, 0)));
                        Phase::Enter { scopes, exit: 0 }
                    } else {
                        Phase::Whole
                    };
                    nodes.push(node(&sites[scope], scope, state, phase));
                }
                Step::Exit(scope, enter) => {
                    let end = nodes.len();
                    let Phase::Enter { scopes, exit } = &mut nodes[enter].phase else { continue };
                    *exit = end;
                    scopes.iter().for_each(|&inner| owners[inner] = Some(end));
                    let phase = Phase::Exit { scopes: scopes.clone() };
                    let (name, state) = (nodes[enter].name, nodes[enter].state);
                    nodes.push(Node { scope, name, state, phase, targets: 0..0 });
                }
            }
        }
        let mut targets = Vec::with_capacity(nodes.len());
        for node in nodes.iter_mut().filter(|node| !matches!(node.phase, Phase::Enter { .. })) {
            let (states, entries) = (&sites[node.scope].scope.states, &entries[node.scope]);
            let first = targets.len();
            let exits = node.state.kind.exits();
            targets.extend(exits.filter_map(|(_, name)| entries[states.get_index_of(name)?]));
            node.targets = first..targets.len();
        }
        let scopes = sites.into_iter().zip(owners).zip(&entries).map(|((site, owner), entries)| {
            let start = site.scope.states.get_index_of(&site.scope.start_at);
            Scope { start: start.and_then(|start| entries[start]), site, owner }
        });
        Self { scopes: scopes.collect(), nodes, targets }
    }

    /// Where a node leads.
    pub(super) fn targets(&self, node: &Node<'_>) -> &[usize] {
        &self.targets[node.targets.clone()]
    }
}

fn node<'m>(site: &ScopeSite<'m>, scope: usize, state: usize, phase: Phase) -> Node<'m> {
    let (name, state) = site.scope.states.get_index(state).expect("a state of this scope");
    Node { scope, name, state, phase, targets: 0..0 }
}

fn name_of<'m>(site: &ScopeSite<'m>, state: usize) -> &'m str {
    site.scope.states.get_index(state).map_or("", |(name, _)| name)
}

fn has_scopes(site: &ScopeSite<'_>, state: usize) -> bool {
    matches!(site.scope.states[state].kind, StateKind::Parallel(_) | StateKind::Map(_))
}

/// The states that can be reached, each after all that lead to it, but for loops.
fn order(site: &ScopeSite<'_>) -> Vec<usize> {
    let states = &site.scope.states;
    let targets = |state: usize| -> Vec<usize> {
        states[state].kind.exits().filter_map(|(_, name)| states.get_index_of(name)).collect()
    };
    let mut done = Vec::with_capacity(states.len());
    let mut is_seen = vec![false; states.len()];
    let mut stack: Vec<(usize, Vec<usize>)> = Vec::new();
    if let Some(start) = states.get_index_of(&site.scope.start_at) {
        is_seen[start] = true;
        stack.push((start, targets(start)));
    }
    while let Some((state, open)) = stack.last_mut() {
        match open.pop() {
            Some(next) if !is_seen[next] => {
                is_seen[next] = true;
                stack.push((next, targets(next)));
            }
            Some(_) => {}
            None => {
                done.push(*state);
                stack.pop();
            }
        }
    }
    done.reverse();
    done
}
