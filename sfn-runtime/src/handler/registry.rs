//! Handlers by resource.

use std::{collections::BTreeMap, fmt, sync::Arc};

use serde::{Serialize, de::DeserializeOwned};
use sfn_asl::{Handler, TaskError};
use sfn_query::Value;

use super::{
    Answer, Task, TaskHandler, Work,
    call::{Call, typed},
    function::{FunctionCall, Integration, function_of_arn},
};

/// Answers tasks by their resource: an exact one, or a Lambda function by its name.
///
/// A function's name answers a task whose `Resource` is an ARN of the function, and `lambda:invoke` tasks
/// whose `FunctionName` names it in any of its forms; the handler gets the payload. Whatever account,
/// Region or version an ARN names, locally there is one body per function.
///
/// For a task that waits for a callback, the handler gets the token in its payload and its result stands in
/// for the callback: the value that it returns completes the token, the error that it returns fails it. A
/// handler that hands the token on, to be completed from outside, is registered by
/// [`submission`](Self::submission).
///
/// Handlers run concurrently, as tasks of tokio. One that is no longer wanted, because its task timed out or a
/// sibling failed, is dropped where it waits; so a handler that blocks its thread cannot be stopped, and its
/// work belongs into `tokio::task::spawn_blocking`. One that panics has failed, with the panic's message.
///
/// ```
/// use sfn_asl::TaskError;
/// use sfn_runtime::Handlers;
///
/// let handlers = Handlers::new()
///     .task("double", |number: i64| async move { Ok::<_, TaskError>(2 * number) })
///     .task("arn:aws:states:::sqs:sendMessage", |message: sfn_query::Value| async move {
///         println!("sent {message:?}");
///         Ok::<_, TaskError>(sfn_query::Value::Null)
///     });
/// ```
#[derive(Clone, Default)]
pub struct Handlers {
    by_resource: BTreeMap<Box<str>, Entry>,
    by_function: BTreeMap<Box<str>, Entry>,
    others: Vec<Arc<dyn TaskHandler>>,
}

#[derive(Clone)]
struct Entry {
    call: Call,
    returns: Returns,
}

/// What it means that a handler returns a value.
#[derive(Clone, Copy)]
enum Returns {
    /// The task's result.
    Result,
    /// The API's answer to the request; the result comes by token.
    Submission,
}

impl Handlers {
    /// No handlers yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers a resource, a Lambda function of that name, or an activity (`activity:pack`), by a function over serde
    /// types.
    ///
    /// An input that does not fit the function's type fails the task with
    /// [`INVALID_INPUT`](super::errors::INVALID_INPUT). Of two handlers for one name the later one counts.
    #[must_use]
    pub fn task<I, O, E, Done>(self, name: &str, work: impl Fn(I) -> Done + Send + Sync + 'static) -> Self
    where
        I: DeserializeOwned + Send,
        O: Serialize,
        E: Into<TaskError>,
        Done: Future<Output = Result<O, E>> + Send,
    {
        self.named(name, typed(work), Returns::Result)
    }

    /// Answers tasks that wait for a callback: what the function returns is the API's answer to the
    /// request, and the task goes on until its token is completed from outside.
    #[must_use]
    pub fn submission<I, O, E, Done>(
        self,
        name: &str,
        work: impl Fn(I) -> Done + Send + Sync + 'static,
    ) -> Self
    where
        I: DeserializeOwned + Send,
        O: Serialize,
        E: Into<TaskError>,
        Done: Future<Output = Result<O, E>> + Send,
    {
        self.named(name, typed(work), Returns::Submission)
    }

    /// Registers what `#[task]` made of a Rust function.
    #[must_use]
    pub fn handler(self, handler: Handler) -> Self {
        self.named(handler.resource, Arc::new(handler.call), Returns::Result)
    }

    /// Asks this handler about tasks that none of the names answer; the first one added is asked first.
    #[must_use]
    pub fn otherwise(mut self, handler: impl TaskHandler + 'static) -> Self {
        self.others.push(Arc::new(handler));
        self
    }

    /// An ARN of a function stands for the function; any other ARN for itself; a plain name for a function.
    fn named(mut self, name: &str, call: Call, returns: Returns) -> Self {
        let entry = Entry { call, returns };
        match function_of_arn(name) {
            Some(function) => self.by_function.insert(function.into(), entry),
            None if name.starts_with("arn:") => self.by_resource.insert(name.into(), entry),
            None => self.by_function.insert(name.into(), entry),
        };
        self
    }
}

impl Extend<Handler> for Handlers {
    fn extend<T: IntoIterator<Item = Handler>>(&mut self, handlers: T) {
        for handler in handlers {
            *self = std::mem::take(self).handler(handler);
        }
    }
}

impl FromIterator<Handler> for Handlers {
    fn from_iter<T: IntoIterator<Item = Handler>>(handlers: T) -> Self {
        handlers.into_iter().fold(Self::new(), Self::handler)
    }
}

impl TaskHandler for Handlers {
    fn begin(&self, task: &Task) -> Option<Work> {
        let request = task.request();
        let waits = request.token.is_some();
        if let Some(entry) = self.by_resource.get(request.resource().as_str()) {
            return Some(entry.begin(request.input.clone(), Integration::Direct, waits));
        }
        if let Some(entry) = activity_of_arn(request.resource()).and_then(|it| self.by_function.get(it)) {
            return Some(entry.begin(request.input.clone(), Integration::Direct, waits));
        }
        if let Some(call) = FunctionCall::of(request)
            && let Some(entry) = self.by_function.get(&*call.name)
        {
            return Some(entry.begin(call.payload, call.integration, waits));
        }
        self.others.iter().find_map(|handler| handler.begin(task))
    }
}

/// `activity:pack`, by which its handler is known in every account and Region.
fn activity_of_arn(arn: &str) -> Option<&str> {
    let (before, name) = arn.split_once(":activity:")?;
    (before.split(':').count() == 5 && !name.is_empty()).then(|| &arn[before.len() + 1..])
}

impl Entry {
    fn begin(&self, payload: Value, integration: Integration, waits: bool) -> Work {
        let Self { call, returns } = self.clone();
        // The function is called inside of the future, where a panic is caught.
        Work::Running(Box::pin(async move {
            match (call(payload).await, returns) {
                (Ok(answer), Returns::Submission) => Answer::Submitted(integration.result(answer)),
                // The value of a callback is the result as it is; no API answers.
                (Ok(output), Returns::Result) if waits => Answer::Succeeded(output),
                (Ok(output), Returns::Result) => Answer::Succeeded(integration.result(output)),
                (Err(error), _) => Answer::Failed(error.into()),
            }
        }))
    }
}

impl fmt::Debug for Handlers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.by_resource.keys()).entries(self.by_function.keys()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::activity_of_arn;

    #[test]
    fn an_activity_is_known_by_the_end_of_its_arn() {
        let check = |arn: &str, expected: Option<&str>| assert_eq!(activity_of_arn(arn), expected);
        check("arn:aws:states:us-east-1:123456789012:activity:pack", Some("activity:pack"));
        check("arn:aws:lambda:us-east-1:123456789012:function:activity:pack", None);
        check("arn:aws:states:::sqs:sendMessage", None);
        check("activity:pack", None);
    }
}
