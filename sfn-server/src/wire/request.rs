//! The members of a request, read one by one with what the API's model says of each.
//!
//! An operation names each member once, with its type and its constraints; what is wrong is gathered on the way, so
//! a request is refused with all of it. Members that the model does not know are passed over, and `null` is absent.

use std::{cell::RefCell, fmt::Display, ops::RangeInclusive};

use sfn_query::{Array, Object, Str, Value, json};

use super::{
    ApiError,
    violation::{Shown, Wrong, out_of_range, out_of_set},
};

/// Reads the body of a request.
pub(crate) fn read<T>(body: &[u8], read: impl FnOnce(&Members<'_>) -> T) -> Result<T, ApiError> {
    let object = object_of(body)?;
    let wrong = RefCell::default();
    let request = read(&Members { object: &object, path: "", wrong: &wrong });
    wrong.into_inner().into_error().map_or(Ok(request), Err)
}

fn object_of(body: &[u8]) -> Result<Object, ApiError> {
    let malformed = |why: String| ApiError::new("SerializationException", why);
    let text =
        std::str::from_utf8(body).map_err(|error| malformed(format!("The body is not UTF-8: {error}")))?;
    // Some clients send nothing where they have nothing to say.
    if text.trim_ascii().is_empty() {
        return Ok(Object::default());
    }
    match json::parse(text) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(other) => Err(malformed(format!("Expected an object as the body and found {}", article(&other)))),
        Err(error) => Err(malformed(format!("The body is not JSON: {error}"))),
    }
}

/// The members of a request or of an object in it.
pub(crate) struct Members<'a> {
    object: &'a Object,
    /// Where the object stands: empty, or `routingConfiguration.1.member.`.
    path: &'a str,
    wrong: &'a RefCell<Wrong>,
}

/// A member of a request: what is said of it before it is taken.
pub(crate) struct Member<'a, T> {
    value: Option<T>,
    path: String,
    is_secret: bool,
    wrong: &'a RefCell<Wrong>,
}

impl<'a> Members<'a> {
    /// A text.
    pub(crate) fn text(&self, name: &str) -> Member<'a, Str> {
        self.member(name, "a string", |value| match value {
            Value::String(text) => Some(text.clone()),
            _ => None,
        })
    }

    /// A text that is not shown in violations: the model calls it sensitive.
    pub(crate) fn secret(&self, name: &str) -> Member<'a, Str> {
        Member { is_secret: true, ..self.text(name) }
    }

    /// A whole number.
    pub(crate) fn integer(&self, name: &str) -> Member<'a, i64> {
        self.member(name, "an integer", |value| value.as_number().and_then(sfn_query::Number::as_i64))
    }

    /// A number.
    pub(crate) fn number(&self, name: &str) -> Member<'a, f64> {
        self.member(name, "a number", |value| value.as_number().map(sfn_query::Number::as_f64))
    }

    /// Whether something is wanted.
    pub(crate) fn flag(&self, name: &str) -> Member<'a, bool> {
        self.member(name, "a boolean", Value::as_bool)
    }

    /// The items of a list of objects.
    pub(crate) fn list(&self, name: &str) -> Member<'a, Array> {
        self.member(name, "a list", |value| value.as_array().cloned())
    }

    /// An object within.
    pub(crate) fn object(&self, name: &str) -> Member<'a, Object> {
        self.member(name, "an object", |value| value.as_object().cloned())
    }

    fn member<T>(&self, name: &str, wanted: &str, take: impl FnOnce(&Value) -> Option<T>) -> Member<'a, T> {
        let path = format!("{}{name}", self.path);
        let given = self.object.get(name).filter(|value| !value.is_null());
        let value = given.and_then(take);
        if let (Some(given), None) = (given, &value) {
            self.wrong.borrow_mut().mistyped(&path, wanted, article(given));
        }
        Member { value, path, is_secret: false, wrong: self.wrong }
    }
}

impl<T> Member<'_, T> {
    /// Must be there. Take it with [`Member::taken`]: a request without it never gets further.
    pub(crate) fn required(self) -> Self {
        if self.value.is_none() {
            let shown = Shown { path: &self.path, value: None };
            self.wrong.borrow_mut().violated(&shown, "Member must not be null");
        }
        self
    }

    /// The value, if there is one.
    pub(crate) fn optional(self) -> Option<T> {
        self.value
    }

    /// The value, or the type's default.
    pub(crate) fn taken(self) -> T
    where
        T: Default,
    {
        self.value.unwrap_or_default()
    }

    /// Must keep to what this says, if it is there.
    fn constrained(self, constraint: impl FnOnce(&T) -> Option<String>) -> Self
    where
        T: Display,
    {
        if let Some(value) = &self.value
            && let Some(constraint) = constraint(value)
        {
            let shown: &dyn Display = value;
            let shown = Shown { path: &self.path, value: (!self.is_secret).then_some(shown) };
            self.wrong.borrow_mut().violated(&shown, &constraint);
        }
        self
    }
}

impl Member<'_, Str> {
    /// Has so many characters.
    pub(crate) fn length(self, range: RangeInclusive<usize>) -> Self {
        self.constrained(|text| out_of_range("length", &text.chars().count(), &range))
    }

    /// Is one of these, which stand in the order of the API's model.
    pub(crate) fn one_of(self, set: &[&str]) -> Self {
        self.constrained(|text| out_of_set(text, set))
    }

    /// Matches the model's pattern, as `matches` knows.
    pub(crate) fn pattern(self, pattern: &str, matches: impl FnOnce(&str) -> bool) -> Self {
        let unmatched = || format!("Member must satisfy regular expression pattern: {pattern}");
        self.constrained(|text| (!matches(text)).then(unmatched))
    }
}

impl Member<'_, i64> {
    /// Lies within.
    pub(crate) fn range(self, range: RangeInclusive<i64>) -> Self {
        self.constrained(|value| out_of_range("value", value, &range))
    }
}

impl Member<'_, f64> {
    /// Lies within. The service shows it with a fraction, if it is only of zero.
    pub(crate) fn range(self, range: RangeInclusive<f64>) -> Self {
        if let Some(value) = &self.value
            && let Some(constraint) = out_of_range("value", value, &range)
        {
            let value = format!("{value:?}");
            let shown = Shown { path: &self.path, value: Some(&value) };
            self.wrong.borrow_mut().violated(&shown, &constraint);
        }
        self
    }
}

impl Member<'_, Array> {
    /// Has so many items.
    pub(crate) fn length(self, range: RangeInclusive<usize>) -> Self {
        if let Some(items) = &self.value
            && let Some(constraint) = out_of_range("length", &items.len(), &range)
        {
            let listed = Value::Array(items.clone());
            let shown = Shown { path: &self.path, value: Some(&listed) };
            self.wrong.borrow_mut().violated(&shown, &constraint);
        }
        self
    }

    /// Its items, which are objects.
    pub(crate) fn each<T>(self, mut read: impl FnMut(&Members<'_>) -> T) -> Option<Vec<T>> {
        let items = self.value?;
        let read_one = |(index, item): (usize, &Value)| {
            let path = format!("{}.{}.member", self.path, index + 1);
            within(item, &path, self.wrong, &mut read)
        };
        Some(items.iter().enumerate().filter_map(read_one).collect())
    }

    /// Its items, which are texts of so many characters.
    pub(crate) fn texts(self, length: RangeInclusive<usize>) -> Option<Vec<Str>> {
        let items = self.value?;
        let text = |(index, item): (usize, &Value)| {
            let path = format!("{}.{}.member", self.path, index + 1);
            let Value::String(text) = item else {
                self.wrong.borrow_mut().mistyped(&path, "a string", article(item));
                return None;
            };
            let member = Member { value: Some(text.clone()), path, is_secret: false, wrong: self.wrong };
            member.length(length.clone()).optional()
        };
        Some(items.iter().enumerate().filter_map(text).collect())
    }
}

impl Member<'_, Object> {
    /// What is made of the members within.
    pub(crate) fn read<T>(self, read: impl FnOnce(&Members<'_>) -> T) -> Option<T> {
        let object = self.value?;
        let path = format!("{}.", self.path);
        Some(read(&Members { object: &object, path: &path, wrong: self.wrong }))
    }
}

/// What a value is, with its article.
fn article(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

fn within<T>(
    item: &Value,
    path: &str,
    wrong: &RefCell<Wrong>,
    read: impl FnOnce(&Members<'_>) -> T,
) -> Option<T> {
    let Some(object) = item.as_object() else {
        wrong.borrow_mut().mistyped(path, "an object", article(item));
        return None;
    };
    Some(read(&Members { object, path: &format!("{path}."), wrong }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, expected: Result<&str, &str>) {
        let found = read(body.as_bytes(), |it| {
            let limit = it.integer("maxResults").range(0..=1000).optional();
            let output = it.secret("output").required().length(0..=3).taken();
            let filter = it.text("statusFilter").one_of(&["SUCCEEDED", "FAILED"]).optional();
            let weights = it.list("routes").length(1..=2).each(|route| {
                let weight = route.integer("weight").required().range(0..=100).taken();
                (route.text("arn").optional(), weight)
            });
            format!("{limit:?} {output} {filter:?} {weights:?}")
        });
        let found = found.map_err(|error| format!("{}: {}", error.code(), error.message()));
        assert_eq!(found.as_deref().map_err(String::as_str), expected, "{body}");
    }

    #[test]
    fn members_are_read_and_unknown_ones_passed_over() {
        check(r#"{"output": "a", "more": 1, "maxResults": null}"#, Ok("None a None None"));
        check(
            r#"{"output": "é€", "maxResults": 7, "statusFilter": "FAILED", "routes": [{"weight": 3}]}"#,
            Ok(r#"Some(7) é€ Some("FAILED") Some([(None, 3)])"#),
        );
    }

    #[test]
    fn violations_are_said_as_the_service_says_them() {
        check(
            "",
            Err(
                "ValidationException: 1 validation error detected: Value at 'output' failed to satisfy constraint: Member must not be null",
            ),
        );
        check(
            r#"{"output": "abcd", "maxResults": 1001, "statusFilter": "succeeded", "routes": [{"weight": 1}, {"weight": 101}]}"#,
            Err("ValidationException: 4 validation errors detected: \
                 Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000; \
                 Value at 'output' failed to satisfy constraint: Member must have length less than or equal to 3; \
                 Value 'succeeded' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: [SUCCEEDED, FAILED]; \
                 Value '101' at 'routes.2.member.weight' failed to satisfy constraint: Member must have value less than or equal to 100"),
        );
    }

    #[test]
    fn what_is_no_request_is_no_request() {
        check("[]", Err("SerializationException: Expected an object as the body and found an array"));
        check(
            r#"{"output": 1}"#,
            Err("SerializationException: Expected a string at 'output' and found a number"),
        );
        check(
            r#"{"output": "a", "routes": [{"weight": 1}, 2]}"#,
            Err("SerializationException: Expected an object at 'routes.2.member' and found a number"),
        );
    }
}
