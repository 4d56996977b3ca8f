//! What a test claims of its variable: which kinds of value it lets through, and which values of them.

use std::ops::Bound;

use sfn_query::Value;

use crate::model::{Comparator, Condition, Family, Operand, Relation};

/// Kinds of values, as a set of bits; a time is a text.
type Kinds = u8;
const ABSENT: Kinds = 1;
const NULL: Kinds = 2;
const BOOLEAN: Kinds = 4;
const NUMBER: Kinds = 8;
const TEXT: Kinds = 16;
const NESTED: Kinds = 32;
const PRESENT: Kinds = NULL | BOOLEAN | NUMBER | TEXT | NESTED;

/// What holds of the variable if the test does.
pub(super) struct Claim<'c> {
    variable: &'c str,
    kinds: Kinds,
    range: Range<'c>,
}

enum Range<'c> {
    All,
    Numbers(Interval<f64>),
    Texts(Interval<&'c str>),
    Boolean(bool),
    /// Values that are not described here: times, patterns.
    Some,
}

#[derive(Clone, Copy)]
struct Interval<T> {
    low: Bound<T>,
    high: Bound<T>,
}

impl<'c> Claim<'c> {
    /// What the condition claims, if it is a test with a literal, or the negation of a type test.
    pub(super) fn of(it: &'c Condition) -> Option<Self> {
        match it {
            Condition::Commented(_, it) => Self::of(it),
            Condition::Not(it) => match &**it {
                Condition::Commented(_, _) => None,
                Condition::Test { variable, comparator, operand: Operand::Literal(Value::Bool(wanted)) } => {
                    type_test(variable, *comparator, !wanted)
                }
                _ => None,
            },
            Condition::Test { variable, comparator, operand: Operand::Literal(value) } => match value {
                Value::Bool(wanted) if !matches!(comparator, Comparator::Compare(..)) => {
                    type_test(variable, *comparator, *wanted)
                }
                value => comparison(variable, *comparator, value),
            },
            _ => None,
        }
    }

    pub(super) fn implies(&self, other: &Self) -> bool {
        let inside = match (&self.range, &other.range) {
            (_, Range::All) => true,
            (Range::Numbers(one), Range::Numbers(other)) => one.is_within(other),
            (Range::Texts(one), Range::Texts(other)) => one.is_within(other),
            (Range::Boolean(one), Range::Boolean(other)) => one == other,
            _ => false,
        };
        self.variable == other.variable && self.kinds & !other.kinds == 0 && inside
    }

    pub(super) fn excludes(&self, other: &Self) -> bool {
        let apart = match (&self.range, &other.range) {
            (Range::Numbers(one), Range::Numbers(other)) => one.is_apart(other),
            (Range::Texts(one), Range::Texts(other)) => one.is_apart(other),
            (Range::Boolean(one), Range::Boolean(other)) => one != other,
            _ => false,
        };
        self.variable == other.variable && (self.kinds & other.kinds == 0 || apart)
    }
}

/// A test of the type. All but `IsPresent` fail the execution when there is no value, so none lets that through.
fn type_test(variable: &str, comparator: Comparator, wanted: bool) -> Option<Claim<'_>> {
    let (kinds, range) = match comparator {
        Comparator::IsPresent => return Some(claim(variable, if wanted { PRESENT } else { ABSENT })),
        Comparator::IsNull => (NULL, Range::All),
        Comparator::IsBoolean => (BOOLEAN, Range::All),
        Comparator::IsNumeric => (NUMBER, Range::All),
        Comparator::IsString => (TEXT, Range::All),
        // What is no time may still be a text.
        Comparator::IsTimestamp if wanted => (TEXT, Range::Some),
        Comparator::IsTimestamp => return Some(Claim { variable, kinds: PRESENT, range: Range::Some }),
        Comparator::Compare(..) | Comparator::StringMatches => return None,
    };
    Some(Claim { variable, kinds: if wanted { kinds } else { PRESENT & !kinds }, range })
}

fn claim(variable: &str, kinds: Kinds) -> Claim<'_> {
    Claim { variable, kinds, range: Range::All }
}

fn comparison<'c>(variable: &'c str, comparator: Comparator, value: &'c Value) -> Option<Claim<'c>> {
    let (kinds, range) = match (comparator, value) {
        (Comparator::Compare(Family::Numeric, relation), Value::Number(number)) => {
            (NUMBER, exact(number.as_f64()).map_or(Range::Some, |it| Range::Numbers(interval(relation, it))))
        }
        // Only of these is the order certain.
        (Comparator::Compare(Family::String, relation), Value::String(text)) => match relation {
            Relation::Equals => (TEXT, Range::Texts(interval(relation, text.as_str()))),
            _ if text.is_ascii() => (TEXT, Range::Texts(interval(relation, text.as_str()))),
            _ => (TEXT, Range::Some),
        },
        (Comparator::Compare(Family::Boolean, Relation::Equals), Value::Bool(it)) => {
            (BOOLEAN, Range::Boolean(*it))
        }
        (Comparator::Compare(Family::Timestamp, _) | Comparator::StringMatches, Value::String(_)) => {
            (TEXT, Range::Some)
        }
        _ => return None,
    };
    Some(Claim { variable, kinds, range })
}

/// The number, if no other number of 64 bits is taken for it.
fn exact(number: f64) -> Option<f64> {
    const LARGEST: f64 = 9_007_199_254_740_992.0;
    (number.abs() < LARGEST).then_some(number)
}

fn interval<T: Copy>(relation: Relation, value: T) -> Interval<T> {
    use Bound::{Excluded, Included, Unbounded};
    let (low, high) = match relation {
        Relation::Equals => (Included(value), Included(value)),
        Relation::LessThan => (Unbounded, Excluded(value)),
        Relation::LessThanEquals => (Unbounded, Included(value)),
        Relation::GreaterThan => (Excluded(value), Unbounded),
        Relation::GreaterThanEquals => (Included(value), Unbounded),
    };
    Interval { low, high }
}

impl<T: PartialOrd + Copy> Interval<T> {
    fn is_within(&self, other: &Self) -> bool {
        use Bound::{Excluded, Included, Unbounded};
        let low = match (self.low, other.low) {
            (_, Unbounded) => true,
            (Unbounded, _) => false,
            (Included(one), Excluded(other)) => one > other,
            (Included(one) | Excluded(one), Included(other) | Excluded(other)) => one >= other,
        };
        let high = match (self.high, other.high) {
            (_, Unbounded) => true,
            (Unbounded, _) => false,
            (Included(one), Excluded(other)) => one < other,
            (Included(one) | Excluded(one), Included(other) | Excluded(other)) => one <= other,
        };
        low && high
    }

    fn is_apart(&self, other: &Self) -> bool {
        ends_before(self.high, other.low) || ends_before(other.high, self.low)
    }
}

fn ends_before<T: PartialOrd>(high: Bound<T>, low: Bound<T>) -> bool {
    match (high, low) {
        (Bound::Unbounded, _) | (_, Bound::Unbounded) => false,
        (Bound::Included(high), Bound::Included(low)) => high < low,
        (Bound::Included(high) | Bound::Excluded(high), Bound::Included(low) | Bound::Excluded(low)) => {
            high <= low
        }
    }
}
