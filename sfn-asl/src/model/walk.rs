//! Walking a machine: every scope with its place, the outer ones before those inside of them.
//!
//! Keeps a queue of its own, so that no nesting overflows the stack.

use std::collections::VecDeque;

use super::{ExecutionType, ProcessorMode, Scope, StateKind, StateMachine};
use crate::diagnostic::Pointer;

/// A scope of a machine and where it stands.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ScopeSite<'m> {
    /// The object that holds `StartAt` and `States`.
    pub pointer: Pointer,
    /// The scope.
    pub scope: &'m Scope,
    /// The name of the Parallel or Map state that it belongs to; `None` for the machine's own.
    pub owner: Option<&'m str>,
    /// Of a scope that runs in child executions of a distributed Map: their type.
    pub children: Option<ExecutionType>,
}

impl ScopeSite<'_> {
    /// The place of the state of that name.
    pub fn state_pointer(&self, name: &str) -> Pointer {
        self.pointer.key("States").key(name)
    }
}

/// Every scope of a machine; made by [`StateMachine::scopes`].
#[derive(Clone, Debug)]
pub struct Scopes<'m> {
    queue: VecDeque<ScopeSite<'m>>,
}

impl StateMachine {
    /// Every scope: the machine's own, then those of its Parallel and Map states, then those inside of these.
    ///
    /// ```
    /// # let machine = sfn_asl::StateMachine::default();
    /// for site in machine.scopes() {
    ///     for (name, state) in &site.scope.states {
    ///         println!("{} is a {}", site.state_pointer(name), state.kind.state_type().as_str());
    ///     }
    /// }
    /// ```
    pub fn scopes(&self) -> Scopes<'_> {
        let root = ScopeSite { pointer: Pointer::default(), scope: &self.scope, owner: None, children: None };
        Scopes { queue: VecDeque::from([root]) }
    }
}

impl<'m> Iterator for Scopes<'m> {
    type Item = ScopeSite<'m>;

    fn next(&mut self) -> Option<ScopeSite<'m>> {
        let site = self.queue.pop_front()?;
        for (name, state) in &site.scope.states {
            match &state.kind {
                StateKind::Parallel(parallel) => {
                    let branches = site.state_pointer(name).key("Branches");
                    self.queue.extend(parallel.branches.iter().enumerate().map(|(n, branch)| ScopeSite {
                        pointer: branches.index(n),
                        scope: &branch.scope,
                        owner: Some(name),
                        children: site.children,
                    }));
                }
                StateKind::Map(map) => self.queue.push_back(ScopeSite {
                    pointer: site.state_pointer(name).key(map.item_processor.field()),
                    scope: &map.item_processor.scope,
                    owner: Some(name),
                    children: map.item_processor.children().or(site.children),
                }),
                _ => {}
            }
        }
        Some(site)
    }
}

impl super::ItemProcessor {
    /// The member that it is written as.
    pub fn field(&self) -> &'static str {
        if self.deprecated_iterator { "Iterator" } else { "ItemProcessor" }
    }

    /// Whether each item or batch is a child execution.
    pub fn is_distributed(&self) -> bool {
        self.config.as_ref().is_some_and(|config| config.mode == Some(ProcessorMode::Distributed))
    }

    /// The type of its child executions, if it has any.
    fn children(&self) -> Option<ExecutionType> {
        let config = self.config.as_ref().filter(|_| self.is_distributed())?;
        Some(config.execution_type.unwrap_or(ExecutionType::Standard))
    }
}
