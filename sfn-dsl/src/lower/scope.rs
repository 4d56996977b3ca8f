//! One scope: its states by name, its start, its open ends.

use sfn_asl::{Code, Pointer, Scope, State, StateKind, Succeed};

use super::{Context, state};
use crate::graph::{self, Ending, Fragment, Kind, Target};

/// What `Next` says where control leaves the scope, but only a state can be named.
///
/// Choice rules and catchers have no `End`, so a Succeed state stands there; it is made when first needed.
#[derive(Default)]
pub(super) struct Exit {
    name: Option<String>,
}

impl Exit {
    /// The name of the state that control goes to.
    pub(super) fn name_of(&mut self, target: &Target, context: &mut Context<'_>) -> String {
        match target {
            Target::State(name) => name.clone(),
            Target::Exit => self.name.get_or_insert_with(|| context.names.fresh("Done")).clone(),
        }
    }
}

/// Lowers a scope that ends with a document of that type and stands at that place.
pub(super) fn lower(graph: &Fragment, ending: Ending, at: &Pointer, context: &mut Context<'_>) -> Scope {
    let states = at.key("States");
    context.faults(&states, &graph.faults);
    let mut exit = Exit::default();
    let mut scope = Scope { start_at: exit.name_of(&graph.entry, context), ..Scope::default() };
    for state in &graph.states {
        let at = states.key(&state.name);
        check_ending(state, ending, &at, context);
        let lowered = state::lower(state, &at, &mut exit, context);
        add(&mut scope, &state.name, lowered, &at, context);
    }
    for (name, with) in &graph.jumps {
        check_jump(name, *with, graph, &states, context);
    }
    if let Some(name) = exit.name {
        let kind = StateKind::Succeed(Succeed::default());
        scope.states.insert(name, State { kind, ..State::default() });
    }
    scope
}

/// The same state may be used in several places; two states of one name may not.
fn add(scope: &mut Scope, name: &str, state: State, at: &Pointer, context: &mut Context<'_>) {
    match scope.states.get(name) {
        None => {
            scope.states.insert(name.to_owned(), state);
        }
        Some(known) if *known == state => {}
        Some(_) => context.fault(
            at,
            Code::DuplicateStateName,
            format!("`{name}` is defined twice, and not the same way"),
            "give each its own name; a state that is used in several places must also go on to the same state",
        ),
    }
}

fn check_ending(state: &graph::State, ending: Ending, at: &Pointer, context: &mut Context<'_>) {
    if let Kind::Succeed(found) = &state.kind
        && found.id != ending.id
    {
        let (name, found, wanted) = (&state.name, short(found.name), short(ending.name));
        let message = format!("`{name}` ends with `{found}`, but `{wanted}` must come out here");
        let help = "reshape the document before it with `pass(..).arguments(..)`";
        context.fault(at, Code::TypedWorkflow, message, help);
    }
}

/// That there is such a state is checked with the machine.
fn check_jump(name: &str, with: Ending, graph: &Fragment, states: &Pointer, context: &mut Context<'_>) {
    let state = graph.states.iter().find(|state| state.name == name);
    if let Some(takes) = state.and_then(|state| state.takes)
        && takes.id != with.id
    {
        let (takes, with) = (short(takes.name), short(with.name));
        let message = format!("`{name}` takes `{takes}`, but is gone to with `{with}`");
        let help = format!("write `Label::<{takes}>::forward(\"{name}\")`, and go there with that document");
        context.fault(&states.key(name), Code::TypedWorkflow, message, help);
    }
}

/// `shop::Order` → `Order`; of generic types the whole path, which is long but right.
fn short(type_name: &str) -> &str {
    if type_name.contains('<') { type_name } else { type_name.rsplit("::").next().unwrap_or(type_name) }
}
