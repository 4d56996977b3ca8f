//! Messages, events and requests: SNS, SQS, EventBridge, Step Functions itself, API Gateway, HTTP endpoints.

use super::Support::Yes;
use super::{META, Service, call};

pub(super) const SNS: Service = Service {
    name: "sns",
    errors: &["SNS."],
    actions: &[call("sns", "publish")
        .callback(Yes)
        .api("sns", "publish")
        .required(&["Message"])
        .result(&["MessageId", "SequenceNumber", META[0], META[1]])
        .iam(&["sns:Publish"])],
};

pub(super) const SQS: Service = Service {
    name: "sqs",
    errors: &["SQS."],
    actions: &[call("sqs", "sendMessage")
        .callback(Yes)
        .api("sqs", "sendMessage")
        .required(&["QueueUrl", "MessageBody"])
        .result(&["MD5OfMessageAttributes", "MD5OfMessageBody", "MessageId", META[0], META[1]])
        .iam(&["sqs:SendMessage"])],
};

pub(super) const EVENTS: Service = Service {
    name: "events",
    errors: &[],
    actions: &[call("events", "putEvents")
        .callback(Yes)
        .api("eventbridge", "putEvents")
        .required(&["Entries"])
        .result(&["Entries", "FailedEntryCount"])
        .iam(&["events:PutEvents"])],
};

pub(super) const STATES: Service = Service {
    name: "states",
    errors: &["StepFunctions."],
    actions: &[call("states", "startExecution")
        .callback(Yes)
        .api("sfn", "startExecution")
        .required(&["StateMachineArn"])
        .result(&["ExecutionArn", "StartDate", META[0], META[1]])
        .iam(&["states:StartExecution"])
        .sync(&["states:DescribeExecution", "states:StopExecution"])],
};

pub(super) const APIGATEWAY: Service = Service {
    name: "apigateway",
    errors: &["ApiGateway."],
    // Without authorization it needs no right.
    actions: &[call("apigateway", "invoke")
        .callback(Yes)
        .required(&["ApiEndpoint", "Method"])
        .optional(&[
            "AllowNullValues",
            "AuthType",
            "Headers",
            "Path",
            "QueryParameters",
            "RequestBody",
            "Stage",
        ])
        .lists_by_name(&["Headers", "QueryParameters"])
        .result(&["Headers", "ResponseBody", "StatusCode", "StatusText"])
        .iam(&["execute-api:Invoke"])],
};

pub(super) const HTTP: Service = Service {
    name: "http",
    errors: &[],
    // `Authentication` is required for a public API and `InvocationConfig` for a private one.
    actions: &[call("http", "invoke")
        .required(&["ApiEndpoint", "Method"])
        .optional(&[
            "Authentication",
            "Headers",
            "InvocationConfig",
            "QueryParameters",
            "RequestBody",
            "Transform",
        ])
        .result(&["ResponseBody", "Headers", "StatusCode", "StatusText"])
        .iam(&[
            "states:InvokeHTTPEndpoint",
            "events:RetrieveConnectionCredentials",
            "secretsmanager:GetSecretValue",
            "secretsmanager:DescribeSecret",
        ])],
};
