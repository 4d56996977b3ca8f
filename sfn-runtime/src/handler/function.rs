//! Lambda functions: which one a task calls, with what payload, and what shape its answer has.
//!
//! Locally there is one body per function: account, Region and qualifier of an ARN choose nothing.

use sfn_asl::{Resource, Target};
use sfn_query::{Object, Value};

use crate::TaskRequest;

/// A call of a Lambda function, taken out of a task.
#[derive(Debug, PartialEq)]
pub struct FunctionCall {
    /// The function's plain name.
    pub name: String,
    /// What the function is given.
    pub payload: Value,
    /// How the task spells the call.
    pub integration: Integration,
}

/// The two ways of a task to call a function.
#[derive(Clone, Debug, PartialEq)]
pub enum Integration {
    /// The resource is the function's ARN: the input is the payload, the result is the task's.
    Direct,
    /// `lambda:invoke`: the input is an API request, the result is the API's answer.
    Invoke {
        /// The version or alias that was asked for.
        qualifier: Option<Box<str>>,
    },
}

impl FunctionCall {
    /// The call that a task makes, if it calls a Lambda function.
    pub fn of(request: &TaskRequest) -> Option<Self> {
        match Resource::parse(request.resource()).ok()?.target {
            Target::Lambda { function: name, .. } => {
                Some(Self { name, payload: request.input.clone(), integration: Integration::Direct })
            }
            Target::Integration { service, action } if service == "lambda" && action == "invoke" => {
                Self::of_arguments(request.input.as_object()?)
            }
            _ => None,
        }
    }

    fn of_arguments(arguments: &Object) -> Option<Self> {
        let (name, in_name) = split_name(arguments.get("FunctionName")?.as_str()?);
        let qualifier = arguments.get("Qualifier").and_then(Value::as_str).or(in_name).map(Into::into);
        // A call without a payload reaches the function as an empty object.
        let payload = arguments.get("Payload").cloned().unwrap_or_else(|| Object::default().into());
        Some(Self { name: name.into(), payload, integration: Integration::Invoke { qualifier } })
    }
}

impl Integration {
    /// The task's result for what the function returned.
    ///
    /// `lambda:invoke` answers with `ExecutedVersion`, `Payload` and `StatusCode`. The service adds
    /// `SdkHttpMetadata` and `SdkResponseMetadata`; here nothing went over HTTP, so there are none.
    pub fn result(&self, returned: Value) -> Value {
        match self {
            Self::Direct => returned,
            Self::Invoke { qualifier } => Value::object([
                ("ExecutedVersion", Value::from(qualifier.as_deref().unwrap_or("$LATEST"))),
                ("Payload", returned),
                ("StatusCode", Value::from(200)),
            ]),
        }
    }
}

/// The function that an ARN of a Lambda function names.
pub(super) fn function_of_arn(arn: &str) -> Option<String> {
    match Resource::parse(arn).ok()?.target {
        Target::Lambda { function, .. } => Some(function),
        _ => None,
    }
}

/// The name and qualifier in a `FunctionName`: a name, a partial ARN or a full one.
fn split_name(function: &str) -> (&str, Option<&str>) {
    match function.split_once("function:") {
        Some((before, rest)) if before.is_empty() || before.ends_with(':') => split_qualifier(rest),
        _ => split_qualifier(function),
    }
}

fn split_qualifier(function: &str) -> (&str, Option<&str>) {
    match function.split_once(':') {
        Some((name, qualifier)) => (name, Some(qualifier)),
        None => (function, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_name(function: &str, name: &str, qualifier: Option<&str>) {
        assert_eq!(split_name(function), (name, qualifier), "{function}");
    }

    #[test]
    fn a_function_is_named_by_name_partial_arn_or_full_arn() {
        check_name("charge", "charge", None);
        check_name("charge:live", "charge", Some("live"));
        check_name("function:charge", "charge", None);
        check_name("111111111111:function:charge:7", "charge", Some("7"));
        check_name("arn:aws:lambda:us-east-1:111111111111:function:charge", "charge", None);
        check_name("my-function:1", "my-function", Some("1"));
    }
}
