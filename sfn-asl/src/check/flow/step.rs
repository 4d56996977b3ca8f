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

pub(super) fn whole(
    world: &World<'_>,
    site: &ScopeSite<'_>,
    node: &Node<'_>,
    before: &Doc,
    watch: &mut Watch,
) -> Step {
    with(world, site, node, before, |here| match language(world, node) {
        QueryLanguage::JsonPath => jsonpath::whole(here, watch),
        QueryLanguage::Jsonata => jsonata::whole(here, watch),
    })
}

pub(super) fn enter(
    world: &World<'_>,
    site: &ScopeSite<'_>,
    node: &Node<'_>,
    before: &Doc,
    watch: &mut Watch,
) -> Step {
    with(world, site, node, before, |here| {
        Step::Inside(match language(world, node) {
            QueryLanguage::JsonPath => inside::enter_jsonpath(here, watch),
            QueryLanguage::Jsonata => inside::enter_jsonata(here, watch),
        })
    })
}

pub(super) fn exit(
    world: &World<'_>,
    site: &ScopeSite<'_>,
    node: &Node<'_>,
    before: &Doc,
    outputs: &[Shape],
    watch: &mut Watch,
) -> Step {
    with(world, site, node, before, |here| match language(world, node) {
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

fn with<T>(
    world: &World<'_>,
    site: &ScopeSite<'_>,
    node: &Node<'_>,
    before: &Doc,
    look: impl FnOnce(&Here<'_, '_>) -> T,
) -> T {
    let base = At::new(&site.pointer);
    let states = base.key("States");
    let at = states.key(node.name);
    look(&Here { state: node.state, at: &at, before, context: world.context(site), texts: world.texts })
}

fn language(world: &World<'_>, node: &Node<'_>) -> QueryLanguage {
    world.machine.language_of(node.state)
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
