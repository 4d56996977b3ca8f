//! A value against a shape. An explicit stack: how deep a value goes is its writer's choice.

use std::fmt;

use sfn_query::{Str, Value};

use super::{
    Answer, FieldValidation,
    blob::{Shape, Type},
};

/// A member that is not as the service's; in the service's words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", Wording(self))]
#[non_exhaustive]
pub struct ShapeError {
    /// The name of the member.
    pub field: Str,
    /// What is wrong with it.
    pub problem: ShapeProblem,
}

/// What is wrong with a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ShapeProblem {
    /// It is required and not there.
    Missing,
    /// It is of another type; it must be `a string`, `an array`, …
    Type(&'static str),
    /// It is not one of the values that there are.
    NotExpected,
    /// It is too short.
    TooShort,
    /// It is too long.
    TooLong,
    /// It is too small a number.
    TooSmall,
    /// It is too great a number.
    TooGreat,
}

struct Wording<'a>(&'a ShapeError);

impl fmt::Display for Wording<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use ShapeProblem as P;
        let field = &self.0.field;
        match self.0.problem {
            P::Missing => write!(f, "Required field '{field}' is missing"),
            P::Type(kind) => write!(f, "Field '{field}' must be {kind}"),
            P::NotExpected => write!(f, "Field '{field}' is not an expected value"),
            P::TooShort => write!(f, "Field '{field}' is smaller than the minimum length"),
            P::TooLong => write!(f, "Field '{field}' exceeds the maximum length"),
            P::TooSmall => write!(f, "Field '{field}' is less than the minimum value"),
            P::TooGreat => write!(f, "Field '{field}' exceeds the maximum value"),
        }
    }
}

/// A value that is still to be looked at, and the member that it is of.
struct Open<'v> {
    field: &'v str,
    value: &'v Value,
    shape: Shape,
}

pub(super) fn check(answer: &Answer, result: &Value, how: FieldValidation) -> Result<(), ShapeError> {
    let mut open = vec![Open { field: "result", value: result, shape: answer.shape }];
    let mut is_top = true;
    while let Some(next) = open.pop() {
        let first = open.len();
        let problem = look(&next, how, if is_top { answer.free } else { &[] }, &mut open);
        problem.map_or(Ok(()), Err)?;
        // In the order in which they stand.
        open[first..].reverse();
        is_top = false;
    }
    Ok(())
}

fn look<'v>(
    it: &Open<'v>,
    how: FieldValidation,
    free: &[&str],
    open: &mut Vec<Open<'v>>,
) -> Option<ShapeError> {
    let wrong = |problem| Some(ShapeError { field: it.field.into(), problem });
    match (it.shape.kind(), it.value) {
        (_, Value::Null) => None,
        (Type::Structure, Value::Object(members)) => {
            for known in it.shape.members() {
                match members.get(known.name) {
                    Some(value) if !free.contains(&known.name) => {
                        open.push(Open { field: known.name, value, shape: known.shape });
                    }
                    None if known.is_required && how == FieldValidation::Strict => {
                        return Some(ShapeError { field: known.name.into(), problem: ShapeProblem::Missing });
                    }
                    _ => {}
                }
            }
            None
        }
        (Type::Map, Value::Object(members)) => {
            let shape = it.shape.members().next()?.shape;
            open.extend(members.iter().map(|(_, value)| Open { field: it.field, value, shape }));
            None
        }
        (Type::List, Value::Array(items)) => {
            let shape = it.shape.members().next()?.shape;
            open.extend(items.iter().map(|value| Open { field: it.field, value, shape }));
            length(it.shape, items.len()).and_then(wrong)
        }
        (Type::String | Type::Blob | Type::Timestamp, Value::String(text)) => {
            text_problem(it.shape, text).and_then(wrong)
        }
        (Type::Integer | Type::Float, value) if value.as_number().is_some() => {
            number(it.shape, value).and_then(wrong)
        }
        (Type::Boolean, Value::Bool(_)) => None,
        (kind, _) => wrong(ShapeProblem::Type(match kind {
            Type::String | Type::Blob | Type::Timestamp => "a string",
            Type::Integer | Type::Float => "a number",
            Type::Boolean => "a boolean",
            Type::List => "an array",
            Type::Map | Type::Structure => "an object",
        })),
    }
}

fn text_problem(shape: Shape, text: &str) -> Option<ShapeProblem> {
    let mut values = shape.members();
    if values.len() > 0 {
        return (!values.any(|value| value.name == text)).then_some(ShapeProblem::NotExpected);
    }
    length(shape, text.chars().count())
}

fn length(shape: Shape, length: usize) -> Option<ShapeProblem> {
    if shape.minimum().is_some_and(|least| length < least as usize) {
        return Some(ShapeProblem::TooShort);
    }
    shape.maximum().is_some_and(|most| length > most as usize).then_some(ShapeProblem::TooLong)
}

fn number(shape: Shape, value: &Value) -> Option<ShapeProblem> {
    let number = value.as_number()?.as_f64();
    if shape.minimum().is_some_and(|least| number < f64::from(least)) {
        return Some(ShapeProblem::TooSmall);
    }
    shape.maximum().is_some_and(|most| number > f64::from(most)).then_some(ShapeProblem::TooGreat)
}
