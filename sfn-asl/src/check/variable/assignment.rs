//! Where a state assigns variables, and on which way out.

use crate::diagnostic::{At, Place};
use crate::model::{Assign, Exit, ScopeSite, StateKind};

/// An assignment of one variable.
#[derive(Clone, Copy)]
pub(super) struct Assignment<'m> {
    pub(super) scope: usize,
    pub(super) state: usize,
    pub(super) via: Via,
    /// As it is written: in JSONPath perhaps with `.$`.
    pub(super) written: &'m str,
}

/// Whose `Assign` it is.
#[derive(Clone, Copy)]
pub(super) enum Via {
    State,
    Choice(usize),
    Catch(usize),
}

impl<'m> Assignment<'m> {
    pub(super) fn name(&self) -> &'m str {
        bare(self.written)
    }

    /// Where the name stands.
    pub(super) fn place(&self, site: &ScopeSite<'m>) -> Place {
        let (name, _) = site.scope.states.get_index(self.state).expect("a state of this scope");
        let base = site.state_pointer(name);
        let state = At::new(&base);
        let (choices, catch) = (state.key("Choices"), state.key("Catch"));
        let holder = match self.via {
            Via::State => state,
            Via::Choice(n) => choices.index(n),
            Via::Catch(n) => catch.index(n),
        };
        Place::of_key(holder.key("Assign").key(self.written).pointer())
    }
}

/// The name of a variable without the mark of a template. No name ends so, thus the query language is no matter.
pub(super) fn bare(written: &str) -> &str {
    written.strip_suffix(".$").unwrap_or(written)
}

/// Every `Assign` of a state.
pub(super) fn assignments(kind: &StateKind) -> impl Iterator<Item = (Via, &Assign)> {
    let choices = match kind {
        StateKind::Choice(choice) => choice.choices.as_slice(),
        _ => &[],
    };
    let own = kind.assign().map(|it| (Via::State, it));
    let choices =
        choices.iter().enumerate().filter_map(|(n, it)| Some((Via::Choice(n), it.assign.as_ref()?)));
    let catch = kind.catch().iter().enumerate();
    let catch = catch.filter_map(|(n, it)| Some((Via::Catch(n), it.assign.as_ref()?)));
    own.into_iter().chain(choices).chain(catch)
}

/// The `Assign` that is done on that way out: a rule and a catcher do their own and not that of the state.
pub(super) fn on_exit(kind: &StateKind, exit: Exit) -> Option<&Assign> {
    match (exit, kind) {
        (Exit::Choice(n), StateKind::Choice(choice)) => choice.choices[n].assign.as_ref(),
        (Exit::Catch(n), _) => kind.catch()[n].assign.as_ref(),
        _ => kind.assign(),
    }
}
