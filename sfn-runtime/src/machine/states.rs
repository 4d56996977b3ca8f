//! `$states`, and what else a JSONata expression sees of the world.

use std::cell::OnceCell;

use sfn_query::{Slot, Value, jsonata::Environment};

use super::{View, context, draw};
use crate::program::{Field, STATES};

/// The document that an expression is about: `$` in JSONPath, a member of `$states` in JSONata.
#[derive(Clone, Copy)]
pub(super) enum Subject<'v> {
    /// The state's effective input.
    Input(&'v Value),
    /// The result of its work.
    Result(&'v Value),
    /// What a catcher caught.
    Error(&'v Value),
}

impl<'v> Subject<'v> {
    pub(super) fn document(self) -> &'v Value {
        let (Self::Input(it) | Self::Result(it) | Self::Error(it)) = self;
        it
    }
}

/// What the expressions of one field see.
pub(super) struct States<'v> {
    view: &'v View<'v>,
    subject: Subject<'v>,
    field: &'v Field,
    made: OnceCell<Value>,
}

impl<'v> States<'v> {
    pub(super) fn new(view: &'v View<'v>, subject: Subject<'v>, field: &'v Field) -> Self {
        Self { view, subject, field, made: OnceCell::new() }
    }

    fn make(&self) -> Value {
        // Whatever the subject, `$states.input` is the raw input.
        let input = ("input", self.view.frame.input.clone());
        let subject = match self.subject {
            Subject::Input(_) => None,
            Subject::Result(result) => Some(("result", result.clone())),
            Subject::Error(error) => Some(("errorOutput", error.clone())),
        };
        let wanted = &self.field.context;
        let context = wanted.contains(&true).then(|| ("context", context::some(self.view, wanted)));
        Value::object([input].into_iter().chain(subject).chain(context))
    }
}

impl Environment for States<'_> {
    fn variable(&self, slot: Slot) -> Option<Value> {
        match slot {
            STATES => Some(self.made.get_or_init(|| self.make()).clone()),
            slot => self.view.frame.variables.get(slot).cloned(),
        }
    }

    /// The time of the decision: `$now()` is the same for all expressions of a state.
    fn now(&self) -> i64 {
        self.view.now.as_millis()
    }

    fn random(&self) -> f64 {
        draw::unit(self.view.random())
    }
}
