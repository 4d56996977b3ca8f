//! Pieces of a graph and how they are joined.

use std::any::{TypeId, type_name};

use sfn_asl::{Code, QueryLanguage};

use super::{Ending, State, Target};
use crate::contract::{Call, Contract, Resource};

/// Scopes nested deeper are refused: joining, lowering and dropping them recurse.
const MAX_NESTING: u16 = 60;

/// Some states, where control enters them, and what is wrong with them so far.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fragment {
    pub(crate) entry: Target,
    /// In the order of the source. Two of one name are one state, or a fault that lowering reports.
    pub(crate) states: Vec<State>,
    pub(crate) tasks: Vec<TaskCode>,
    pub(crate) faults: Vec<Fault>,
    /// Where is gone to by name, and with which type of document.
    pub(crate) jumps: Vec<(String, Ending)>,
    depth: u16,
}

/// The Rust function behind a resource.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TaskCode {
    pub(crate) resource: Resource,
    pub(crate) call: Call,
    contract: TypeId,
    /// The Rust name of the contract.
    pub(crate) name: &'static str,
}

impl TaskCode {
    pub(crate) fn of<C: Contract>() -> Self {
        let (contract, name) = (TypeId::of::<C>(), type_name::<C>());
        Self { resource: C::RESOURCE, call: C::CALL, contract, name }
    }
}

// Addresses of functions mean nothing, contracts do.
impl PartialEq for TaskCode {
    fn eq(&self, other: &Self) -> bool {
        self.contract == other.contract
    }
}

/// Something wrong with a workflow, in the words of its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The rule that it breaks.
    pub(crate) code: Code,
    /// The state it is about.
    pub(crate) state: String,
    /// What was found.
    pub(crate) message: String,
    /// What to write instead.
    pub(crate) help: String,
}

impl Fragment {
    /// Nothing: control goes right through.
    pub(crate) fn skip() -> Self {
        Self::entered(Target::Exit)
    }

    /// No states of its own: control goes there.
    pub(crate) fn entered(entry: Target) -> Self {
        Self { entry, states: Vec::new(), tasks: Vec::new(), faults: Vec::new(), jumps: Vec::new(), depth: 0 }
    }

    /// A jump to the state of that name.
    pub(crate) fn jump(name: String, with: Ending) -> Self {
        Self { jumps: vec![(name.clone(), with)], ..Self::entered(Target::State(name)) }
    }

    /// Notes with which document it is entered.
    pub(crate) fn entered_with(&mut self, document: Ending) {
        let Target::State(name) = &self.entry else { return };
        if let Some(state) = self.states.iter_mut().find(|state| state.name == *name) {
            state.takes.get_or_insert(document);
        }
    }

    /// One state with an open end.
    pub(crate) fn state(mut state: State) -> Self {
        let mut fragment = Self::entered(Target::State(state.name.clone()));
        fragment.depth = state.scopes().iter().map(|scope| scope.graph.depth + 1).max().unwrap_or(0);
        if fragment.depth > MAX_NESTING {
            fragment.depth = 0;
            fragment.fault(
                &state.name,
                format!("scopes nest deeper than {MAX_NESTING}"),
                "nest another workflow",
            );
            state.scopes_mut().iter_mut().for_each(|scope| scope.graph = Self::skip());
        }
        fragment.states.push(state);
        fragment
    }

    /// Something is wrong with that state.
    pub(crate) fn fault(&mut self, state: &str, message: impl Into<String>, help: impl Into<String>) {
        self.faults.push(Fault {
            code: Code::TypedWorkflow,
            state: state.to_owned(),
            message: message.into(),
            help: help.into(),
        });
    }

    /// Puts the next fragment at every open end.
    pub(crate) fn then(mut self, next: Self) -> Self {
        if self.entry == Target::Exit {
            self.entry = next.entry.clone();
        }
        for target in self.states.iter_mut().flat_map(State::targets_mut) {
            if *target == Target::Exit {
                *target = next.entry.clone();
            }
        }
        self.absorb(next);
        self
    }

    /// Takes the other's states in and answers where it is entered. Ends stay open.
    pub(crate) fn absorb(&mut self, other: Self) -> Target {
        self.depth = self.depth.max(other.depth);
        // Shared states are kept once: copies of copies would grow without bound.
        push_new(&mut self.states, other.states);
        push_new(&mut self.tasks, other.tasks);
        push_new(&mut self.faults, other.faults);
        push_new(&mut self.jumps, other.jumps);
        other.entry
    }

    /// The functions of its tasks and of those in its inner scopes, each once.
    pub(crate) fn all_tasks(&self) -> Vec<TaskCode> {
        let mut tasks = self.tasks.clone();
        for scope in self.states.iter().flat_map(State::scopes) {
            push_new(&mut tasks, scope.graph.all_tasks());
        }
        tasks
    }

    /// Gives all states that say none that query language.
    pub(crate) fn written_in(mut self, language: QueryLanguage) -> Self {
        for state in &mut self.states {
            state.language.get_or_insert(language);
            for scope in state.scopes_mut() {
                scope.graph = std::mem::replace(&mut scope.graph, Self::skip()).written_in(language);
            }
        }
        self
    }

    /// Puts the prefix before the name of every state, and before every mention of it.
    pub(crate) fn prefixed(mut self, prefix: &str) -> Self {
        let own: Vec<String> = self.states.iter().map(|state| state.name.clone()).collect();
        let rename = |target: &mut Target| match target {
            Target::State(name) if own.contains(name) => *name = format!("{prefix}{name}"),
            _ => {}
        };
        rename(&mut self.entry);
        for state in &mut self.states {
            state.targets_mut().for_each(rename);
            state.name.insert_str(0, prefix);
            for scope in state.scopes_mut() {
                scope.graph = std::mem::replace(&mut scope.graph, Self::skip()).prefixed(prefix);
            }
        }
        for (name, _) in &mut self.jumps {
            if own.contains(name) {
                name.insert_str(0, prefix);
            }
        }
        for fault in &mut self.faults {
            fault.state.insert_str(0, prefix);
        }
        self
    }
}

fn push_new<T: PartialEq>(known: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !known.contains(&one) {
            known.push(one);
        }
    }
}
