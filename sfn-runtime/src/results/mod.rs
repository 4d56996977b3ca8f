//! What services answer, so that a made-up answer can be held against it.
//!
//! Knows types, bounds, enumerations and required members, down to the leaves; not patterns of texts, and not what
//! an answer means. Members that the service does not know are nobody's mistake.

mod blob;
mod check;

use sfn_asl::{Pattern, Resource, Target};
use sfn_query::Value;

pub use check::{ShapeError, ShapeProblem};

/// How strictly a made-up result is held against what the service answers: `fieldValidationMode`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldValidation {
    /// What is there must be right, and what is required must be there.
    #[default]
    Strict,
    /// What is there must be right.
    Present,
    /// Anything will do.
    None,
}

/// Holds a result against what the call of that `Resource` answers.
///
/// Not held against anything: what functions, activities, HTTP endpoints and whoever sends a token back answer,
/// and the results of jobs (`.sync`), but for nested executions.
///
/// ```
/// use sfn_runtime::{FieldValidation, check_result};
///
/// let invoke = "arn:aws:states:::lambda:invoke";
/// let result = r#"{"StatusCode": "200"}"#.parse()?;
/// let wrong = check_result(invoke, &result, FieldValidation::Strict).unwrap_err();
/// assert_eq!(wrong.to_string(), "Field 'StatusCode' must be a number");
/// # Ok::<(), sfn_query::json::Error>(())
/// ```
///
/// # Errors
/// The first member that is not as the service's.
pub fn check_result(resource: &str, result: &Value, how: FieldValidation) -> Result<(), ShapeError> {
    match answer(resource) {
        Some(answer) if how != FieldValidation::None => check::check(&answer, result, how),
        _ => Ok(()),
    }
}

/// What a call answers.
struct Answer {
    shape: blob::Shape,
    /// Members that hold JSON here and text or bytes in the API.
    free: &'static [&'static str],
}

fn answer(resource: &str) -> Option<Answer> {
    let resource = Resource::parse(resource).ok()?;
    let find = |service: &str, action: &str, free| Some(Answer { shape: blob::find(service, action)?, free });
    match (&resource.target, resource.pattern) {
        (Target::Sdk { service, action }, Pattern::RequestResponse) => find(service, action, &[]),
        (Target::Integration { service, .. }, Pattern::Sync) if service == "states" => {
            find("sfn", "describeExecution", &[])
        }
        (Target::Integration { service, .. }, Pattern::Sync2) if service == "states" => {
            find("sfn", "describeExecution", &["Input", "Output"])
        }
        (Target::Integration { .. }, Pattern::RequestResponse) => {
            let (service, action) = resource.integration()?.sdk_action()?;
            // The Kubernetes and model answers that come as bytes are given as JSON.
            find(service, action, &["Payload", "Body"])
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(resource: &str, result: &str, expected: &str) {
        let resource = format!("arn:aws:states:::{resource}");
        let found = check_result(&resource, &result.parse().unwrap(), FieldValidation::Strict);
        assert_eq!(
            found.map_or_else(|it| it.to_string(), |()| String::new()),
            expected,
            "{resource} {result}"
        );
    }

    #[test]
    fn every_kind_of_member_is_held_against_its_type() {
        check("aws-sdk:s3:getObject", r#"{"ContentLength": "9"}"#, "Field 'ContentLength' must be a number");
        check("aws-sdk:s3:getObject", r#"{"DeleteMarker": 1}"#, "Field 'DeleteMarker' must be a boolean");
        check("aws-sdk:s3:getObject", r#"{"Metadata": []}"#, "Field 'Metadata' must be an object");
        check("aws-sdk:s3:getObject", r#"{"LastModified": 1}"#, "Field 'LastModified' must be a string");
        check("events:putEvents", r#"{"Entries": 1}"#, "Field 'Entries' must be an array");
        check("events:putEvents", r#"{"Entries": [{"EventId": []}]}"#, "Field 'EventId' must be a string");
        check("lambda:invoke", r#"{"Payload": {"any": ["thing"]}, "new": 1, "StatusCode": null}"#, "");
    }

    #[test]
    fn bounds_and_enumerations_hold() {
        let kms = r#"{"CiphertextBlob": ""}"#;
        check("aws-sdk:kms:encrypt", kms, "Field 'CiphertextBlob' is smaller than the minimum length");
        let lambda = r#"{"Configuration": {"MemorySize": 127}}"#;
        check("aws-sdk:lambda:getFunction", lambda, "Field 'MemorySize' is less than the minimum value");
        let lambda = r#"{"Configuration": {"MemorySize": 99999999}}"#;
        check("aws-sdk:lambda:getFunction", lambda, "Field 'MemorySize' exceeds the maximum value");
        let s3 = r#"{"StorageClass": "Papyrus"}"#;
        check("aws-sdk:s3:getObject", s3, "Field 'StorageClass' is not an expected value");
        check("aws-sdk:s3:getObject", r#"{"StorageClass": "GLACIER"}"#, "");
    }

    #[test]
    fn nested_executions_answer_as_described_ones() {
        check("states:startExecution", "{}", "Required field 'ExecutionArn' is missing");
        check("states:startExecution.sync", "{}", "Required field 'ExecutionArn' is missing");
        let described = r#"{"ExecutionArn": "arn:aws:states:us-east-1:123456789012:execution:a:b", "Input": {},
            "StartDate": "2026-01-01T00:00:00Z", "Status": "SUCCEEDED",
            "StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:a"}"#;
        check("states:startExecution.sync:2", described, "");
        check("states:startExecution.sync", described, "Field 'Input' must be a string");
    }

    #[test]
    fn what_nobody_knows_may_be_anything() {
        check("sqs:sendMessage.waitForTaskToken", r#""text""#, "");
        check("http:invoke", "1", "");
        check("batch:submitJob.sync", "[]", "");
    }
}
