//! Where two JSON documents differ: data first, a line of text each.

use std::fmt;

use sfn_query::{Str, Value};

use crate::display::one_line;

/// One place at which two documents differ.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Difference {
    /// A JSON Pointer.
    at: String,
    expected: Option<Value>,
    found: Option<Value>,
}

/// How many are told: who compares the wrong documents has no use for more.
const TOLD: usize = 10;

/// The first places, in the order of the expected document, at which another one differs from it.
pub(crate) fn differences(expected: &Value, found: &Value) -> Vec<Difference> {
    // Equality is quick where values are shared, and most documents that are compared are equal.
    if expected == found {
        return Vec::new();
    }
    let mut told = Vec::new();
    let mut open = vec![(String::new(), Some(expected), Some(found))];
    while let Some((at, expected, found)) = open.pop() {
        match (expected, found) {
            (Some(a), Some(b)) if a == b => continue,
            (Some(Value::Array(a)), Some(Value::Array(b))) => {
                let items = (0..a.len().max(b.len())).rev();
                open.extend(items.map(|index| (format!("{at}/{index}"), a.get(index), b.get(index))));
            }
            (Some(Value::Object(a)), Some(Value::Object(b))) => {
                let below = |key: &Str| format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
                let more = b.iter().filter(|(key, _)| a.get(key).is_none());
                open.extend(more.rev().map(|(key, value)| (below(key), None, Some(value))));
                open.extend(a.iter().rev().map(|(key, value)| (below(key), Some(value), b.get(key))));
            }
            _ => told.push(Difference { at, expected: expected.cloned(), found: found.cloned() }),
        }
        if told.len() == TOLD {
            break;
        }
    }
    told
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = |it: &Option<Value>| it.as_ref().map_or("nothing".into(), |it| one_line(&it.to_string()));
        let at = if self.at.is_empty() { "the document".into() } else { format!("`{}`", one_line(&self.at)) };
        write!(f, "at {at}: expected {}, found {}", told(&self.expected), told(&self.found))
    }
}

#[cfg(test)]
mod tests {
    use sfn_query::json;

    use super::*;

    fn check(expected: &str, found: &str, told: &[&str]) {
        let [expected, found] = [expected, found].map(|text| json::parse(text).unwrap());
        let lines: Vec<_> = differences(&expected, &found).iter().map(ToString::to_string).collect();
        assert_eq!(lines, told);
    }

    #[test]
    fn each_place_is_told_in_the_order_of_the_expected_document() {
        check("1", "1.0", &[]);
        check(r#"{"a": 1, "b": 2}"#, r#"{"b": 2, "a": 1}"#, &[]);
        check("1", r#""1""#, &[r#"at the document: expected 1, found "1""#]);
        check(
            r#"{"x/y": [1, 2, 3], "b": {"c": null}}"#,
            r#"{"b": {}, "x/y": [1, 5], "new": true}"#,
            &[
                "at `/x~1y/1`: expected 2, found 5",
                "at `/x~1y/2`: expected 3, found nothing",
                "at `/b/c`: expected null, found nothing",
                "at `/new`: expected nothing, found true",
            ],
        );
    }

    #[test]
    fn ten_are_enough() {
        let [ones, twos] = ["1", "2"].map(|it| Value::array(vec![json::parse(it).unwrap(); 20]));
        assert_eq!(differences(&ones, &twos).len(), 10);
    }

    #[test]
    fn depth_is_no_trouble() {
        let nested =
            |inner: &str| json::parse(&format!("{}{inner}{}", "[".repeat(900), "]".repeat(900))).unwrap();
        assert_eq!(differences(&nested("1"), &nested("2")).len(), 1);
    }
}
