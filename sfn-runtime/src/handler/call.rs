//! From a typed function to one over JSON values.

use std::sync::Arc;

use serde::{Serialize, de::DeserializeOwned};
use sfn_asl::{HandlerFuture, TaskError};
use sfn_query::Value;

use super::errors;

/// A function over JSON values.
pub(super) type Call = Arc<dyn Fn(Value) -> HandlerFuture + Send + Sync>;

/// Wraps a function over serde types.
pub(super) fn typed<I, O, E, Done>(work: impl Fn(I) -> Done + Send + Sync + 'static) -> Call
where
    I: DeserializeOwned + Send,
    O: Serialize,
    E: Into<TaskError>,
    Done: Future<Output = Result<O, E>> + Send,
{
    let work = Arc::new(work);
    Arc::new(move |input| {
        let work = Arc::clone(&work);
        // The user's function is called inside of the future, where a panic is caught.
        Box::pin(async move {
            let input = sfn_query::from_value(&input).map_err(|why| invalid(errors::INVALID_INPUT, &why))?;
            let output = work(input).await.map_err(Into::into)?;
            sfn_query::to_value(&output).map_err(|why| invalid(errors::INVALID_OUTPUT, &why))
        })
    })
}

fn invalid(error: &str, why: &impl ToString) -> TaskError {
    TaskError::new(error, why.to_string())
}
