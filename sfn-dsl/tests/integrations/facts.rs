//! What the catalogue does not know: answers and errors from `integrations/answers.txt`, and the kinds of
//! parameters that no operation of the SDK has.

use std::{collections::BTreeMap, sync::LazyLock};

/// What is known of one API.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// What it answers; `None` if that is not known.
    pub(crate) answers: Option<Vec<Member>>,
    /// What the job ended with.
    pub(crate) ends: Option<Vec<Member>>,
    /// The errors that the operation declares.
    pub(crate) raises: Vec<&'static str>,
}

/// A member of an answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member {
    pub(crate) name: &'static str,
    /// As the service models name types.
    pub(crate) of: &'static str,
    pub(crate) is_known: bool,
}

/// The facts of `sqs:sendMessage`.
pub(crate) fn facts(api: &str) -> &'static Facts {
    static NONE: Facts = Facts { answers: None, ends: None, raises: Vec::new() };
    static ALL: LazyLock<BTreeMap<&str, Facts>> = LazyLock::new(read);
    ALL.get(api).unwrap_or(&NONE)
}

fn read() -> BTreeMap<&'static str, Facts> {
    let text = include_str!("../../integrations/answers.txt");
    let (mut all, mut api) = (BTreeMap::new(), "");
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let facts: &mut Facts = all.entry(api).or_default();
        match word {
            "answers" => facts.answers = Some(members(rest)),
            "ends" => facts.ends = Some(members(rest)),
            "raises" => facts.raises = rest.split_whitespace().collect(),
            name => api = name,
        }
    }
    all.remove("");
    all
}

fn members(text: &'static str) -> Vec<Member> {
    let member = |word: &'static str| {
        let (name, of) = word.split_once(':').expect("a member has a type");
        Member { name, of: of.trim_end_matches('!'), is_known: of.ends_with('!') }
    };
    text.split_whitespace().map(member).collect()
}

/// Members that are there only sometimes, although the guide shows them.
pub(crate) const SOMETIMES: [&str; 6] =
    ["Attributes", "Item", "MD5OfMessageAttributes", "NextToken", "SequenceNumber", "UpdateCount"];

/// The kinds of parameters of integrations that have an interface of their own.
pub(crate) fn own_kind(parameter: &str) -> &'static str {
    match parameter {
        "AllowNullValues" | "TerminationProtected" => "Truth",
        "Authentication" | "Input" | "InstanceFleet" | "InstanceGroup" | "InvocationConfig" | "Job"
        | "LogOptions" | "Output" | "Step" | "Transform" => "Object",
        "Headers" => "Object",
        "QueryParameters" | "RequestBody" => "Json",
        _ => "Text",
    }
}

/// Texts of the API that Step Functions makes of any JSON.
pub(crate) fn takes_json(api: &str, parameter: &str) -> bool {
    matches!(
        (api, parameter),
        ("sqs:sendMessage", "MessageBody") | ("sns:publish", "Message") | ("states:startExecution", "Input")
    )
}

/// What the names of a service's errors begin with, and whether `Exception` is put at the end of those that lack it;
/// where that is not known, an error without it has no name here.
pub(crate) fn error_names(service: &str) -> Option<(&'static str, bool)> {
    Some(match service {
        "athena" => ("Athena.", false),
        "batch" => ("Batch.", false),
        "bedrock" => ("Bedrock.", false),
        "codebuild" => ("CodeBuild.", false),
        "dynamodb" => ("DynamoDB.", false),
        "ecs" => ("ECS.", false),
        "glue" => ("Glue.", false),
        "sagemaker" => ("SageMaker.", true),
        "sns" => ("SNS.", true),
        "sqs" => ("SQS.", false),
        "states" => ("StepFunctions.", true),
        _ => return None,
    })
}

/// Errors that operations do not declare: what the service or the integration fails with otherwise.
pub(crate) fn more_errors(service: &str) -> &'static [&'static str] {
    match service {
        "athena" => &["Athena.AthenaException"],
        "batch" => &["Batch.AWSBatchException"],
        "codebuild" => &["CodeBuild.CodeBuildException"],
        "dynamodb" => &["DynamoDB.AmazonDynamoDBException"],
        "ecs" => &["AmazonECS.Unknown"],
        "events" => &["EventBridge.FailedEntry"],
        "sagemaker" => &["SageMaker.AmazonSageMakerException"],
        "sqs" => &["SQS.AmazonSQSException", "SQS.SdkClientException"],
        _ => &[],
    }
}

/// What people call a service.
pub(crate) fn title(service: &str) -> &'static str {
    match service {
        "apigateway" => "Amazon API Gateway",
        "athena" => "Amazon Athena",
        "batch" => "AWS Batch",
        "bedrock" => "Amazon Bedrock",
        "bedrockagentcore" => "Amazon Bedrock AgentCore",
        "codebuild" => "AWS CodeBuild",
        "databrew" => "AWS Glue DataBrew",
        "dynamodb" => "Amazon DynamoDB",
        "ecs" => "Amazon ECS and AWS Fargate",
        "eks" => "Amazon EKS",
        "elasticmapreduce" => "Amazon EMR",
        "emr-containers" => "Amazon EMR on EKS",
        "emr-serverless" => "Amazon EMR Serverless",
        "events" => "Amazon EventBridge",
        "glue" => "AWS Glue",
        "http" => "HTTP endpoints",
        "lambda" => "AWS Lambda",
        "mediaconvert" => "AWS Elemental MediaConvert",
        "sagemaker" => "Amazon SageMaker AI",
        "sns" => "Amazon SNS",
        "sqs" => "Amazon SQS",
        "states" => "AWS Step Functions: executions of other workflows",
        other => panic!("what is `{other}` called?"),
    }
}
