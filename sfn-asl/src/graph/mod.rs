//! The graph of a machine: what leads where, and why.
//!
//! Data for whoever draws it; [`mermaid`] is one who does. Targets that do not exist are left out.

mod condition;
mod mermaid;

pub use mermaid::mermaid;

use crate::model::{Exit, Scope, State, StateKind, StateMachine, StateType};

/// One `States` object: its states in the order of the definition, and where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Graph {
    /// The first state, as an index into `nodes`.
    pub start: Option<usize>,
    /// The states.
    pub nodes: Vec<GraphNode>,
}

/// A state.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GraphNode {
    /// Its name.
    pub name: String,
    /// Its type.
    pub state_type: StateType,
    /// Ways out, in the order in which they are tried.
    pub edges: Vec<GraphEdge>,
    /// Of a Parallel state its branches, of a Map what it runs for each item.
    pub inner: Vec<Graph>,
}

/// A way out of a state.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GraphEdge {
    /// Where it leads: an index into the nodes of the same graph, or the end of it.
    pub to: Option<usize>,
    /// Why it is taken.
    pub why: Why,
}

/// Why an edge is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Why {
    /// The state is done.
    Done,
    /// This condition of a Choice holds, in short words.
    Condition(String),
    /// No condition of a Choice holds.
    Otherwise,
    /// One of these errors was caught.
    Errors(Vec<String>),
}

/// The graph of a machine.
///
/// ```
/// use sfn_asl::{graph, read};
///
/// let read = read("a.json", r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Succeed"}}}"#);
/// let graph = graph(read.machine().unwrap());
/// assert_eq!(graph.nodes[0].edges[0].to, Some(1));
/// assert_eq!(graph.nodes[1].edges[0].to, None);
/// ```
pub fn graph(machine: &StateMachine) -> Graph {
    of_scope(&machine.scope)
}

fn of_scope(scope: &Scope) -> Graph {
    let nodes = scope.states.iter().map(|(name, state)| of_state(name, state, scope)).collect();
    Graph { start: scope.states.get_index_of(&scope.start_at), nodes }
}

fn of_state(name: &str, state: &State, scope: &Scope) -> GraphNode {
    let kind = &state.kind;
    let exits = kind.exits().filter_map(|(exit, target)| {
        Some(GraphEdge { to: Some(scope.states.get_index_of(target)?), why: why(kind, exit) })
    });
    let end = kind.is_terminal().then_some(GraphEdge { to: None, why: Why::Done });
    GraphNode {
        name: name.to_owned(),
        state_type: kind.state_type(),
        edges: end.into_iter().chain(exits).collect(),
        inner: kind.scopes().map(of_scope).collect(),
    }
}

fn why(kind: &StateKind, exit: Exit) -> Why {
    match (exit, kind) {
        (Exit::Choice(n), StateKind::Choice(choice)) => {
            Why::Condition(condition::in_words(&choice.choices[n].condition))
        }
        (Exit::Default, _) => Why::Otherwise,
        (Exit::Catch(n), _) => Why::Errors(kind.catch()[n].error_equals.clone()),
        _ => Why::Done,
    }
}
