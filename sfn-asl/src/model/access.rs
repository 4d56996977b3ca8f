//! What several types of states have in common, found without a `match` at every caller.

use super::{
    Assign, Branch, Catcher, Io, QueryLanguage, Retrier, Scope, State, StateKind, StateMachine, StateType,
    Transition, Work,
};

impl StateMachine {
    /// The query language of a state of this machine: its own, or else the machine's, and JSONPath when
    /// neither says. That of an enclosing state does not count.
    pub fn language_of(&self, state: &State) -> QueryLanguage {
        state.query_language.or(self.query_language).unwrap_or_default()
    }
}

impl StateKind {
    /// The word in `Type`.
    pub fn state_type(&self) -> StateType {
        match self {
            Self::Task(_) => StateType::Task,
            Self::Pass(_) => StateType::Pass,
            Self::Wait(_) => StateType::Wait,
            Self::Choice(_) => StateType::Choice,
            Self::Succeed(_) => StateType::Succeed,
            Self::Fail(_) => StateType::Fail,
            Self::Parallel(_) => StateType::Parallel,
            Self::Map(_) => StateType::Map,
        }
    }

    /// Whether a scope can end here, whatever the transition says.
    pub fn is_terminal(&self) -> bool {
        matches!(self, Self::Succeed(_) | Self::Fail(_)) || self.transition() == Some(&Transition::End)
    }

    /// Whether this type of state has `Next` and `End`.
    pub fn has_transition(&self) -> bool {
        !matches!(self, Self::Choice(_) | Self::Succeed(_) | Self::Fail(_))
    }

    /// `Next` or `End`.
    pub fn transition(&self) -> Option<&Transition> {
        match self {
            Self::Task(it) => it.transition.as_ref(),
            Self::Pass(it) => it.transition.as_ref(),
            Self::Wait(it) => it.transition.as_ref(),
            Self::Parallel(it) => it.transition.as_ref(),
            Self::Map(it) => it.transition.as_ref(),
            Self::Choice(_) | Self::Succeed(_) | Self::Fail(_) => None,
        }
    }

    /// `Next` or `End`, to be changed.
    pub fn transition_mut(&mut self) -> Option<&mut Option<Transition>> {
        match self {
            Self::Task(it) => Some(&mut it.transition),
            Self::Pass(it) => Some(&mut it.transition),
            Self::Wait(it) => Some(&mut it.transition),
            Self::Parallel(it) => Some(&mut it.transition),
            Self::Map(it) => Some(&mut it.transition),
            Self::Choice(_) | Self::Succeed(_) | Self::Fail(_) => None,
        }
    }

    /// Input and output; Fail has none.
    pub fn io(&self) -> Option<&Io> {
        match self {
            Self::Task(it) => Some(&it.io),
            Self::Pass(it) => Some(&it.io),
            Self::Wait(it) => Some(&it.io),
            Self::Choice(it) => Some(&it.io),
            Self::Succeed(it) => Some(&it.io),
            Self::Parallel(it) => Some(&it.io),
            Self::Map(it) => Some(&it.io),
            Self::Fail(_) => None,
        }
    }

    /// What Task, Parallel and Map do around their work.
    pub fn work(&self) -> Option<&Work> {
        match self {
            Self::Task(it) => Some(&it.work),
            Self::Parallel(it) => Some(&it.work),
            Self::Map(it) => Some(&it.work),
            _ => None,
        }
    }

    /// `Retry`; empty for types that have none.
    pub fn retry(&self) -> &[Retrier] {
        self.work().map_or(&[], |work| &work.retry)
    }

    /// `Catch`; empty for types that have none.
    pub fn catch(&self) -> &[Catcher] {
        self.work().map_or(&[], |work| &work.catch)
    }

    /// `Assign`.
    pub fn assign(&self) -> Option<&Assign> {
        match self {
            Self::Task(it) => it.assign.as_ref(),
            Self::Pass(it) => it.assign.as_ref(),
            Self::Wait(it) => it.assign.as_ref(),
            Self::Choice(it) => it.assign.as_ref(),
            Self::Parallel(it) => it.assign.as_ref(),
            Self::Map(it) => it.assign.as_ref(),
            Self::Succeed(_) | Self::Fail(_) => None,
        }
    }

    /// The branches of a Parallel state; empty for other types.
    pub fn branches(&self) -> &[Branch] {
        match self {
            Self::Parallel(it) => &it.branches,
            _ => &[],
        }
    }

    /// The scopes inside of the state: those of the branches, or that of the item processor.
    pub fn scopes(&self) -> impl Iterator<Item = &Scope> {
        let processor = match self {
            Self::Map(it) => Some(&it.item_processor.scope),
            _ => None,
        };
        self.branches().iter().map(|branch| &branch.scope).chain(processor)
    }
}

/// A way out of a state: the member that names the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// `Next` of the state.
    Next,
    /// `Next` of that entry of `Choices`.
    Choice(usize),
    /// `Default`.
    Default,
    /// `Next` of that entry of `Catch`.
    Catch(usize),
}

impl StateKind {
    /// Every way to another state of the scope, with its target, in the order in which they are tried.
    pub fn exits(&self) -> impl Iterator<Item = (Exit, &str)> {
        let next = match self.transition() {
            Some(Transition::Next(name)) => Some((Exit::Next, name.as_str())),
            _ => None,
        };
        let (choices, default) = match self {
            Self::Choice(it) => (it.choices.as_slice(), it.default.as_deref()),
            _ => (&[][..], None),
        };
        let choices = choices.iter().enumerate().map(|(n, rule)| (Exit::Choice(n), rule.next.as_str()));
        let catch =
            self.catch().iter().enumerate().map(|(n, catcher)| (Exit::Catch(n), catcher.next.as_str()));
        next.into_iter().chain(choices).chain(default.map(|name| (Exit::Default, name))).chain(catch)
    }
}
