//! Models and their training: SageMaker AI, Bedrock, Bedrock AgentCore.

use super::Support::Unclear;
use super::{Integration, Service, call};

pub(super) const SAGEMAKER: Service = Service {
    name: "sagemaker",
    errors: &["SageMaker."],
    actions: &[
        plain("createEndpoint", &["EndpointArn"], &["sagemaker:CreateEndpoint", "sagemaker:ListTags"]),
        plain(
            "createEndpointConfig",
            &["EndpointConfigArn"],
            &["sagemaker:CreateEndpointConfig", "sagemaker:ListTags"],
        ),
        job(
            "createHyperParameterTuningJob",
            &["HyperParameterTuningJobArn"],
            &["sagemaker:CreateHyperParameterTuningJob", TAGS[0], TAGS[1], PASS],
            &["sagemaker:DescribeHyperParameterTuningJob", "sagemaker:StopHyperParameterTuningJob"],
        ),
        job(
            "createLabelingJob",
            &["LabelingJobArn"],
            &["sagemaker:CreateLabelingJob", TAGS[0], TAGS[1], PASS],
            &["sagemaker:DescribeLabelingJob", "sagemaker:StopLabelingJob"],
        ),
        plain("createModel", &["ModelArn"], &["sagemaker:CreateModel", "sagemaker:ListTags", PASS]),
        job(
            "createProcessingJob",
            &["ProcessingJobArn"],
            &["sagemaker:CreateProcessingJob", TAGS[0], TAGS[1], PASS],
            &["sagemaker:DescribeProcessingJob", "sagemaker:StopProcessingJob"],
        ),
        job(
            "createTrainingJob",
            &["TrainingJobArn"],
            &["sagemaker:CreateTrainingJob", TAGS[0], TAGS[1], PASS],
            &["sagemaker:DescribeTrainingJob", "sagemaker:StopTrainingJob"],
        ),
        job(
            "createTransformJob",
            &["TransformJobArn"],
            &["sagemaker:CreateTransformJob", TAGS[0], TAGS[1], PASS],
            &["sagemaker:DescribeTransformJob", "sagemaker:StopTransformJob"],
        ),
        plain("updateEndpoint", &["EndpointArn"], &["sagemaker:UpdateEndpoint", "sagemaker:ListTags"]),
    ],
};

const TAGS: [&str; 2] = ["sagemaker:ListTags", "sagemaker:AddTags"];
const PASS: &str = "iam:PassRole";

type Names = &'static [&'static str];

const fn plain(action: &'static str, result: Names, iam: Names) -> Integration {
    call("sagemaker", action).callback(Unclear).api("sagemaker", action).result(result).iam(iam)
}

const fn job(action: &'static str, result: Names, iam: Names, sync: Names) -> Integration {
    plain(action, result, iam).sync(sync)
}

pub(super) const BEDROCK: Service = Service {
    name: "bedrock",
    errors: &[],
    actions: &[
        call("bedrock", "createModelCustomizationJob")
            .callback(Unclear)
            .api("bedrock", "createModelCustomizationJob")
            .required(&[
                "BaseModelIdentifier",
                "CustomModelName",
                "JobName",
                "OutputDataConfig",
                "RoleArn",
                "TrainingDataConfig",
            ])
            .result(&["JobArn"])
            .iam(&["bedrock:CreateModelCustomizationJob", PASS])
            .sync(&["bedrock:GetModelCustomizationJob", "bedrock:StopModelCustomizationJob"]),
        // `Input` and `Output` name objects in S3 in place of `Body` and of the answer.
        call("bedrock", "invokeModel")
            .callback(Unclear)
            .api("bedrockruntime", "invokeModel")
            .required(&["ModelId"])
            .optional(&["Input", "Output"])
            .result(&["Body", "ContentType"])
            .iam(&["bedrock:InvokeModel"]),
    ],
};

pub(super) const BEDROCKAGENTCORE: Service = Service {
    name: "bedrockagentcore",
    errors: &[],
    actions: &[call("bedrockagentcore", "invokeHarness")
        .api("bedrockagentcore", "invokeHarness")
        .required(&["HarnessArn"])
        .iam(&["bedrock-agentcore:InvokeHarness"])],
};
