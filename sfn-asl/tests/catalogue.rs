//! Findings that come of the catalogue of services, one small task each.

#![cfg(feature = "sdk")]

use sfn_asl::{CheckOptions, ExecutionType, read};

/// What is said of a task with that resource and those parameters.
fn findings(resource: &str, parameters: &str, options: impl Into<CheckOptions>) -> Vec<String> {
    let text = format!(
        r#"{{"StartAt": "A", "TimeoutSeconds": 60, "States": {{"A": {{"Type": "Task",
        "Resource": "arn:aws:states:::{resource}", {parameters} "End": true}}}}}}"#
    );
    let found = match read("a.asl.json", text).check(options) {
        Ok(checked) => checked.warnings().to_vec(),
        Err(found) => found,
    };
    found.iter().map(|it| it.to_string().replace(" at /States/A/", " ")).collect()
}

#[track_caller]
fn check(resource: &str, parameters: &str, expected: &[&str]) {
    let parameters = if parameters.is_empty() { String::new() } else { format!("{parameters},") };
    assert_eq!(findings(resource, &parameters, ExecutionType::Standard), expected);
}

#[test]
fn what_does_not_exist_is_refused_with_the_nearest_name() {
    check(
        "dynamodb:getitem",
        "",
        &[
            "error[E043] Resource: `getitem` is not an action of the optimized integration with `dynamodb` (did you mean `getItem`?)",
        ],
    );
    check(
        "aws-sdk:dynamodbb:getItem",
        "",
        &["error[E043] Resource: the AWS SDK has no service `dynamodbb` (did you mean `dynamodb`?)"],
    );
    check(
        "aws-sdk:ec2:describeInstance",
        "",
        &[
            "error[E043] Resource: the AWS SDK has no action `describeInstance` of `ec2` (did you mean `describeInstances`?)",
        ],
    );
    check(
        "aws-sdk:s3:teleport",
        "",
        &[
            "error[E043] Resource: the AWS SDK has no action `teleport` of `s3` (the names are those of botocore 1.44.5; what is newer can be allowed)",
        ],
    );
    check(
        "aws-sdk:s3:PutObject",
        "",
        &[
            "error[E043] Resource: actions of the AWS SDK begin with a small letter, unlike `PutObject` (write `putObject`)",
        ],
    );
}

#[test]
fn what_a_task_cannot_call_is_refused() {
    check(
        "aws-sdk:sts:assumeRole",
        "",
        &[
            "error[E043] Resource: a task cannot call `sts:assumeRole` (name the role that a task takes in its `Credentials`)",
        ],
    );
    check(
        "aws-sdk:kinesis:subscribeToShard",
        "",
        &[
            "error[E043] Resource: a task cannot call `kinesis:subscribeToShard` (the service leaves it out, as it does all that answers with a stream of events)",
        ],
    );
    check(
        "aws-sdk:s3:getObject.sync",
        "",
        &[
            "error[E044] Resource: `aws-sdk:s3:getObject` does not have `.sync` (write it without, or with `.waitForTaskToken`)",
        ],
    );
}

#[test]
fn what_is_not_certain_is_a_warning() {
    check(
        "aws-sdk:lookoutvision:startModel",
        "",
        &["warning[E043] Resource: AWS has closed the service `lookoutvision` (call another service)"],
    );
    check(
        "batch:submitJob.waitForTaskToken",
        r#""Parameters": {"JobName": "j", "JobQueue": "q", "JobDefinition.$": "$$.Task.Token"}"#,
        &[
            "warning[E044] Resource: whether `batch:submitJob` has `.waitForTaskToken` is not clear from its documentation (try it before you rely on it)",
        ],
    );
}

#[test]
fn parameters_are_known_by_name() {
    let lambda = |members: &str| format!(r#""Parameters": {{{members}}}"#);
    check("lambda:invoke", &lambda(r#""FunctionName": "f", "Payload.$": "$", "LogType": "None""#), &[]);
    check(
        "lambda:invoke",
        &lambda(r#""FunctionName.$": "$.f", "payload": {}"#),
        &[
            "error[E046] Parameters/payload: `lambda:invoke` has no parameter `payload` (did you mean `Payload`?)",
        ],
    );
    check(
        "aws-sdk:dynamodb:query",
        &lambda(r#""TableNam": "t""#),
        &[
            "error[E046] Parameters/TableNam: `aws-sdk:dynamodb:query` has no parameter `TableNam` (did you mean `TableName`?)",
        ],
    );
    check(
        "aws-sdk:dynamodb:batchGetItem",
        &lambda(""),
        &[
            "error[E045] Parameters: `aws-sdk:dynamodb:batchGetItem` needs `RequestItems` (add `\"RequestItems\": …`, or `\"RequestItems.$\"` with a path)",
        ],
    );
    check(
        "elasticmapreduce:addStep.sync",
        &lambda(r#""ClusterId": "c", "Steps": []"#),
        &[
            "error[E046] Parameters/Steps: `elasticmapreduce:addStep` has no parameter `Steps` (did you mean `Step`?)",
        ],
    );
    // Both the name of the SDK and that of the API.
    check("aws-sdk:rds:stopDBCluster", &lambda(r#""DbClusterIdentifier": "c""#), &[]);
    check("aws-sdk:rds:stopDBCluster", &lambda(r#""DBClusterIdentifier": "c""#), &[]);
    // Tokens that the SDK makes up are not required.
    check("athena:startQueryExecution.sync", &lambda(r#""QueryString": "SELECT 1""#), &[]);
}

#[test]
fn arguments_are_known_by_name_as_well() {
    let jsonata = |members: &str| format!(r#""QueryLanguage": "JSONata", "Arguments": {members}"#);
    check("sns:publish", &jsonata(r#"{"TopicArn": "t", "Message": "{% $states.input %}"}"#), &[]);
    check(
        "sns:publish",
        &jsonata(r#"{"TopicArn": "t", "Message.$": "$"}"#),
        &[
            "error[E046] Arguments/Message.$: `sns:publish` has no parameter `Message.$` (did you mean `Message`?)",
        ],
    );
}

#[test]
fn of_what_comes_from_elsewhere_nothing_is_said() {
    check("lambda:invoke", "", &[]);
    check("lambda:invoke", r#""QueryLanguage": "JSONata", "Arguments": "{% $states.input %}""#, &[]);
    check("lambda:invoke", r#""Parameters": {"${Key}": "f"}"#, &[]);
    check("${Service}:invoke", r#""Parameters": {}"#, &[]);
}

#[test]
fn what_is_newer_than_the_catalogue_can_be_allowed() {
    let allowed = CheckOptions::from(ExecutionType::Standard).allow_unknown();
    for resource in ["oracle:ask", "lambda:ask", "aws-sdk:oracle:ask", "aws-sdk:s3:ask"] {
        let found = findings(resource, "", &allowed);
        assert!(matches!(found.as_slice(), [one] if one.starts_with("warning[E043]")), "{found:?}");
    }
    let found = findings("aws-sdk:s3:listBuckets", r#""Parameters": {"Colour": "red"},"#, &allowed);
    assert!(matches!(found.as_slice(), [one] if one.starts_with("warning[E046]")), "{found:?}");
    let found = findings("aws-sdk:s3:getObject", r#""Parameters": {"Bucket": "b"},"#, &allowed);
    assert!(matches!(found.as_slice(), [one] if one.starts_with("error[E045]")), "{found:?}");
}

#[test]
fn errors_of_another_service_never_come() {
    let retry = |error: &str| format!(r#""Retry": [{{"ErrorEquals": ["{error}"]}}]"#);
    check("dynamodb:putItem", &retry("DynamoDB.ConditionalCheckFailedException"), &[]);
    check(
        "aws-sdk:dynamodb:putItem",
        &retry("DynamoDB.ConditionalCheckFailedException"),
        &[
            "warning[W017] Retry/0/ErrorEquals: this retrier is never used: `DynamoDB.ConditionalCheckFailedException` does not begin with `DynamoDb.`, as errors of this service do (take it away, or name the errors of this task)",
        ],
    );
    check("lambda:invoke", &retry("OutOfStock"), &[]);
    check("aws-sdk:sfn:startExecution", &retry("States.TaskFailed"), &[]);
}

#[test]
fn members_are_known_at_every_depth() {
    let run_task =
        |overrides: &str| format!(r#""Parameters": {{"TaskDefinition": "t", "Overrides": {overrides}}}"#);
    check(
        "ecs:runTask",
        &run_task(
            r#"{"ContainerOverrides": [{"Name": "main", "Environment": [{"Name": "A", "Valeu": "b"}]}]}"#,
        ),
        &[
            "error[E046] Parameters/Overrides/ContainerOverrides/0/Environment/0/Valeu: `Environment` of `ecs:runTask` has no member `Valeu` (did you mean `Value`?)",
        ],
    );
    check(
        "aws-sdk:eventbridge:putRule",
        r#""Parameters": {"Name": "r", "Tags": [{"Key": "k"}, {"Key": "k", "Value.$": "$.v"}]}"#,
        &[
            "error[E045] Parameters/Tags/0: `Tags` of `aws-sdk:eventbridge:putRule` needs `Value` (add `\"Value\": …`, or `\"Value.$\"` with a path)",
        ],
    );
    // What is evaluated, filled in or of any name is not known.
    for overrides in ["\"${Overrides}\"", r#"{"ContainerOverrides.$": "$.all"}"#, r#"{"${Name}": 1}"#, "null"]
    {
        check("ecs:runTask", &run_task(overrides), &[]);
    }
    check(
        "dynamodb:putItem",
        r#""Parameters": {"TableName": "t", "Item": {"id": {"S.$": "$.id"}, "ok": {"BOOL": true}, "more": {"M": {"x": {"N": "1"}}}, "short": "x"}}"#,
        &[],
    );
}

#[test]
fn values_are_of_the_kind_that_is_taken() {
    let invoke = |members: &str| {
        format!(
            r#""Parameters": {{"ApiEndpoint": "a.execute-api.us-east-1.amazonaws.com", "Method": "GET", {members}}}"#
        )
    };
    check("apigateway:invoke", &invoke(r#""Headers": {"A": ["b"], "C.$": "States.Array('d')"}"#), &[]);
    check(
        "apigateway:invoke",
        &invoke(r#""Headers": {"A": "b"}, "QueryParameters": "a=b""#),
        &[
            "error[E067] Parameters/Headers/A: what stands in `Headers` of `apigateway:invoke` is a list, but this is a string (put it into brackets: `[…]`)",
            "error[E067] Parameters/QueryParameters: `QueryParameters` of `apigateway:invoke` takes an object, but this is a string",
        ],
    );
    // Documents become text where an API takes text.
    check("sqs:sendMessage", r#""Parameters": {"QueueUrl": "q", "MessageBody": {"a": 1}}"#, &[]);
    check("lambda:invoke", r#""Parameters": {"FunctionName": "f", "Payload": [1]}"#, &[]);
}
