//! Times.

use super::{Expr, Like, Numeric, Scalar, Text, Time, call, function::Function, methods::methods};
use crate::data::Timestamp;

methods! { [T: Scalar<Kind = Time>] T;
    /// Milliseconds since the start of 1970, UTC. Not in JSONPath.
    fn to_millis() -> i64 = ToMillis;
    /// As a text after a picture, such as `[Y0001]-[M01]-[D01]`. Not in JSONPath.
    fn format(picture: Text) -> String = FormatTime;
    /// That many seconds later. Not in JSONPath.
    fn plus_seconds(seconds: Numeric) -> T = PlusSeconds;
    /// The seconds from the other time to this one. Not in JSONPath.
    fn seconds_since(other: Time) -> f64 = SecondsSince;
}

/// The time when the expression is evaluated; one and the same in all of a field. Not in JSONPath, where
/// [`ctx::state`](crate::ctx::state) knows when the state was entered.
///
/// ```
/// use sfn_dsl::prelude::*;
///
/// #[derive(Document, Serialize, Deserialize)]
/// struct Order { due: Timestamp }
///
/// let overdue = expr!(|order: Order| order.due < now());
/// let in_a_day = expr!(|_order: Order| now().plus_seconds(86_400));
/// ```
pub fn now() -> Expr<Timestamp> {
    call(Function::Now, [])
}

/// The time so many milliseconds after the start of 1970, UTC. Not in JSONPath.
pub fn from_millis(millis: impl Like<Numeric>) -> Expr<Timestamp> {
    call(Function::FromMillis, [millis.operand()])
}

/// The time that a text says after a picture, such as `[D01]/[M01]/[Y0001]`. Not in JSONPath.
pub fn parse_time(text: impl Like<Text>, picture: impl Like<Text>) -> Expr<Timestamp> {
    call(Function::ParseTime, [text.operand(), picture.operand()])
}
