//! The error names that a task can fail with, as far as its resource tells.

use super::optimized::errors_of;
use super::sdk::sdk;
use crate::resource::{Pattern, Resource, Target};

/// What the names of all errors of a resource begin with, but for those under `States.`; `None` if they may be
/// anything, as those of functions, workers and whoever answers for a task token.
pub fn error_prefixes(resource: &Resource) -> Option<Vec<String>> {
    if resource.pattern == Pattern::WaitForTaskToken {
        return None;
    }
    match &resource.target {
        Target::Sdk { service, .. } => Some(vec![format!("{}.", sdk(service)?.error_prefix())]),
        Target::Integration { service, .. } => {
            let known = errors_of(service);
            (!known.is_empty()).then(|| known.iter().map(ToString::to_string).collect())
        }
        _ => None,
    }
}

/// Whether a task with that resource may fail with an error of that name; `false` only if it certainly cannot.
///
/// ```
/// use sfn_asl::{Resource, catalogue::can_raise};
///
/// // The prefixes of the two kinds of integration differ in their case, and names are matched exactly.
/// let optimized = Resource::parse("arn:aws:states:::dynamodb:putItem")?;
/// let sdk = Resource::parse("arn:aws:states:::aws-sdk:dynamodb:putItem")?;
/// assert!(can_raise(&optimized, "DynamoDB.ConditionalCheckFailedException"));
/// assert!(!can_raise(&sdk, "DynamoDB.ConditionalCheckFailedException"));
/// assert!(can_raise(&sdk, "DynamoDb.ConditionalCheckFailedException"));
/// # Ok::<(), sfn_asl::ResourceError>(())
/// ```
pub fn can_raise(resource: &Resource, error: &str) -> bool {
    error.starts_with("States.")
        || error_prefixes(resource).is_none_or(|all| all.iter().any(|prefix| error.starts_with(prefix)))
}
