#!/usr/bin/env python3
"""Writes `answers.txt`: what the optimized integrations answer, and the errors that their services declare.

    python3 -m venv venv && venv/bin/pip install botocore==1.44.5
    venv/bin/python sfn-dsl/integrations/answers.py

The source is the service models of botocore (https://github.com/boto/botocore), which are
Copyright Amazon.com, Inc. or its affiliates and licensed under the Apache License, Version 2.0.
Only names and types of the first level are taken. What goes in is not here: `sfn_asl::catalogue` knows it.

A line is one fact of the API whose name stands above:

    answers  what the plain call answers: members with their types, required ones with `!`
    ends     what a job is told to be when it has ended (`.sync`)
    raises   the errors that the operation declares
"""

import pathlib
import sys

import botocore

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "sfn-asl" / "catalogue"))
import build  # noqa: E402

OUT = pathlib.Path(__file__).with_name("answers.txt")

# API: the operation of the SDK that it calls, and where in which answer the ended job is (a path, `*` an item).
APIS = {
    "athena:getQueryExecution": ("athena:GetQueryExecution", None),
    "athena:getQueryResults": ("athena:GetQueryResults", None),
    "athena:startQueryExecution": ("athena:StartQueryExecution", "athena:GetQueryExecution"),
    "athena:stopQueryExecution": ("athena:StopQueryExecution", None),
    "batch:submitJob": ("batch:SubmitJob", "batch:DescribeJobs/jobs/*"),
    "bedrock:createModelCustomizationJob": (
        "bedrock:CreateModelCustomizationJob",
        "bedrock:GetModelCustomizationJob",
    ),
    "codebuild:batchDeleteBuilds": ("codebuild:BatchDeleteBuilds", None),
    "codebuild:batchGetReports": ("codebuild:BatchGetReports", None),
    "codebuild:deleteBuildBatch": ("codebuild:DeleteBuildBatch", None),
    "codebuild:retryBuildBatch": ("codebuild:RetryBuildBatch", "codebuild:RetryBuildBatch"),
    "codebuild:startBuild": ("codebuild:StartBuild", "codebuild:StartBuild"),
    "codebuild:startBuildBatch": ("codebuild:StartBuildBatch", "codebuild:StartBuildBatch"),
    "codebuild:stopBuild": ("codebuild:StopBuild", None),
    "codebuild:stopBuildBatch": ("codebuild:StopBuildBatch", None),
    "databrew:startJobRun": ("databrew:StartJobRun", "databrew:DescribeJobRun"),
    "dynamodb:deleteItem": ("dynamodb:DeleteItem", None),
    "dynamodb:getItem": ("dynamodb:GetItem", None),
    "dynamodb:putItem": ("dynamodb:PutItem", None),
    "dynamodb:updateItem": ("dynamodb:UpdateItem", None),
    "ecs:runTask": ("ecs:RunTask", "ecs:DescribeTasks/tasks/*"),
    "eks:createCluster": ("eks:CreateCluster", None),
    "eks:createFargateProfile": ("eks:CreateFargateProfile", None),
    "eks:createNodegroup": ("eks:CreateNodegroup", None),
    "eks:deleteCluster": ("eks:DeleteCluster", None),
    "eks:deleteFargateProfile": ("eks:DeleteFargateProfile", None),
    "eks:deleteNodegroup": ("eks:DeleteNodegroup", None),
    "emr-containers:createVirtualCluster": ("emrcontainers:CreateVirtualCluster", None),
    "emr-containers:deleteVirtualCluster": ("emrcontainers:DeleteVirtualCluster", None),
    "emr-containers:startJobRun": ("emrcontainers:StartJobRun", "emrcontainers:DescribeJobRun/jobRun"),
    "emr-serverless:cancelJobRun": ("emrserverless:CancelJobRun", None),
    "emr-serverless:createApplication": ("emrserverless:CreateApplication", None),
    "emr-serverless:startJobRun": ("emrserverless:StartJobRun", None),
    "events:putEvents": ("eventbridge:PutEvents", None),
    "glue:startJobRun": ("glue:StartJobRun", "glue:GetJobRun/JobRun"),
    "mediaconvert:createJob": ("mediaconvert:CreateJob", "mediaconvert:GetJob"),
    "sagemaker:createEndpoint": ("sagemaker:CreateEndpoint", None),
    "sagemaker:createEndpointConfig": ("sagemaker:CreateEndpointConfig", None),
    "sagemaker:createHyperParameterTuningJob": (
        "sagemaker:CreateHyperParameterTuningJob",
        "sagemaker:DescribeHyperParameterTuningJob",
    ),
    "sagemaker:createLabelingJob": ("sagemaker:CreateLabelingJob", "sagemaker:DescribeLabelingJob"),
    "sagemaker:createModel": ("sagemaker:CreateModel", None),
    "sagemaker:createProcessingJob": ("sagemaker:CreateProcessingJob", "sagemaker:DescribeProcessingJob"),
    "sagemaker:createTrainingJob": ("sagemaker:CreateTrainingJob", "sagemaker:DescribeTrainingJob"),
    "sagemaker:createTransformJob": ("sagemaker:CreateTransformJob", "sagemaker:DescribeTransformJob"),
    "sagemaker:updateEndpoint": ("sagemaker:UpdateEndpoint", None),
    "sns:publish": ("sns:Publish", None),
    "sqs:sendMessage": ("sqs:SendMessage", None),
    "states:startExecution": ("sfn:StartExecution", "sfn:DescribeExecution"),
}

# What the guide says of integrations that answer otherwise than an operation of the SDK.
GUIDE = {
    "apigateway:invoke": "answers Headers:map! ResponseBody:document! StatusCode:integer! StatusText:string!",
    "bedrock:invokeModel": "answers Body:document! ContentType:string!",
    "eks:call": "answers ResponseBody:document!",
    "elasticmapreduce:addStep": "answers StepId:string!",
    "elasticmapreduce:cancelStep": "answers CancelStepsInfo:structure!",
    "elasticmapreduce:createCluster": "answers ClusterId:string! ClusterArn:string!",
    "emr-serverless:deleteApplication": "answers ApplicationId:string!",
    "emr-serverless:startApplication": "answers ApplicationId:string!",
    "emr-serverless:stopApplication": "answers ApplicationId:string!",
    "http:invoke": "answers Headers:map! ResponseBody:document! StatusCode:integer! StatusText:string!",
    "lambda:invoke": "answers ExecutedVersion:string! Payload:document! StatusCode:integer! LogResult:string",
}

# Operations behind such integrations, whose errors are theirs.
CALLS = {"bedrock:invokeModel": "bedrockruntime:InvokeModel"}


def output(models, path):
    """The members of an answer, or of what is at a path in it."""
    operation, *steps = path.split("/")
    service, operation = operation.split(":")
    shapes = models[service][1]["shapes"]
    output = models[service][1]["operations"][operation].get("output")
    if not output:
        return
    shape = shapes[output["shape"]]
    for step in steps:
        inner = shape["member"] if step == "*" else shape["members"][step]
        shape = shapes[inner["shape"]]
    required = shape.get("required", [])
    for name, member in shape.get("members", {}).items():
        mark = "!" if name in required else ""
        yield f"{build.step_functions_name(build.capital(name))}:{build.kind_of(shapes[member['shape']])}{mark}"


def errors(models, path):
    service, operation = path.split(":")
    return sorted(it["shape"] for it in models[service][1]["operations"][operation].get("errors", []))


def main():
    models = build.models()
    lines = [f"# From {botocore.__name__} {botocore.__version__} by answers.py; what the words mean is said there."]
    for api in sorted(APIS | GUIDE):
        lines += ["", api]
        if api in GUIDE:
            lines.append(GUIDE[api])
            if api in CALLS:
                lines.append(" ".join(["raises", *errors(models, CALLS[api])]))
            continue
        call, job = APIS[api]
        lines.append(" ".join(["answers", *output(models, call)]))
        lines.append(" ".join(["raises", *errors(models, call)]))
        if job:
            lines.append(" ".join(["ends", *output(models, job)]))
    OUT.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
