//! Expressions as a caller evaluates them, and `$eval`, which evaluates one within another.

use super::{Evaluated, Evaluator, run};
use crate::{
    Slot, Value,
    jsonata::{Code, Datum, Environment, Error, Jsonata, Limits, Profile, limits::Budget, program, syntax},
};

impl Jsonata {
    /// The value of the expression over an input; `None` is nothing.
    ///
    /// A function as the result, or within it, is an error: JSON has none.
    ///
    /// ```
    /// use sfn_query::{Value, json, jsonata::Jsonata};
    ///
    /// let total = Jsonata::parse("$sum(lines.(price * quantity))").unwrap();
    /// let order = json::parse(r#"{"lines":[{"price":2,"quantity":3},{"price":4,"quantity":1}]}"#).unwrap();
    /// assert_eq!(total.eval_plain(Some(&order)).unwrap(), Some(Value::from(10)));
    /// ```
    pub fn eval(
        &self,
        input: Option<&Value>,
        environment: &dyn Environment,
        limits: Limits,
    ) -> Result<Option<Value>, Error> {
        let stop = || environment.stop();
        run(&self.program, self.profile, input, environment, Budget::new(limits, &stop))
    }

    /// The value over an input, without variables, at the beginning of 1970, and with numbers that are not random.
    pub fn eval_plain(&self, input: Option<&Value>) -> Result<Option<Value>, Error> {
        self.eval(input, &Nowhere, Limits::PLAIN)
    }
}

/// An environment that knows nothing.
pub(crate) struct Nowhere;

impl Environment for Nowhere {
    fn variable(&self, _: Slot) -> Option<Value> {
        None
    }

    fn now(&self) -> i64 {
        0
    }

    fn random(&self) -> f64 {
        0.5
    }
}

impl Evaluator<'_> {
    /// `$eval`: reads and evaluates text within this evaluation. It sees the functions of the language, but none of
    /// the variables around it: their names are gone.
    pub(super) fn evaluate_text(&mut self, text: &str, input: &Datum) -> Evaluated {
        self.budget.steps(text.len() as u64)?;
        let profile = Profile::Plain;
        let parsed =
            syntax::parse(text, profile).and_then(|expr| program::lower(&expr, profile, &mut |_| None));
        let program = parsed.map_err(|errors| Error::of(Code::D3120, errors[0].message()))?;
        self.run_within(&program, input).map_err(|error| match error.code() {
            // Limits are those of the whole evaluation, and keep their codes.
            Code::U1001 | Code::U1002 | Code::U1003 | Code::U1004 | Code::U1005 => error,
            _ => Error::of(Code::D3121, error.message()),
        })
    }
}
