//! JSONata fields: their values, and the words of the service for those they do not give.
//!
//! No clock is read here, so the service's second for an expression is a number of steps.

use std::{fmt, sync::Arc};

use sfn_query::{
    Str, Value,
    jsonata::{Code, Error, Limits, Problem, TemplateFault},
};

use super::{EvaluationFailure, Fault, States, Subject, View, errors};
use crate::program::Field;

impl View<'_> {
    /// The value of a field.
    pub(super) fn compute(&self, field: &Field, subject: Subject<'_>) -> Result<Value, Fault> {
        if let Some(literal) = field.template.as_literal() {
            return Ok(literal.clone());
        }
        let states = States::new(self, subject, field);
        let evaluated = field.template.eval(&states, self.expression_limits());
        evaluated.map_err(|fault| self.not_evaluated(field, &fault))
    }

    pub(super) fn expression_limits(&self) -> Limits {
        let given = self.run.start.as_ref().map(|start| start.limits.expression_steps);
        let steps = given.unwrap_or(Limits::STEP_FUNCTIONS.steps);
        Limits { steps, ..Limits::STEP_FUNCTIONS }
    }

    /// The value of a field that depends on the input alone and is of one type.
    pub(super) fn compute_as<T>(
        &self,
        field: &Field,
        expected: &str,
        read: impl FnOnce(&Value) -> Option<T>,
    ) -> Result<T, Fault> {
        let value = self.compute(field, Subject::Input(&self.frame.input))?;
        read(&value).ok_or_else(|| self.unexpected(field, expected, &value))
    }

    /// The value of a field that takes an integer that is not negative.
    pub(super) fn compute_integer<T: TryFrom<i64>>(&self, field: &Field) -> Result<T, Fault> {
        let number = self.compute_as(field, "number", Value::as_number)?;
        number.as_i64().and_then(|it| T::try_from(it).ok()).ok_or_else(|| {
            let name = &field.name;
            self.unworkable(
                field,
                format_args!("The {name} field cannot be parsed as a non-negative integer: {number}"),
            )
        })
    }

    /// A failure about the value of a field, which was evaluated well.
    pub(super) fn unworkable(&self, field: &Field, what: impl fmt::Display) -> Fault {
        Fault::Unworkable(self.evaluation(Some(field.name.clone()), what))
    }

    /// A failure about a number, which is an evaluation's if an expression gave it.
    pub(super) fn out_of_range(&self, field: Option<&Field>, what: &str) -> Fault {
        match field {
            Some(field) => self.unworkable(field, what),
            None => self.fault(what).into(),
        }
    }

    /// A failure about no field.
    pub(super) fn unfit(&self, what: impl fmt::Display) -> Fault {
        Fault::Evaluation(self.evaluation(None, what))
    }

    fn evaluation(&self, location: Option<Str>, what: impl fmt::Display) -> Arc<EvaluationFailure> {
        let failure = self.failure(errors::QUERY_EVALUATION, what);
        Arc::new(EvaluationFailure { failure, location })
    }

    fn not_evaluated(&self, field: &Field, fault: &TemplateFault) -> Fault {
        let (location, what) = not_evaluated(field, fault);
        Fault::Evaluation(self.evaluation(Some(location), what))
    }

    fn unexpected(&self, field: &Field, expected: &str, value: &Value) -> Fault {
        let found = value.type_name();
        let what = format_args!(
            "returned an unexpected result type. Expected '{expected}', but was '{found}' for value: {value}"
        );
        let expression = field.template.as_expression().map_or("", |it| it.as_str());
        let what = about(expression, &field.name, what);
        Fault::Evaluation(self.evaluation(Some(field.name.clone()), what))
    }
}

/// Where in a field there is no value, and why.
pub(super) fn not_evaluated(field: &Field, fault: &TemplateFault) -> (Str, String) {
    let location = format!("{}{}", field.name, fault.location);
    let what = match &fault.problem {
        Problem::Nothing => "returned nothing (undefined).".to_owned(),
        Problem::Error(error) => format!("threw an error during evaluation. {}", Wording(error)),
        _ => "returned an unsupported result type.".to_owned(),
    };
    let what = about(&fault.expression, &location, what);
    (location.into(), what)
}

fn about(expression: &str, location: &str, what: impl fmt::Display) -> String {
    format!("The JSONata expression '{expression}' specified for the field '{location}' {what}")
}

/// An error in the service's words, which has no codes for its own limits.
struct Wording<'a>(&'a Error);

impl fmt::Display for Wording<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.code() {
            // The steps stand for the time.
            Code::U1002 => f.write_str("Expression evaluation timeout: Check for infinite loop"),
            Code::U1001 | Code::U1003 | Code::U1004 => f.write_str(&self.0.message()),
            _ => self.0.fmt(f),
        }
    }
}
