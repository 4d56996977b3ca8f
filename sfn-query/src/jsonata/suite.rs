//! Cases of a test suite of the language: an expression, what it is given, and what must come of it.
//!
//! Reads no file and no clock: a case comes in as JSON, and the clock that its time limit needs as a function.

use std::{fmt, time::Duration};

use super::{Environment, Error, Jsonata, Limits, Profile, Stop};
use crate::{Object, Slot, Str, Value};

/// The deepest that a case may let evaluations nest: a thread's stack must hold them.
const MAX_DEPTH: u32 = 500;

/// One case.
///
/// Its members: `id`; `expr`, the expression; `data`, the input, absent where there is none; `bindings`, variables by
/// name; `timelimit` in milliseconds and `depth`, at most 500, where the case has its own; `kind`, and what belongs
/// to it: `result` (and `unordered`, if arrays are equal in any order), `undefined`, `code` (and `token`), `error`.
///
/// ```
/// use std::time::Duration;
///
/// use sfn_query::{json, jsonata::Case};
///
/// let case = |result| {
///     let text = format!(r#"{{"id": "sum", "expr": "a + $b", "data": {{"a": 1}}, "bindings": {{"b": 2}},
///         "kind": "result", "result": {result}}}"#);
///     Case::read(&json::parse(&text).unwrap()).unwrap()
/// };
/// let clock = || Duration::ZERO;
/// assert_eq!(case(3).run(&clock), Ok(()));
/// assert_eq!(case(4).run(&clock).unwrap_err().to_string(), "found 3, wanted 4");
/// ```
#[derive(Clone, Debug)]
pub struct Case {
    id: Str,
    expression: Str,
    input: Option<Value>,
    bindings: Object,
    limits: Limits,
    time: Option<Duration>,
    wanted: Wanted,
}

/// What must come of a case.
#[derive(Clone, Debug, PartialEq)]
enum Wanted {
    Nothing,
    Value {
        value: Value,
        unordered: bool,
    },
    /// An error whose fields are these.
    Error(Value),
}

/// What came of a case that fails.
#[derive(Clone, Debug, PartialEq)]
pub struct Unlike {
    found: Result<Option<Value>, Error>,
    wanted: Wanted,
}

/// A member that a case lacks, or that cannot be what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MalformedCase(&'static str);

impl Case {
    /// Reads a case. Members that it does not know are left alone.
    pub fn read(case: &Value) -> Result<Self, MalformedCase> {
        let text = |name| case.get(name).and_then(Value::as_str);
        let number = |name, otherwise: &'static str| match case.get(name) {
            None => Ok(None),
            Some(it) => {
                let number = it.as_number().and_then(|it| u32::try_from(it.as_i64()?).ok());
                number.map(Some).ok_or(MalformedCase(otherwise))
            }
        };
        let depth = number("depth", "`depth` must be a whole number from 0 to 4294967295")?;
        let time = number("timelimit", "`timelimit` must be a whole number from 0 to 4294967295")?;
        let depth = depth.unwrap_or(Limits::PLAIN.depth).min(MAX_DEPTH);
        Ok(Self {
            id: text("id").ok_or(MalformedCase("`id` must be a string"))?.into(),
            expression: text("expr").ok_or(MalformedCase("`expr` must be a string"))?.into(),
            input: case.get("data").cloned(),
            bindings: match case.get("bindings") {
                None => Object::default(),
                Some(it) => it.as_object().ok_or(MalformedCase("`bindings` must be an object"))?.clone(),
            },
            limits: Limits { depth, ..Limits::PLAIN },
            time: time.map(|millis| Duration::from_millis(millis.into())),
            wanted: Wanted::read(case)?,
        })
    }

    /// What the case is called.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its expression.
    pub fn expression(&self) -> &str {
        &self.expression
    }

    /// Whether what comes of the case is what must. The clock tells the time since any moment, the same each time.
    pub fn run(&self, clock: &dyn Fn() -> Duration) -> Result<(), Unlike> {
        let found = self.evaluate(clock);
        match self.wanted.is_like(&found) {
            true => Ok(()),
            false => Err(Unlike { found, wanted: self.wanted.clone() }),
        }
    }

    fn evaluate(&self, clock: &dyn Fn() -> Duration) -> Result<Option<Value>, Error> {
        let mut slot = |name: &str| {
            let at = self.bindings.keys().position(|key| key.as_str() == name)?;
            u32::try_from(at).ok().map(Slot)
        };
        // A text may hold many errors; the suite knows of the first alone.
        let jsonata = Jsonata::parse_bound(&self.expression, Profile::Plain, &mut slot)
            .map_err(|errors| errors.into_iter().next().expect("there is an error where nothing was read"))?;
        let deadline = self.time.map(|time| clock().saturating_add(time));
        let world = World { variables: self.bindings.values().collect(), deadline, clock };
        jsonata.eval(self.input.as_ref(), &world, self.limits)
    }
}

/// What stands around the expression of a case. Its time and its random numbers are no others tomorrow.
struct World<'a> {
    variables: Vec<&'a Value>,
    deadline: Option<Duration>,
    clock: &'a dyn Fn() -> Duration,
}

impl Environment for World<'_> {
    fn variable(&self, slot: Slot) -> Option<Value> {
        self.variables.get(slot.0 as usize).map(|&value| value.clone())
    }

    fn now(&self) -> i64 {
        1_700_000_000_000
    }

    fn random(&self) -> f64 {
        0.25
    }

    fn stop(&self) -> Option<Stop> {
        self.deadline.filter(|deadline| (self.clock)() >= *deadline).map(|_| Stop::Timeout)
    }
}

impl Wanted {
    fn read(case: &Value) -> Result<Self, MalformedCase> {
        match case.get("kind").and_then(Value::as_str) {
            Some("undefined") => Ok(Self::Nothing),
            Some("result") => Ok(Self::Value {
                value: case.get("result").ok_or(MalformedCase("`result` is missing"))?.clone(),
                unordered: case.get("unordered").and_then(Value::as_bool).unwrap_or(false),
            }),
            Some("code") => {
                let code = case.get("code").filter(|it| it.as_str().is_some());
                let code = code.ok_or(MalformedCase("`code` must be a string"))?.clone();
                let token = case.get("token").map(|it| ("token", it.clone()));
                Ok(Self::Error(Value::object([("code", code)].into_iter().chain(token))))
            }
            Some("error") => {
                let error = case.get("error").filter(|it| it.get("code").is_some());
                Ok(Self::Error(
                    error.ok_or(MalformedCase("`error` must be an object with a `code`"))?.clone(),
                ))
            }
            _ => Err(MalformedCase("`kind` must be `result`, `undefined`, `code` or `error`")),
        }
    }

    fn is_like(&self, found: &Result<Option<Value>, Error>) -> bool {
        match (self, found) {
            (Self::Nothing, Ok(None)) => true,
            (Self::Value { value, unordered }, Ok(Some(found))) => same(found, value, *unordered),
            (Self::Error(fields), Err(error)) => has(error, fields),
            _ => false,
        }
    }
}

/// Whether an error has these fields; those that are not given may be anything.
fn has(error: &Error, fields: &Value) -> bool {
    let agrees = |field: &str, found: Option<&str>| match fields.get(field) {
        Some(wanted) => wanted.as_str() == found,
        None => true,
    };
    agrees("code", Some(error.code().as_str()))
        && agrees("token", error.token())
        && agrees("functionName", error.token())
        && agrees("value", error.value().and_then(Value::as_str))
        && agrees("message", Some(&error.message()))
}

/// Equal, numbers as doubles; arrays as multisets, if their order is free. Recursion is as deep as the shallower of
/// the two, and what is wanted was read as JSON.
fn same(found: &Value, wanted: &Value, unordered: bool) -> bool {
    match (found, wanted) {
        (Value::Array(found), Value::Array(wanted)) if unordered => {
            let mut left: Vec<_> = wanted.iter().collect();
            found.len() == wanted.len()
                && found.iter().all(|item| {
                    let at = left.iter().position(|it| same(item, it, true));
                    at.map(|at| left.swap_remove(at)).is_some()
                })
        }
        (Value::Array(found), Value::Array(wanted)) => {
            found.len() == wanted.len() && found.iter().zip(wanted.iter()).all(|(a, b)| same(a, b, unordered))
        }
        (Value::Object(found), Value::Object(wanted)) => {
            found.len() == wanted.len()
                && found.iter().all(|(key, a)| wanted.get(key).is_some_and(|b| same(a, b, unordered)))
        }
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        _ => found == wanted,
    }
}

impl fmt::Display for Unlike {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.found {
            Ok(None) => f.write_str("found nothing, wanted ")?,
            Ok(Some(value)) => write!(f, "found {value}, wanted ")?,
            Err(error) => write!(f, "found the error `{error}`, wanted ")?,
        }
        match &self.wanted {
            Wanted::Nothing => f.write_str("nothing"),
            Wanted::Value { value, unordered: false } => write!(f, "{value}"),
            Wanted::Value { value, unordered: true } => write!(f, "{value} in any order"),
            Wanted::Error(fields) => write!(f, "an error with {fields}"),
        }
    }
}

impl std::error::Error for Unlike {}

impl fmt::Display for MalformedCase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for MalformedCase {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    fn run(case: &str) -> String {
        match Case::read(&json::parse(case).unwrap()) {
            Err(malformed) => malformed.to_string(),
            Ok(case) => case.run(&|| Duration::ZERO).map_or_else(|it| it.to_string(), |()| "passed".into()),
        }
    }

    #[track_caller]
    fn check(members: &str, expected: &str) {
        assert_eq!(run(&format!(r#"{{"id": "a", {members}}}"#)), expected);
    }

    #[test]
    fn what_comes_of_a_case_is_compared_by_its_kind() {
        check(r#""expr": "a", "kind": "undefined""#, "passed");
        check(r#""expr": "1", "kind": "undefined""#, "found 1, wanted nothing");
        check(r#""expr": "1 + 1", "kind": "result", "result": 2.0"#, "passed");
        check(r#""expr": "a", "kind": "result", "result": null"#, "found nothing, wanted null");
        check(r#""expr": "[1,2]", "kind": "result", "result": [2,1]"#, "found [1,2], wanted [2,1]");
        check(r#""expr": "[1,2]", "kind": "result", "result": [2,1], "unordered": true"#, "passed");
        check(
            r#""expr": "[1,1]", "kind": "result", "result": [2,1], "unordered": true"#,
            "found [1,1], wanted [2,1] in any order",
        );
        check(r#""expr": "1 + 'a'", "kind": "code", "code": "T2002", "token": "+""#, "passed");
        check(
            r#""expr": "1 + 'a'", "kind": "code", "code": "T2002", "token": "-""#,
            "found the error `T2002: The right side of the \"+\" operator must evaluate to a number`, \
             wanted an error with {\"code\":\"T2002\",\"token\":\"-\"}",
        );
        check(
            r#""expr": "1", "kind": "error", "error": {"code": "T1"}"#,
            "found 1, wanted an error with {\"code\":\"T1\"}",
        );
    }

    #[test]
    fn a_malformed_case_says_what_it_lacks() {
        check(r#""kind": "undefined""#, "`expr` must be a string");
        check(r#""expr": "1""#, "`kind` must be `result`, `undefined`, `code` or `error`");
        check(r#""expr": "1", "kind": "code", "code": 1"#, "`code` must be a string");
        check(r#""expr": "1", "kind": "error", "error": {}"#, "`error` must be an object with a `code`");
        check(
            r#""expr": "1", "kind": "undefined", "depth": -1"#,
            "`depth` must be a whole number from 0 to 4294967295",
        );
    }

    #[test]
    fn a_case_ends_when_its_time_is_over() {
        let case = r#"{"id": "a", "expr": "($f := function(){$f()}; $f())", "timelimit": 5,
            "kind": "code", "code": "U1001"}"#;
        let case = Case::read(&json::parse(case).unwrap()).unwrap();
        let millis = std::cell::Cell::new(0);
        let clock = || {
            millis.set(millis.get() + 1);
            Duration::from_millis(millis.get())
        };
        assert_eq!(case.run(&clock), Ok(()));
    }
}
