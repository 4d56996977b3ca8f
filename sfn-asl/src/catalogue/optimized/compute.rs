//! Functions, containers, builds and media: Lambda, Batch, ECS, EKS, CodeBuild, MediaConvert.

use super::Support::{Unclear, Yes};
use super::{META, Service, call};

pub(super) const LAMBDA: Service = Service {
    name: "lambda",
    // A function raises errors of any name.
    errors: &[],
    actions: &[call("lambda", "invoke")
        .callback(Yes)
        .api("lambda", "invoke")
        .required(&["FunctionName"])
        .result(&["ExecutedVersion", "Payload", "StatusCode", META[0], META[1]])
        .iam(&["lambda:InvokeFunction"])],
};

pub(super) const BATCH: Service = Service {
    name: "batch",
    errors: &["Batch."],
    actions: &[call("batch", "submitJob")
        .callback(Unclear)
        .api("batch", "submitJob")
        .required(&["JobName", "JobQueue", "JobDefinition"])
        .result(&["JobArn", "JobId", "JobName"])
        .iam(&["batch:SubmitJob"])
        .sync(&["batch:DescribeJobs", "batch:TerminateJob"])],
};

pub(super) const ECS: Service = Service {
    name: "ecs",
    errors: &["ECS.", "AmazonECS."],
    actions: &[call("ecs", "runTask")
        .callback(Yes)
        .api("ecs", "runTask")
        .required(&["TaskDefinition"])
        .result(&["Tasks", "Failures", META[0], META[1]])
        .iam(&["ecs:RunTask", "iam:PassRole"])
        .sync(&["ecs:StopTask", "ecs:DescribeTasks"])],
};

pub(super) const EKS: Service = Service {
    name: "eks",
    errors: &[],
    actions: &[
        // Called with the rights that the role has inside of the cluster.
        call("eks", "call")
            .callback(Unclear)
            .required(&["ClusterName", "CertificateAuthority", "Endpoint", "Method", "Path"])
            .optional(&["QueryParameters", "RequestBody"])
            .lists_by_name(&["QueryParameters"]),
        call("eks", "createCluster")
            .callback(Unclear)
            .api("eks", "createCluster")
            .iam(&["eks:CreateCluster", "iam:PassRole"])
            .sync(&["eks:DescribeCluster", "eks:DeleteCluster"]),
        call("eks", "createFargateProfile").callback(Unclear).api("eks", "createFargateProfile").sync(&[]),
        call("eks", "createNodegroup")
            .callback(Unclear)
            .api("eks", "createNodegroup")
            .iam(&[
                "ec2:DescribeSubnets",
                "eks:CreateNodegroup",
                "iam:GetRole",
                "iam:ListAttachedRolePolicies",
                "iam:PassRole",
            ])
            .sync(&["eks:DescribeNodegroup", "eks:DeleteNodegroup"]),
        call("eks", "deleteCluster")
            .callback(Unclear)
            .api("eks", "deleteCluster")
            .iam(&["eks:DeleteCluster"])
            .sync(&["eks:DescribeCluster"]),
        call("eks", "deleteFargateProfile").callback(Unclear).api("eks", "deleteFargateProfile").sync(&[]),
        call("eks", "deleteNodegroup")
            .callback(Unclear)
            .api("eks", "deleteNodegroup")
            .iam(&["eks:DeleteNodegroup"])
            .sync(&["eks:DescribeNodegroup"]),
        call("eks", "runJob")
            .callback(Unclear)
            .required(&["ClusterName", "CertificateAuthority", "Endpoint", "Job"])
            .optional(&["Namespace", "LogOptions"])
            .sync(&[]),
    ],
};

pub(super) const CODEBUILD: Service = Service {
    name: "codebuild",
    errors: &[],
    actions: &[
        call("codebuild", "batchDeleteBuilds")
            .api("codebuild", "batchDeleteBuilds")
            .iam(&["codebuild:BatchDeleteBuilds"]),
        call("codebuild", "batchGetReports")
            .api("codebuild", "batchGetReports")
            .iam(&["codebuild:BatchGetReports"]),
        call("codebuild", "deleteBuildBatch")
            .api("codebuild", "deleteBuildBatch")
            .iam(&["codebuild:DeleteBuildBatch"]),
        call("codebuild", "retryBuildBatch")
            .api("codebuild", "retryBuildBatch")
            .iam(&["codebuild:RetryBuildBatch"])
            .sync(&["codebuild:StopBuildBatch", "codebuild:BatchGetBuildBatches"]),
        call("codebuild", "startBuild")
            .api("codebuild", "startBuild")
            .required(&["ProjectName"])
            .result(&["Build"])
            .iam(&["codebuild:StartBuild"])
            .sync(&["codebuild:StopBuild", "codebuild:BatchGetBuilds", "codebuild:BatchGetReports"]),
        call("codebuild", "startBuildBatch")
            .api("codebuild", "startBuildBatch")
            .required(&["ProjectName"])
            .result(&["BuildBatch"])
            .iam(&["codebuild:StartBuildBatch"])
            .sync(&["codebuild:StopBuildBatch", "codebuild:BatchGetBuildBatches"]),
        call("codebuild", "stopBuild").api("codebuild", "stopBuild").iam(&["codebuild:StopBuild"]),
        call("codebuild", "stopBuildBatch")
            .api("codebuild", "stopBuildBatch")
            .iam(&["codebuild:StopBuildBatch"]),
    ],
};

pub(super) const MEDIACONVERT: Service = Service {
    name: "mediaconvert",
    errors: &[],
    actions: &[call("mediaconvert", "createJob")
        .api("mediaconvert", "createJob")
        .required(&["Role", "Settings"])
        .result(&["Job"])
        .iam(&["mediaconvert:CreateJob", "iam:PassRole"])
        .sync(&["mediaconvert:GetJob", "mediaconvert:CancelJob"])],
};
