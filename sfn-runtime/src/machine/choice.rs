//! Choice: which rule holds.

use std::cmp::Ordering;

use sfn_asl::{Comparator, Family, Relation};
use sfn_query::{JsonPath, Value};

use super::{Failure, Fault, View, data, flow::Leave};
use crate::program::{Choice, Comparisons, Condition, Expected, Goto, Test};

/// Takes the first rule that holds, else the default.
pub(super) fn choose(view: &View<'_>, choice: &Choice) -> Result<Leave, Fault> {
    let input = data::input(view)?;
    for rule in &choice.rules {
        let holds = match &rule.condition {
            Condition::Comparisons(comparisons) => holds(view, comparisons, &input)?,
            Condition::Expression(field) => view.compute_as(field, "boolean", Value::as_bool)?,
        };
        if holds {
            return data::leave_by(view, Some(rule.next), rule.assign.as_ref(), rule.output.as_ref());
        }
    }
    match choice.default {
        Some(next) => data::leave_unchanged(view, Some(next)),
        None => Err(view
            .fault("Failed to transition out of the state. The state does not point to a next state.")
            .into()),
    }
}

/// Follows the tests of a rule. Every jump goes forward, so there are no more steps than tests.
fn holds(view: &View<'_>, comparisons: &Comparisons, input: &Value) -> Result<bool, Failure> {
    let mut at = comparisons.entry;
    loop {
        match at {
            Goto::Holds => return Ok(true),
            Goto::Fails => return Ok(false),
            Goto::Test(index) => {
                let test = &comparisons.tests[index as usize];
                at = if passes(view, test, input)? { test.if_true } else { test.if_false };
            }
        }
    }
}

fn passes(view: &View<'_>, test: &Test, input: &Value) -> Result<bool, Failure> {
    let found = view.find(&test.variable, input);
    if let (Comparator::IsPresent, Expected::Bool(expected)) = (test.comparator, &test.expected) {
        return Ok(found.is_some() == *expected);
    }
    let left = found.ok_or_else(|| missing(view, &test.variable))?;
    match (&test.expected, test.comparator) {
        (Expected::Path(path), Comparator::Compare(family, relation)) => {
            let right = view.find(path, input).ok_or_else(|| missing(view, path))?;
            Ok(compare(family, relation, &left, &right))
        }
        (expected, Comparator::Compare(_, relation)) => {
            Ok(order(&left, expected).is_some_and(|order| satisfies(relation, order)))
        }
        (Expected::Pattern(pattern), _) => Ok(left.as_str().is_some_and(|text| pattern.matches(text))),
        (Expected::Bool(expected), comparator) => Ok(is(comparator, &left) == *expected),
        _ => Ok(false),
    }
}

fn missing(view: &View<'_>, path: &JsonPath) -> Failure {
    view.fault(format_args!(
        "Invalid path '{}': The choice state's condition path references an invalid value.",
        path.as_str()
    ))
}

/// How a value stands to a literal; `None` when it is of another type, which makes any comparison false.
fn order(left: &Value, expected: &Expected) -> Option<Ordering> {
    match expected {
        Expected::Text(text) => Some(text_order(left.as_str()?, text)),
        Expected::Number(number) => left.as_number()?.partial_cmp(number),
        Expected::Bool(expected) => Some(left.as_bool()?.cmp(expected)),
        Expected::Time(time) => Some(instant(left)?.cmp(time)),
        Expected::Pattern(_) | Expected::Path(_) => None,
    }
}

/// How two values of a family stand to each other; false when one is of another type.
fn compare(family: Family, relation: Relation, left: &Value, right: &Value) -> bool {
    let order = match family {
        Family::String => left.as_str().zip(right.as_str()).map(|(a, b)| text_order(a, b)),
        Family::Numeric => left.as_number().zip(right.as_number()).and_then(|(a, b)| a.partial_cmp(&b)),
        Family::Boolean => left.as_bool().zip(right.as_bool()).map(|(a, b)| a.cmp(&b)),
        Family::Timestamp => instant(left).zip(instant(right)).map(|(a, b)| a.cmp(&b)),
    };
    order.is_some_and(|order| satisfies(relation, order))
}

/// The order of text in the service, a JVM: by UTF-16, in which `\u{10000}` comes before `\u{ffff}`.
fn text_order(left: &str, right: &str) -> Ordering {
    if left == right { Ordering::Equal } else { left.encode_utf16().cmp(right.encode_utf16()) }
}

fn instant(value: &Value) -> Option<jiff::Timestamp> {
    crate::time::instant(value.as_str()?)
}

fn is(comparator: Comparator, value: &Value) -> bool {
    match comparator {
        Comparator::IsNull => value.is_null(),
        Comparator::IsNumeric => value.as_number().is_some(),
        Comparator::IsString => value.as_str().is_some(),
        Comparator::IsBoolean => value.as_bool().is_some(),
        Comparator::IsTimestamp => instant(value).is_some(),
        Comparator::IsPresent | Comparator::StringMatches | Comparator::Compare(..) => false,
    }
}

fn satisfies(relation: Relation, order: Ordering) -> bool {
    match relation {
        Relation::Equals => order.is_eq(),
        Relation::LessThan => order.is_lt(),
        Relation::GreaterThan => order.is_gt(),
        Relation::LessThanEquals => order.is_le(),
        Relation::GreaterThanEquals => order.is_ge(),
    }
}
