//! What the expressions of a state can see: a document, the variables, the context object.

use std::{
    cell::{Cell, OnceCell},
    fmt,
};

use sfn_query::{Expression, JsonPath, Scope, Slot, Str, Template, Value};

use super::{Failure, Frame, FrameId, MapStart, Phase, Run, Stage, context, draw, errors};
use crate::{
    Program, Timestamp,
    program::{CONTEXT, Kind, Map, State},
};

/// One state of one line of control, as its expressions see it.
pub(super) struct View<'a> {
    pub(super) run: &'a Run,
    pub(super) state: &'a State,
    pub(super) frame: &'a Frame,
    /// When this is decided.
    pub(super) now: Timestamp,
    /// That of the task that is being scheduled.
    pub(super) token: Option<&'a Str>,
    item: Option<(&'a MapStart, u32)>,
    /// How many random numbers were drawn for this decision.
    draws: Cell<u64>,
}

impl<'a> View<'a> {
    #[inline]
    pub(super) fn new(run: &'a Run, program: &'a Program, now: Timestamp, id: FrameId) -> Self {
        let frame = run.frames.get(id).expect("a line that has its turn is alive");
        Self {
            run,
            state: program.state(frame.state),
            frame,
            now,
            token: None,
            item: None,
            draws: Cell::new(0),
        }
    }

    /// With the item of the iteration that is about to begin.
    pub(super) fn with_item(self, map: &'a MapStart, index: u32) -> Self {
        Self { item: Some((map, index)), ..self }
    }

    /// The current state, which is a Map.
    pub(super) fn map(&self) -> &'a Map {
        match &self.state.kind {
            Kind::Map(map) => map,
            _ => unreachable!("only a Map state has items"),
        }
    }

    /// Shows what has become of the data so far, if somebody watches.
    #[inline]
    pub(super) fn show(&self, stage: Stage, value: &Value) {
        if let Some(inspection) = &self.run.inspection {
            inspection.show(stage, value);
        }
    }

    /// What a path selects.
    pub(super) fn path(&self, path: &JsonPath, input: &Value) -> Result<Value, Failure> {
        path.eval(&self.on(input)).map_err(|fault| self.fault(fault))
    }

    /// What a path makes of a document.
    pub(super) fn shape(&self, path: &JsonPath, document: &Value) -> Result<Value, Failure> {
        path.shape(&self.on(document)).map_err(|fault| self.fault(fault))
    }

    /// What a path selects, if anything.
    pub(super) fn find(&self, path: &JsonPath, input: &Value) -> Option<Value> {
        path.eval(&self.on(input)).ok()
    }

    /// The value of a field that is a path or an intrinsic call.
    pub(super) fn field(&self, name: &Str, it: &Expression, input: &Value) -> Result<Value, Failure> {
        it.eval(&self.on(input)).map_err(|fault| self.fault(fault.in_field(name)))
    }

    /// A template filled in.
    pub(super) fn template(&self, template: &Template, input: &Value) -> Result<Value, Failure> {
        template.eval(&self.on(input)).map_err(|fault| self.fault(fault))
    }

    /// `States.Runtime`, in the service's words.
    pub(super) fn fault(&self, what: impl fmt::Display) -> Failure {
        self.failure(errors::RUNTIME, what)
    }

    /// A failure of the state itself, in the service's words.
    pub(super) fn failure(&self, error: &'static str, what: impl fmt::Display) -> Failure {
        if self.run.inspection.is_some() {
            // A state that is tried by itself is in no history (recorded).
            return Failure::new(error, what.to_string());
        }
        let (name, entered) = (&self.state.name, self.frame.entered.0);
        let cause = format!(
            "An error occurred while executing the state '{name}' (entered at the event id #{entered}). {what}"
        );
        Failure::new(error, cause)
    }

    /// A value as the messages of the service quote it: a string without its quotes, anything else as JSON.
    pub(super) fn plain(value: &Value) -> String {
        value.as_str().map_or_else(|| value.to_string(), str::to_owned)
    }

    /// The map item that the state is in, innermost, with its index.
    pub(super) fn item(&self) -> Option<(&'a MapStart, u32)> {
        self.item.or_else(|| self.items().next())
    }

    /// Indices of the map items that the state is in, outermost first.
    pub(super) fn iterations(&self) -> Box<[u32]> {
        let mut all: Box<[_]> = self.items().map(|(_, index)| index).collect();
        all.reverse();
        all
    }

    /// The map items that the state is in, innermost first.
    fn items(&self) -> impl Iterator<Item = (&'a MapStart, u32)> + use<'a> {
        let run = self.run;
        let lines = std::iter::successors(Some(self.frame), move |frame| run.frames.get(frame.parent?));
        lines.filter_map(move |frame| match &run.frames.get(frame.parent?)?.phase {
            Phase::Forked(fork) => Some((fork.map.as_deref()?, frame.index)),
            _ => None,
        })
    }

    /// 64 random bits, new ones each time.
    pub(super) fn random(&self) -> u64 {
        let seed = self.run.start.as_ref().map(|start| start.seed).unwrap_or_default();
        let drawn = self.draws.replace(self.draws.get() + 1);
        // Apart from the draws of retriers (plain record numbers) and of tokens (the upper half).
        draw(seed, (1 << 62) | (self.run.records << 20) | drawn)
    }

    fn on<'v>(&'v self, input: &'v Value) -> On<'v> {
        On { view: self, input, context: OnceCell::new(), parts: Default::default() }
    }
}

/// A view with the document that `$` stands for.
struct On<'v> {
    view: &'v View<'v>,
    input: &'v Value,
    context: OnceCell<Value>,
    /// The context object with one of its members, by [`CONTEXT`].
    parts: [OnceCell<Value>; CONTEXT.len()],
}

impl Scope for On<'_> {
    fn input(&self) -> &Value {
        self.input
    }

    fn context(&self) -> &Value {
        self.context.get_or_init(|| context::whole(self.view))
    }

    fn context_with(&self, name: &str) -> &Value {
        match CONTEXT.iter().position(|part| *part == name) {
            Some(at) => self.parts[at].get_or_init(|| context::with(self.view, CONTEXT[at])),
            None => self.context(),
        }
    }

    fn variable(&self, slot: Slot) -> Option<&Value> {
        self.view.frame.variables.get(slot)
    }

    fn random(&self) -> u64 {
        self.view.random()
    }
}
