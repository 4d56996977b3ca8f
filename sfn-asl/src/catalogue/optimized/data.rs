//! Tables, queries and clusters for data: DynamoDB, Athena, Glue, DataBrew, EMR in its three forms.

use super::Support::Unclear;
use super::{META, Service, call};

pub(super) const DYNAMODB: Service = Service {
    name: "dynamodb",
    errors: &["DynamoDB."],
    actions: &[
        call("dynamodb", "deleteItem")
            .api("dynamodb", "deleteItem")
            .required(&["TableName", "Key"])
            .result(&["Attributes", META[0], META[1]])
            .iam(&["dynamodb:DeleteItem"]),
        // There is no `Item` when there is no such item.
        call("dynamodb", "getItem")
            .api("dynamodb", "getItem")
            .required(&["TableName", "Key"])
            .result(&["Item", META[0], META[1]])
            .iam(&["dynamodb:GetItem"]),
        call("dynamodb", "putItem")
            .api("dynamodb", "putItem")
            .required(&["TableName", "Item"])
            .result(&["Attributes", META[0], META[1]])
            .iam(&["dynamodb:PutItem"]),
        call("dynamodb", "updateItem")
            .api("dynamodb", "updateItem")
            .required(&["TableName", "Key"])
            .result(&["Attributes", META[0], META[1]])
            .iam(&["dynamodb:UpdateItem"]),
    ],
};

pub(super) const ATHENA: Service = Service {
    name: "athena",
    errors: &[],
    actions: &[
        call("athena", "getQueryExecution")
            .api("athena", "getQueryExecution")
            .result(&["QueryExecution"])
            .iam(&["athena:GetQueryExecution"]),
        call("athena", "getQueryResults")
            .api("athena", "getQueryResults")
            .required(&["QueryExecutionId"])
            .result(&["ResultSet", "NextToken", "UpdateCount"])
            .iam(&["athena:GetQueryResults", "s3:GetObject"]),
        // What it needs on the bucket of its results and on the Glue catalogue depends on the query.
        call("athena", "startQueryExecution")
            .api("athena", "startQueryExecution")
            .required(&["QueryString"])
            .result(&["QueryExecutionId"])
            .iam(&["athena:StartQueryExecution", "athena:GetDataCatalog"])
            .sync(&["athena:StopQueryExecution", "athena:GetQueryExecution"]),
        call("athena", "stopQueryExecution")
            .api("athena", "stopQueryExecution")
            .iam(&["athena:StopQueryExecution"]),
    ],
};

pub(super) const GLUE: Service = Service {
    name: "glue",
    errors: &["Glue."],
    actions: &[call("glue", "startJobRun")
        .callback(Unclear)
        .api("glue", "startJobRun")
        .required(&["JobName"])
        .result(&["JobName", "JobRunId"])
        .iam(&["glue:StartJobRun"])
        .sync(&["glue:GetJobRun", "glue:GetJobRuns", "glue:BatchStopJobRun"])],
};

pub(super) const DATABREW: Service = Service {
    name: "databrew",
    errors: &[],
    actions: &[call("databrew", "startJobRun")
        .api("databrew", "startJobRun")
        .required(&["Name"])
        .result(&["RunId"])
        .iam(&["databrew:StartJobRun"])
        .sync(&["databrew:StopJobRun", "databrew:ListJobRuns"])],
};

pub(super) const ELASTICMAPREDUCE: Service = Service {
    name: "elasticmapreduce",
    errors: &[],
    actions: &[
        call("elasticmapreduce", "addStep")
            .required(&["ClusterId", "Step"])
            .optional(&["ExecutionRoleArn"])
            .result(&["StepId"])
            .iam(&[
                "elasticmapreduce:AddJobFlowSteps",
                "elasticmapreduce:DescribeStep",
                "elasticmapreduce:CancelSteps",
            ])
            .sync(&[]),
        call("elasticmapreduce", "cancelStep")
            .required(&["ClusterId", "StepId"])
            .result(&["CancelStepsInfo"])
            .iam(&["elasticmapreduce:CancelSteps"]),
        call("elasticmapreduce", "createCluster")
            .api("emr", "runJobFlow")
            .required(&["Name", "Instances"])
            .result(&["ClusterId", "ClusterArn"])
            .iam(&[
                "elasticmapreduce:RunJobFlow",
                "elasticmapreduce:DescribeCluster",
                "elasticmapreduce:TerminateJobFlows",
                "iam:PassRole",
            ])
            .sync(&[]),
        call("elasticmapreduce", "modifyInstanceFleetByName")
            .required(&["ClusterId", "InstanceFleetName", "InstanceFleet"])
            .iam(&["elasticmapreduce:ModifyInstanceFleet", "elasticmapreduce:ListInstanceFleets"]),
        call("elasticmapreduce", "modifyInstanceGroupByName")
            .required(&["ClusterId", "InstanceGroupName", "InstanceGroup"])
            .iam(&["elasticmapreduce:ModifyInstanceGroups", "elasticmapreduce:ListInstanceGroups"]),
        call("elasticmapreduce", "setClusterTerminationProtection")
            .required(&["ClusterId", "TerminationProtected"])
            .iam(&["elasticmapreduce:SetTerminationProtection"]),
        call("elasticmapreduce", "terminateCluster")
            .required(&["ClusterId"])
            .iam(&["elasticmapreduce:TerminateJobFlows", "elasticmapreduce:DescribeCluster"])
            .sync(&[]),
    ],
};

pub(super) const EMR_CONTAINERS: Service = Service {
    name: "emr-containers",
    errors: &[],
    actions: &[
        call("emr-containers", "createVirtualCluster")
            .api("emrcontainers", "createVirtualCluster")
            .required(&["Name", "ContainerProvider"])
            .result(&["Id", "Name", "Arn"])
            .iam(&["emr-containers:CreateVirtualCluster", "iam:CreateServiceLinkedRole"]),
        call("emr-containers", "deleteVirtualCluster")
            .api("emrcontainers", "deleteVirtualCluster")
            .required(&["Id"])
            .result(&["Id"])
            .iam(&["emr-containers:DeleteVirtualCluster"])
            .sync(&["emr-containers:DescribeVirtualCluster"]),
        // The role, release and driver of a job may come from a job template.
        call("emr-containers", "startJobRun")
            .api("emrcontainers", "startJobRun")
            .required(&["VirtualClusterId"])
            .result(&["Id", "Name", "Arn", "VirtualClusterId"])
            .iam(&["emr-containers:StartJobRun"])
            .sync(&["emr-containers:DescribeJobRun", "emr-containers:CancelJobRun"]),
    ],
};

pub(super) const EMR_SERVERLESS: Service = Service {
    name: "emr-serverless",
    errors: &[],
    actions: &[
        call("emr-serverless", "cancelJobRun")
            .api("emrserverless", "cancelJobRun")
            .required(&["ApplicationId", "JobRunId"])
            .iam(&["emr-serverless:CancelJobRun"])
            .sync(&["emr-serverless:GetJobRun"]),
        call("emr-serverless", "createApplication")
            .api("emrserverless", "createApplication")
            .required(&["ReleaseLabel", "Type"])
            .iam(&["emr-serverless:CreateApplication", "iam:CreateServiceLinkedRole"])
            .sync(&["emr-serverless:GetApplication", "emr-serverless:DeleteApplication"]),
        call("emr-serverless", "deleteApplication")
            .api("emrserverless", "deleteApplication")
            .required(&["ApplicationId"])
            .result(&["ApplicationId"])
            .iam(&["emr-serverless:DeleteApplication"])
            .sync(&["emr-serverless:GetApplication"]),
        call("emr-serverless", "startApplication")
            .api("emrserverless", "startApplication")
            .required(&["ApplicationId"])
            .result(&["ApplicationId"])
            .iam(&["emr-serverless:StartApplication"])
            .sync(&["emr-serverless:GetApplication", "emr-serverless:StopApplication"]),
        call("emr-serverless", "startJobRun")
            .api("emrserverless", "startJobRun")
            .required(&["ApplicationId", "ExecutionRoleArn"])
            .iam(&["emr-serverless:StartJobRun", "iam:PassRole"])
            .sync(&["emr-serverless:GetJobRun", "emr-serverless:CancelJobRun"]),
        call("emr-serverless", "stopApplication")
            .api("emrserverless", "stopApplication")
            .required(&["ApplicationId"])
            .result(&["ApplicationId"])
            .iam(&["emr-serverless:StopApplication"])
            .sync(&["emr-serverless:GetApplication"]),
    ],
};
