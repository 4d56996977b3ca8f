//! Variables that are read where they may have no value: W004–W006; variables of an enclosing scope that are
//! assigned again: E065.
//!
//! Reads are gathered during the walk, assignments are found beforehand, and both are judged when all is known.
//! An unassigned variable fails the execution only when it is read, and the service takes such definitions.

mod assignment;
mod flow;
mod read;
mod references;

pub use references::variable_references;

use assignment::{Assignment, Via, assignments};
use flow::{Edge, Flow, ScopeFlow};
use read::Read;

use sfn_query::jsonata::Profile;

use super::{Expression, Query, Rule, Site};
use crate::diagnostic::{At, Code, Diagnostic, Findings, Place, nearest};
use crate::hash::HashMap;
use crate::model::{ScopeSite, StateKind};

/// A name of a variable, by its position among all that are assigned somewhere.
type Name = usize;

#[derive(Default)]
pub(super) struct Variables<'m> {
    /// In the order of the walk: outer scopes before those inside of them.
    scopes: Vec<ScopeVariables<'m>>,
    /// The Parallel and Map states, by their names: scope and state. Only asked, never walked through.
    owners: HashMap<&'m str, (usize, usize)>,
    names: Vec<&'m str>,
    /// Of each name the first assignment in the whole definition.
    first: Vec<usize>,
    /// Only asked, never walked through.
    by_name: HashMap<&'m str, Name>,
    assignments: Vec<Assignment<'m>>,
    reads: Vec<Read>,
}

struct ScopeVariables<'m> {
    site: ScopeSite<'m>,
    /// The scope and the state that it lies in.
    parent: Option<(usize, usize)>,
    /// Whether it runs in executions of its own, which do not see the variables outside.
    is_apart: bool,
    edges: Vec<Vec<Edge>>,
    /// The first assignment of each variable in this scope. Only asked, never walked through.
    assigned: HashMap<Name, usize>,
}

impl<'m> Rule<'m> for Variables<'m> {
    fn scope(&mut self, site: &ScopeSite<'m>, _: &mut Findings) {
        let parent = site.owner.and_then(|owner| self.owners.get(owner).copied());
        let is_apart = parent.is_some_and(|(scope, state)| {
            let states = &self.scopes[scope].site.scope.states;
            matches!(&states[state].kind, StateKind::Map(map) if map.item_processor.is_distributed())
        });
        let (scope, states) = (self.scopes.len(), &site.scope.states);
        let mut assigned = HashMap::default();
        let mut edges = vec![Vec::new(); states.len()];
        for (n, (name, state)) in states.iter().enumerate() {
            if matches!(state.kind, StateKind::Parallel(_) | StateKind::Map(_)) {
                self.owners.insert(name, (scope, n));
            }
            for (via, members) in assignments(&state.kind) {
                for written in members.keys() {
                    let assignment = Assignment { scope, state: n, via, written };
                    let name = self.name(assignment.name());
                    if name == self.first.len() {
                        self.first.push(self.assignments.len());
                    }
                    assigned.entry(name).or_insert(self.assignments.len());
                    self.assignments.push(assignment);
                }
            }
            // Most states have one or two, for which a list that grows takes the room of four.
            edges[n] = Vec::with_capacity(state.kind.exits().count());
            edges[n].extend(state.kind.exits().filter_map(|(exit, target)| {
                let members =
                    assignment::on_exit(&state.kind, exit).into_iter().flat_map(sfn_query::Object::keys);
                let names = members.map(|written| self.name(assignment::bare(written))).collect();
                Some(Edge { target: states.get_index_of(target)?, names })
            }));
        }
        self.scopes.push(ScopeVariables { site: site.clone(), parent, is_apart, edges, assigned });
    }

    fn expression(&mut self, site: &Site<'_, 'm>, at: &At<'_>, it: Expression<'_>, _: &mut Findings) {
        if !site.is_jsonata() {
            read::in_jsonpath(it, at, site.texts, &mut |name, at, span| {
                self.read(site, name, false, at, span);
            });
        }
    }

    fn query(&mut self, site: &Site<'_, 'm>, at: &At<'_>, query: &Query, _: &mut Findings) {
        for reference in query.variables() {
            // A variable hides the function of its name, but nobody who calls a function means that.
            if !Profile::StepFunctions.functions().any(|name| reference.name == name) {
                let span = query.span(reference);
                let span = span.start..span.start + 1 + reference.name.len();
                self.read(site, &reference.name, query.is_called(reference), at, span);
            }
        }
    }

    fn finish(&mut self, found: &mut Findings) {
        self.assigned_again(found);
        let mut certain = Vec::new();
        for read in &self.reads {
            match self.visible(read) {
                Ok(name) => certain.push((name, read)),
                Err(_) if !found.takes_warnings() => {}
                Err(Some(name)) => found.add(self.out_of_scope(read, name)),
                Err(None) => found.add(self.undefined(read, found.is_long())),
            }
        }
        self.unassigned(certain, found);
    }
}

impl<'m> Variables<'m> {
    fn name(&mut self, name: &'m str) -> Name {
        *self.by_name.entry(name).or_insert_with(|| {
            self.names.push(name);
            self.names.len() - 1
        })
    }

    fn read(
        &mut self,
        site: &Site<'_, 'm>,
        name: &str,
        is_called: bool,
        at: &At<'_>,
        span: std::ops::Range<usize>,
    ) {
        // States of the scope that was shown last, in their order.
        let Some(scope) = self.scopes.len().checked_sub(1) else { return };
        let Some(state) = site.scope.scope.states.get_index_of(site.name) else { return };
        let (name, pointer) = (name.to_owned(), at.pointer());
        self.reads.push(Read { scope, state, name, is_called, pointer, span });
    }

    /// The scope and those around it whose variables it sees.
    fn seen_from(&self, scope: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(scope), |&scope| {
            let scope = &self.scopes[scope];
            scope.parent.filter(|_| !scope.is_apart).map(|(parent, _)| parent)
        })
    }

    /// The variable, if this scope or one around it assigns it; else the one of that name that others assign.
    fn visible(&self, read: &Read) -> Result<Name, Option<Name>> {
        let name = self.by_name.get(read.name.as_str()).copied().ok_or(None)?;
        let is_visible =
            self.seen_from(read.scope).any(|scope| self.scopes[scope].assigned.contains_key(&name));
        if is_visible { Ok(name) } else { Err(Some(name)) }
    }

    fn undefined(&self, read: &Read, is_long: bool) -> Diagnostic {
        let (message, help) = match read.is_called {
            true => (
                format!("there is no function `${}`", read.name),
                format!("define it before: `(${} := function(…){{ … }}; …)`", read.name),
            ),
            false => (
                format!("no state assigns `${}`", read.name),
                format!("give it a value with `\"Assign\": {{\"{}\": …}}` in a state before", read.name),
            ),
        };
        let near = match read.is_called {
            _ if is_long => None,
            true => nearest(&read.name, Profile::StepFunctions.functions()),
            false => nearest(&read.name, self.names.iter().copied()),
        };
        let help = near.map_or(help, |near| format!("did you mean `${near}`?"));
        read.diagnostic(Code::VariableUndefined, message).help(help)
    }

    fn out_of_scope(&self, read: &Read, name: Name) -> Diagnostic {
        let elsewhere = self.first[name];
        let outer = &self.scopes[self.assignments[elsewhere].scope].site.pointer;
        let help = match self.scopes[read.scope].site.pointer.is_within(outer) {
            true => {
                "pass it in with `ItemSelector`: the children of a distributed Map see no variables outside"
            }
            false => "pass it on in the output: variables end with their branch or iteration",
        };
        let message = format!("`${}` is assigned in a scope that is not seen from here", read.name);
        read.diagnostic(Code::VariableOutOfScope, message)
            .help(help)
            .label(self.place(elsewhere), "assigned here")
    }

    fn place(&self, assignment: usize) -> Place {
        let assignment = &self.assignments[assignment];
        assignment.place(&self.scopes[assignment.scope].site)
    }

    /// The service refuses to assign in an inner scope what an outer one assigns, unless it is a catcher
    /// that assigns it there.
    fn assigned_again(&self, found: &mut Findings) {
        for (n, assignment) in self.assignments.iter().enumerate() {
            if found.is_full() {
                return;
            }
            let Some(&name) = self.by_name.get(assignment.name()) else { continue };
            let outer = self
                .seen_from(assignment.scope)
                .skip(1)
                .find_map(|scope| self.scopes[scope].assigned.get(&name))
                .filter(|&&outer| !matches!(self.assignments[outer].via, Via::Catch(_)));
            if let Some(&outer) = outer {
                let message = format!("`${}` belongs to an enclosing scope", assignment.name());
                found.add(
                    Diagnostic::new(Code::VariableOfEnclosingScope, self.place(n), message)
                        .help("use another name, and pass its value on in the output")
                        .label(self.place(outer), "assigned here, outside"),
                );
            }
        }
    }

    /// What is read on a way on which it was not assigned.
    fn unassigned(&self, mut reads: Vec<(Name, &Read)>, found: &mut Findings) {
        reads.sort_by_key(|(name, _)| *name);
        let scopes: Vec<ScopeFlow<'_>> = self.scopes.iter().map(ScopeVariables::flow).collect();
        for block in reads.chunk_by(|(one, _), (other, _)| one / flow::WIDTH == other / flow::WIDTH) {
            if !found.takes_warnings() {
                return;
            }
            let flow = Flow::of(&scopes, block[0].0 / flow::WIDTH);
            for &(name, read) in block {
                if !flow.is_assigned(read.scope, read.state, name) {
                    found.add(self.maybe_unassigned(name, read, &flow));
                }
            }
        }
    }

    fn maybe_unassigned(&self, name: Name, read: &Read, flow: &Flow) -> Diagnostic {
        let states = &self.scopes[read.scope].site.scope.states;
        let (state, _) = states.get_index(read.state).expect("the state that was shown");
        let message = match flow.is_ever_assigned(read.scope, read.state, name) {
            true => format!("`${}` has no value on some way to `{state}`", read.name),
            false => format!("`${}` has no value yet: no state before `{state}` assigns it", read.name),
        };
        let diagnostic = read
            .diagnostic(Code::VariableMaybeUnassigned, message)
            .help("assign it on every way, if only in the first state");
        match self.seen_from(read.scope).find_map(|it| self.scopes[it].assigned.get(&name)) {
            Some(&first) => diagnostic.label(self.place(first), "assigned here"),
            None => diagnostic,
        }
    }
}

impl ScopeVariables<'_> {
    fn flow(&self) -> ScopeFlow<'_> {
        let scope = self.site.scope;
        ScopeFlow {
            start: scope.states.get_index_of(&scope.start_at),
            parent: self.parent.filter(|_| !self.is_apart),
            edges: &self.edges,
        }
    }
}
