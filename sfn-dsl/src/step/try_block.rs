//! Flows that are retried and caught as a whole.

use super::{Output, Parallel, Shape, StepFrom, parallel};
use crate::data::Data;

/// A flow whose states fail together: one catcher takes the errors of all, one retrier does all of them again.
///
/// The language has catchers on single states only; so it is a Parallel state of one branch, whose output is the
/// result.
///
/// ```
/// use sfn_dsl::prelude::*;
///
/// #[derive(Document, Serialize, Deserialize)]
/// struct Order { total: f64 }
///
/// #[task] async fn reserve(order: Order) -> Order { order }
/// #[task] async fn ship(order: Order) -> Order { order }
///
/// let shipped = try_block("Ship it", task("Reserve", reserve).then(task("Ship", ship)))
///     .retry(States::Timeout.max_attempts(2))
///     .catch(States::ALL, fail("Not shipped"));
/// ```
pub fn try_block<D, S, O>(name: impl Into<String>, flow: S) -> Output<Parallel<D, (O,)>, O>
where
    D: Data,
    S: StepFrom<D, Output = O>,
    O: Data,
{
    parallel(name, (flow,)).output(|outputs| outputs.0)
}
