//! A scope made of JSON texts.

#![allow(dead_code, reason = "not every test asks for all of it")]
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::cell::Cell;

use sfn_query::{EvalError, Expression, Scope, Slot, Value, json};

pub(crate) struct World {
    pub(crate) input: Value,
    pub(crate) context: Value,
    pub(crate) variables: Vec<Value>,
    pub(crate) draws: Cell<u64>,
}

impl World {
    pub(crate) fn of(input: &str) -> Self {
        Self::of_value(json::parse(input).unwrap())
    }

    pub(crate) fn of_value(input: Value) -> Self {
        let context =
            json::parse(r#"{"Execution":{"Name":"run-1"},"StateMachine":{"Id":"arn","Name":"m-1"}}"#)
                .unwrap();
        let order = json::parse(r#"{"id":7,"lines":[{"sku":"a"},{"sku":"b"}]}"#).unwrap();
        Self { input, context, variables: vec![order], draws: Cell::new(0) }
    }
}

impl Scope for World {
    fn input(&self) -> &Value {
        &self.input
    }
    fn context(&self) -> &Value {
        &self.context
    }
    fn variable(&self, slot: Slot) -> Option<&Value> {
        self.variables.get(slot.0 as usize)
    }
    fn random(&self) -> u64 {
        self.draws.set(self.draws.get() + 1);
        self.draws.get().wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

/// `$order` is in slot 0; all other variables are unassigned.
pub(crate) fn slot_of(name: &str) -> Slot {
    Slot(if name == "order" { 0 } else { 1 })
}

/// The value of an expression as JSON text, or the error's text.
pub(crate) fn eval(expression: &str, input: &str) -> Result<String, String> {
    let mut expression = Expression::parse(expression).map_err(|error| format!("parse: {error}"))?;
    expression.bind(&mut slot_of);
    let value: Result<Value, EvalError> = expression.eval(&World::of(input));
    value.map(|value| value.to_string()).map_err(|error| error.to_string())
}
