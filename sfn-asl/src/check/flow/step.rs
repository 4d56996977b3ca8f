//! One state: what comes out of it for what comes in.

use super::doc::Doc;
use super::plan::Node;
use super::watch::Watch;
use super::{inside, jsonata, jsonpath};
use crate::check::texts::Texts;
use crate::diagnostic::At;
use crate::model::{QueryLanguage, ScopeSite, State, StateKind, StateMachine, Transition};
use crate::shape::{Field, Members, Shape};

/// What is the same for all states.
pub(super) struct World<'m> {
    pub(super) machine: &'m StateMachine,
    texts: &'m Texts,
    /// The context object of the execution.
    context: Shape,
    unknown: Shape,
}

/// What a visit gives.
pub(super) enum Step {
    /// What each scope inside begins with.
    Inside(Inside),
    /// What each exit leads on, in their order, and what leaves the scope here.
    Out { exits: Vec<Doc>, output: Shape },
}

/// What each scope of a state begins with.
pub(super) struct Inside {
    pub(super) docs: Vec<Doc>,
}

/// A state and what is known around it.
pub(super) struct Here<'a, 'm> {
    pub(super) state: &'m State,
    pub(super) at: &'a At<'a>,
    pub(super) before: &'a Doc,
    pub(super) context: &'a Shape,
    pub(super) texts: &'a Texts,
}

impl<'m> World<'m> {
    pub(super) fn new(machine: &'m StateMachine, input: &Shape, texts: &'m Texts) -> Self {
        let member = |name: &str, shape| (name.into(), Field::required(shape));
        let execution = Shape::object(Members::open([member("Input", input.clone())]));
        let context = Shape::object(Members::open([member("Execution", execution)]));
        Self { machine, texts, context, unknown: Shape::unknown() }
    }

    /// The children of a distributed Map are executions with an input of their own.
    fn context(&self, site: &ScopeSite<'_>) -> &Shape {
        if site.children.is_some() { &self.unknown } else { &self.context }
    }
}

/// A visit to a state.
pub(super) struct Visit<'a, 'm> {
    pub(super) world: &'a World<'m>,
    pub(super) site: &'a ScopeSite<'m>,
    pub(super) node: &'a Node<'m>,
    pub(super) before: &'a Doc,
}

impl Visit<'_, '_> {
    /// All of a state that has no scopes inside.
    pub(super) fn whole(&self, watch: &mut Watch) -> Step {
        self.here(|here| match self.language() {
            QueryLanguage::JsonPath => jsonpath::whole(here, watch),
            QueryLanguage::Jsonata => jsonata::whole(here, watch),
        })
    }

    /// The way into the scopes of a state.
    pub(super) fn enter(&self, watch: &mut Watch) -> Step {
        self.here(|here| {
            Step::Inside(match self.language() {
                QueryLanguage::JsonPath => inside::enter_jsonpath(here, watch),
                QueryLanguage::Jsonata => inside::enter_jsonata(here, watch),
            })
        })
    }

    /// The way out of its scopes, which give that.
    pub(super) fn exit(&self, outputs: &[Shape], watch: &mut Watch) -> Step {
        self.here(|here| match self.language() {
            QueryLanguage::JsonPath => {
                let result = inside::result(here, outputs, &inside::items_jsonpath(here, &mut Watch::new(0)));
                jsonpath::after_work(here, &result, watch)
            }
            QueryLanguage::Jsonata => {
                let result = inside::result(here, outputs, &inside::items_jsonata(here, &mut Watch::new(0)));
                jsonata::after_work(here, result, watch)
            }
        })
    }

    fn here(&self, look: impl FnOnce(&Here<'_, '_>) -> Step) -> Step {
        let base = At::new(&self.site.pointer);
        let states = base.key("States");
        let at = states.key(self.node.name);
        let (world, state) = (self.world, self.node.state);
        let context = world.context(self.site);
        look(&Here { state, at: &at, before: self.before, context, texts: world.texts })
    }

    fn language(&self) -> QueryLanguage {
        self.world.machine.language_of(self.node.state)
    }
}

impl Here<'_, '_> {
    /// The way on: to the next state, or out of the scope.
    pub(super) fn leave(&self, next: Doc, caught: Vec<Doc>) -> Step {
        let kind: &StateKind = &self.state.kind;
        match kind.transition() {
            Some(Transition::Next(_)) => {
                Step::Out { exits: std::iter::once(next).chain(caught).collect(), output: Shape::never() }
            }
            _ => {
                let output = if next.is_never() { Shape::never() } else { next.data };
                Step::Out { exits: caught, output }
            }
        }
    }
}
