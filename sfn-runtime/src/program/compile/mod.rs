//! From a checked machine to a program.
//!
//! Scopes wait in a queue, so nesting is never recursed into. What the runtime does not do properly yet is
//! refused here, by name, and never run halfway.

mod choice;
mod distributed;
mod expression;
mod state;
mod work;

use std::collections::VecDeque;

use sfn_asl::{Assign, Checked, ExecutionType, QueryLanguage, StateKind, StateMachine};
use sfn_query::{Slot, Str};

use super::{CompileError, Program, STATES, Scope, ScopeId, StateId};

impl Program {
    /// Makes a checked machine ready to run.
    ///
    /// # Errors
    /// If the machine uses what this runtime does not do.
    pub fn compile(machine: &Checked<StateMachine>) -> Result<Self, CompileError> {
        let language = machine.query_language.unwrap_or_default();
        let timeout_seconds = machine.timeout_seconds.and_then(|it| u32::try_from(it).ok());
        program(language, &machine.scope, timeout_seconds, machine.kind(), 0)
    }
}

/// Distributed Maps in distributed Maps are programs in programs. No checked machine comes near this bound,
/// which keeps the stack from being used up.
const DEEPEST: u32 = 64;

/// The program of a scope that is entered from nowhere: a machine, or the children of a distributed Map.
fn program(
    language: QueryLanguage,
    scope: &sfn_asl::Scope,
    timeout_seconds: Option<u32>,
    kind: ExecutionType,
    depth: u32,
) -> Result<Program, CompileError> {
    if depth > DEEPEST {
        return Err(CompileError::TooDeep);
    }
    let mut compiler =
        Compiler { language, depth, states: Vec::new(), scopes: Vec::new(), queue: VecDeque::new() };
    compiler.open(scope, None)?;
    while let Some((id, scope)) = compiler.queue.pop_front() {
        compiler.scope(id, scope)?;
    }
    let Compiler { states, scopes, .. } = compiler;
    Ok(Program { states, scopes, timeout_seconds, kind })
}

struct Compiler<'m> {
    language: QueryLanguage,
    /// How many distributed Maps are around.
    depth: u32,
    states: Vec<super::State>,
    scopes: Vec<Scope>,
    /// Scopes whose states are not compiled yet.
    queue: VecDeque<(ScopeId, &'m sfn_asl::Scope)>,
}

/// The state that is being compiled.
struct Site<'c, 'm> {
    name: Str,
    scope: &'m sfn_asl::Scope,
    scope_id: ScopeId,
    /// Its query language, which is never that of the state around it.
    language: QueryLanguage,
    /// The number of the scope's first state.
    base: u32,
    compiler: &'c mut Compiler<'m>,
}

impl<'m> Compiler<'m> {
    /// Gives a scope its number and puts it in the queue. Its parent is compiled, its states are not.
    fn open(&mut self, scope: &'m sfn_asl::Scope, parent: Option<ScopeId>) -> Result<ScopeId, CompileError> {
        let number = u32::try_from(self.scopes.len()).map_err(|_| CompileError::TooLarge)?;
        let first_slot = parent.map_or(0, |parent| self.scopes[parent.0 as usize].slots());
        let variables = assigned(scope);
        self.scopes.push(Scope { start_at: StateId(0), parent, first_slot, variables });
        let id = ScopeId(number);
        self.queue.push_back((id, scope));
        Ok(id)
    }

    fn scope(&mut self, id: ScopeId, scope: &'m sfn_asl::Scope) -> Result<(), CompileError> {
        let end = self.states.len() + scope.states.len();
        u32::try_from(end).map_err(|_| CompileError::TooLarge)?;
        let base = self.states.len() as u32;
        self.states.reserve(scope.states.len());
        for (name, state) in &scope.states {
            let language = state.query_language.unwrap_or(self.language);
            let name = name.as_str().into();
            let site = Site { name, scope, scope_id: id, language, base, compiler: self };
            let compiled = site.state(state)?;
            self.states.push(compiled);
        }
        let start_at =
            scope.states.get_index_of(&scope.start_at).expect("check() found the state at StartAt");
        self.scopes[id.0 as usize].start_at = StateId(base + start_at as u32);
        Ok(())
    }

    /// Where a variable is kept, as seen from a scope; `None` if no state assigns it.
    fn variable(&self, scope: ScopeId, name: &str) -> Option<Slot> {
        let mut at = Some(scope);
        while let Some(id) = at {
            let scope = &self.scopes[id.0 as usize];
            if let Some(slot) = scope.slot(name) {
                return Some(slot);
            }
            at = scope.parent;
        }
        None
    }

    /// As `variable`, for JSONPath.
    fn slot(&self, scope: ScopeId, name: &str) -> Slot {
        self.variable(scope, name).unwrap_or(NOWHERE)
    }

    /// As `variable`, for JSONata, where `$states` is one.
    fn bound(&self, scope: ScopeId, name: &str) -> Option<Slot> {
        if name == "states" { Some(STATES) } else { self.variable(scope, name) }
    }
}

/// The slot of a variable that no state assigns: reading it fails as the service does.
const NOWHERE: Slot = Slot(u32::MAX);

/// The names that the states of a scope assign, each once, in the order in which they stand.
fn assigned(scope: &sfn_asl::Scope) -> Vec<Str> {
    let mut names = indexmap::IndexSet::<Str>::new();
    let mut add = |assign: &Option<Assign>| {
        for key in assign.iter().flat_map(sfn_query::Object::keys) {
            names.insert(variable_name(key).into());
        }
    };
    for state in scope.states.values() {
        match &state.kind {
            StateKind::Task(it) => {
                add(&it.assign);
                it.work.catch.iter().for_each(|catcher| add(&catcher.assign));
            }
            StateKind::Parallel(it) => {
                add(&it.assign);
                it.work.catch.iter().for_each(|catcher| add(&catcher.assign));
            }
            StateKind::Map(it) => {
                add(&it.assign);
                it.work.catch.iter().for_each(|catcher| add(&catcher.assign));
            }
            StateKind::Choice(it) => {
                add(&it.assign);
                it.choices.iter().for_each(|rule| add(&rule.assign));
            }
            StateKind::Pass(it) => add(&it.assign),
            StateKind::Wait(it) => add(&it.assign),
            StateKind::Succeed(_) | StateKind::Fail(_) => {}
        }
    }
    names.into_iter().collect()
}

/// A key of `Assign` without its `.$`.
fn variable_name(key: &str) -> &str {
    key.strip_suffix(".$").unwrap_or(key)
}
