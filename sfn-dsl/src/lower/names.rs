//! Names of the few states that are in no source.

use std::collections::BTreeSet;

use crate::graph::Fragment;

/// Every state name of a workflow.
pub(super) struct Names(BTreeSet<String>);

impl Names {
    pub(super) fn of(graph: &Fragment) -> Self {
        let mut names = BTreeSet::new();
        collect(graph, &mut names);
        Self(names)
    }

    /// `Done`, or the first of `Done 2`, `Done 3`, … that no state is named.
    pub(super) fn fresh(&mut self, base: &str) -> String {
        let numbered = (2..).map(|number| format!("{base} {number}"));
        let free = std::iter::once(base.to_owned()).chain(numbered).find(|name| !self.0.contains(name));
        let name = free.expect("numbers do not end");
        self.0.insert(name.clone());
        name
    }
}

fn collect(graph: &Fragment, names: &mut BTreeSet<String>) {
    for state in &graph.states {
        names.insert(state.name.clone());
        state.scopes().iter().for_each(|scope| collect(&scope.graph, names));
    }
}
