//! Calls as the developer guide and people write them: nothing is found wrong with any, and nothing to be warned of.

use sfn_asl::{ExecutionType, read};

#[track_caller]
fn check(resource: &str, parameters: &str) {
    let text = format!(
        r#"{{"StartAt": "A", "States": {{"A": {{"Type": "Task", "Resource": "arn:aws:states:::{resource}",
        "Parameters": {parameters}, "TimeoutSeconds": 60, "End": true}}}}}}"#
    );
    match read("call", text).check(ExecutionType::Standard) {
        Ok(checked) => assert_eq!(checked.warnings(), [], "{resource} {parameters}"),
        Err(found) => panic!("{resource} {parameters}: {}", found[0]),
    }
}

#[test]
fn documented_calls_of_optimized_integrations_are_right() {
    check(
        "batch:submitJob.sync",
        r#"{"JobDefinition": "d", "JobName": "n", "JobQueue": "q", "Parameters": {"k": "v"},
        "ContainerOverrides": {"Vcpus": 4, "Command": ["a"], "Environment": [{"Name": "a",
        "Value.$": "$.x"}], "ResourceRequirements": [{"Type": "VCPU", "Value": "1"}]},
        "ArrayProperties": {"Size": 10}, "RetryStrategy": {"Attempts": 5}, "DependsOn": [{"JobId": "x"}],
        "Timeout": {"AttemptDurationSeconds": 10}, "Tags": {"a": "b"}}"#,
    );
    check(
        "dynamodb:putItem",
        r#"{"TableName": "t", "Item": {"id": {"S.$": "$.id"}, "n": {"N": "1"}, "b": {"BOOL": true},
        "l": {"L": [{"S": "x"}]}, "m": {"M": {"a": {"NULL": true}}}}}"#,
    );
    check(
        "dynamodb:updateItem",
        r##"{"TableName": "t", "Key": {"id": {"S.$": "$.id"}}, "UpdateExpression": "SET a=:x",
        "ExpressionAttributeValues": {":x": {"N.$": "$.n"}}, "ReturnValues": "ALL_NEW",
        "ExpressionAttributeNames": {"#a": "a"}, "ConditionExpression": "x"}"##,
    );
    check("dynamodb:deleteItem", r#"{"TableName": "t", "Key": {"id": {"S.$": "$.id"}}}"#);
    check(
        "dynamodb:getItem",
        r#"{"TableName": "t", "Key": {"id": {"S.$": "$.id"}}, "ConsistentRead": true}"#,
    );
    check(
        "ecs:runTask.sync",
        r#"{"LaunchType": "FARGATE", "Cluster": "c", "TaskDefinition": "t",
        "Overrides": {"ContainerOverrides": [{"Name": "n", "Command.$": "$.c",
        "Environment": [{"Name": "A", "Value.$": "$.v"}]}]},
        "NetworkConfiguration": {"AwsvpcConfiguration": {"Subnets": ["a"], "SecurityGroups": ["b"],
        "AssignPublicIp": "ENABLED"}}, "PropagateTags": "TASK_DEFINITION", "Count": 1,
        "Tags": [{"Key": "a", "Value": "b"}], "EnableExecuteCommand": true, "PlatformVersion": "LATEST",
        "CapacityProviderStrategy": [{"CapacityProvider": "x", "Weight": 1, "Base": 0}]}"#,
    );
    check(
        "sns:publish",
        r#"{"TopicArn": "t", "Message": {"a": 1}, "Subject": "s",
        "MessageAttributes": {"my attribute no 1": {"DataType": "String", "StringValue": "x"}},
        "MessageGroupId": "g", "MessageDeduplicationId": "d", "MessageStructure": "json"}"#,
    );
    check(
        "sqs:sendMessage",
        r#"{"QueueUrl": "u", "MessageBody.$": "$.m", "MessageAttributes": {"a": {"DataType": "String",
        "StringValue": "x"}}, "DelaySeconds": 5, "MessageGroupId": "g", "MessageDeduplicationId": "d"}"#,
    );
    check(
        "glue:startJobRun.sync",
        r#"{"JobName": "j", "Arguments": {"--a": "b", "--c.$": "$.d"}, "NumberOfWorkers": 2,
        "WorkerType": "G.1X", "Timeout": 10, "AllocatedCapacity": 3, "MaxCapacity": 2.0}"#,
    );
    check(
        "sagemaker:createTrainingJob.sync",
        r#"{"TrainingJobName": "n", "ResourceConfig": {"InstanceCount": 1, "InstanceType": "ml.m4.xlarge",
        "VolumeSizeInGB": 20}, "HyperParameters": {"mode": "b"},
        "AlgorithmSpecification": {"TrainingImage": "i", "TrainingInputMode": "File"},
        "OutputDataConfig": {"S3OutputPath": "s3://"},
        "StoppingCondition": {"MaxRuntimeInSeconds": 100000}, "RoleArn": "arn",
        "InputDataConfig": [{"ChannelName": "training",
        "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://",
        "S3DataDistributionType": "FullyReplicated"}}}], "Tags": [{"Key": "a", "Value": "b"}]}"#,
    );
    check(
        "sagemaker:createTransformJob.sync",
        r#"{"ModelName": "SageMakerModel-x", "TransformInput": {"CompressionType": "None",
        "ContentType": "text/csv", "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix",
        "S3Uri": "s3://"}}}, "TransformOutput": {"S3OutputPath": "s3://"},
        "TransformResources": {"InstanceCount": 1, "InstanceType": "ml.m4.xlarge"}, "TransformJobName": "t"}"#,
    );
    check(
        "sagemaker:createModel",
        r#"{"ExecutionRoleArn": "r", "ModelName": "m", "PrimaryContainer": {"Environment": {}, "Image": "i",
        "ModelDataUrl": "u"}}"#,
    );
    check("sagemaker:createEndpoint", r#"{"EndpointConfigName": "c", "EndpointName": "e"}"#);
    check(
        "sagemaker:createEndpointConfig",
        r#"{"EndpointConfigName": "c", "ProductionVariants": [{"InitialInstanceCount": 1, "InstanceType": "x",
        "ModelName": "m", "VariantName": "v"}]}"#,
    );
    check(
        "sagemaker:createProcessingJob.sync",
        r#"{"ProcessingJobName": "p", "ProcessingInputs": [{"InputName": "i", "AppManaged": false,
        "S3Input": {"S3Uri": "u", "LocalPath": "/p", "S3DataType": "S3Prefix", "S3InputMode": "File"}}],
        "ProcessingResources": {"ClusterConfig": {"InstanceCount": 1, "InstanceType": "x",
        "VolumeSizeInGB": 10}}, "AppSpecification": {"ImageUri": "i", "ContainerEntrypoint": ["python3"]},
        "RoleArn": "r", "Environment": {"A": "b"}}"#,
    );
    check(
        "elasticmapreduce:createCluster.sync",
        r#"{"Name": "c", "VisibleToAllUsers": true, "ReleaseLabel": "emr-5.28.0",
        "Applications": [{"Name": "Hive"}], "ServiceRole": "r", "JobFlowRole": "j", "LogUri": "l",
        "Instances": {"KeepJobFlowAliveWhenNoSteps": true,
        "InstanceFleets": [{"InstanceFleetType": "MASTER", "Name": "MASTER", "TargetOnDemandCapacity": 1,
        "InstanceTypeConfigs": [{"InstanceType": "m4.xlarge"}]}], "Ec2SubnetId": "s",
        "EmrManagedMasterSecurityGroup": "x"}, "Tags": [{"Key": "a", "Value": "b"}],
        "Configurations": [{"Classification": "c", "Properties": {"a": "b"}}],
        "BootstrapActions": [{"Name": "b", "ScriptBootstrapAction": {"Path": "p", "Args": ["a"]}}]}"#,
    );
    check(
        "elasticmapreduce:setClusterTerminationProtection",
        r#"{"ClusterId.$": "$.c", "TerminationProtected": true}"#,
    );
    check(
        "elasticmapreduce:addStep.sync",
        r#"{"ClusterId.$": "$.c", "ExecutionRoleArn": "r", "Step": {"Name": "s",
        "ActionOnFailure": "TERMINATE_CLUSTER", "HadoopJarStep": {"Jar": "command-runner.jar",
        "MainClass": "x", "Args": ["a"], "Properties": [{"Key": "a", "Value": "b"}]}}}"#,
    );
    check("elasticmapreduce:cancelStep", r#"{"ClusterId": "c", "StepId": "s"}"#);
    check(
        "elasticmapreduce:modifyInstanceFleetByName",
        r#"{"ClusterId": "c", "InstanceFleetName": "f", "InstanceFleet": {"TargetOnDemandCapacity": 8,
        "TargetSpotCapacity": 0}}"#,
    );
    check(
        "elasticmapreduce:modifyInstanceGroupByName",
        r#"{"ClusterId": "c", "InstanceGroupName": "g", "InstanceGroup": {"InstanceCount": 8}}"#,
    );
    check("elasticmapreduce:terminateCluster.sync", r#"{"ClusterId.$": "$.c"}"#);
    check(
        "codebuild:startBuild.sync",
        r#"{"ProjectName": "p", "EnvironmentVariablesOverride": [{"Name": "n", "Value.$": "$.v",
        "Type": "PLAINTEXT"}], "SourceVersion": "v"}"#,
    );
    check("codebuild:startBuildBatch.sync", r#"{"ProjectName": "p"}"#);
    check("codebuild:stopBuild", r#"{"Id": "i"}"#);
    check("codebuild:batchGetReports", r#"{"ReportArns": ["a"]}"#);
    check("codebuild:retryBuildBatch", r#"{"Id": "i", "RetryType": "RETRY_ALL_BUILDS"}"#);
    check("codebuild:stopBuildBatch", r#"{"Id": "i"}"#);
    check("codebuild:deleteBuildBatch", r#"{"Id": "i"}"#);
    check(
        "athena:startQueryExecution.sync",
        r#"{"QueryString": "q", "WorkGroup": "primary", "ResultConfiguration": {"OutputLocation": "s3",
        "EncryptionConfiguration": {"EncryptionOption": "SSE_S3"}},
        "QueryExecutionContext": {"Database": "d", "Catalog": "c"}, "ExecutionParameters": ["a"]}"#,
    );
    check("athena:getQueryResults", r#"{"QueryExecutionId.$": "$.q", "MaxResults": 10}"#);
    check("athena:stopQueryExecution", r#"{"QueryExecutionId": "q"}"#);
    check("athena:getQueryExecution", r#"{"QueryExecutionId": "q"}"#);
    check(
        "eks:createCluster.sync",
        r#"{"Name": "c", "ResourcesVpcConfig": {"SubnetIds": ["s"]}, "RoleArn": "r"}"#,
    );
    check("eks:deleteCluster.sync", r#"{"Name": "c"}"#);
    check(
        "eks:createFargateProfile.sync",
        r#"{"ClusterName": "c", "FargateProfileName": "f", "PodExecutionRoleArn": "r",
        "Selectors": [{"Namespace": "n", "Labels": {"a": "b"}}]}"#,
    );
    check(
        "eks:createNodegroup.sync",
        r#"{"ClusterName": "c", "NodegroupName": "n", "NodeRole": "r", "Subnets": ["s"]}"#,
    );
    check(
        "eks:runJob.sync",
        r#"{"ClusterName": "c", "CertificateAuthority": "x", "Endpoint": "https://x",
        "LogOptions": {"RetrieveLogs": true, "LogParameters": {"a": ["b"]}}, "Namespace": "n",
        "Job": {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "j"},
        "spec": {"backoffLimit": 0, "template": {"spec": {"containers": [{"name": "p"}]}}}}}"#,
    );
    check(
        "eks:call",
        r#"{"ClusterName": "c", "CertificateAuthority": "x", "Endpoint": "https://x", "Method": "GET",
        "Path": "/api/v1/namespaces/default/pods", "QueryParameters": {"labelSelector": ["job-name=x"]},
        "RequestBody": {"kind": "x"}}"#,
    );
    check(
        "apigateway:invoke",
        r#"{"ApiEndpoint": "x.execute-api.us-east-1.amazonaws.com", "Method": "GET", "Headers": {"k": ["v"]},
        "Stage": "prod", "Path": "p", "QueryParameters": {"q": ["1"]}, "RequestBody": {"a": 1},
        "AllowNullValues": false, "AuthType": "IAM_ROLE"}"#,
    );
    check(
        "apigateway:invoke.waitForTaskToken",
        r#"{"ApiEndpoint": "e", "Method": "POST", "Headers": {"T.$": "States.Array($$.Task.Token)"}}"#,
    );
    check(
        "events:putEvents",
        r#"{"Entries": [{"Detail": {"M": "x"}, "DetailType": "t", "EventBusName": "b", "Source": "s",
        "Resources": ["a"]}]}"#,
    );
    check(
        "emr-containers:createVirtualCluster",
        r#"{"Name": "n", "ContainerProvider": {"Id": "i", "Type": "EKS",
        "Info": {"EksInfo": {"Namespace": "n"}}}}"#,
    );
    check(
        "emr-containers:startJobRun.sync",
        r#"{"VirtualClusterId.$": "$.v", "Name": "n", "ExecutionRoleArn": "r",
        "ReleaseLabel": "emr-6.2.0-latest", "JobDriver": {"SparkSubmitJobDriver": {"EntryPoint": "e",
        "EntryPointArguments": ["a"], "SparkSubmitParameters": "p"}},
        "ConfigurationOverrides": {"ApplicationConfiguration": [{"Classification": "c",
        "Properties": {"a": "b"}}], "MonitoringConfiguration": {"PersistentAppUI": "ENABLED",
        "CloudWatchMonitoringConfiguration": {"LogGroupName": "l", "LogStreamNamePrefix": "p"}}}}"#,
    );
    check("emr-containers:deleteVirtualCluster.sync", r#"{"Id": "i"}"#);
    check(
        "emr-serverless:createApplication.sync",
        r#"{"Name": "n", "ReleaseLabel": "emr-6.9.0", "Type": "SPARK"}"#,
    );
    check("emr-serverless:startApplication.sync", r#"{"ApplicationId": "a"}"#);
    check("emr-serverless:stopApplication.sync", r#"{"ApplicationId": "a"}"#);
    check("emr-serverless:deleteApplication.sync", r#"{"ApplicationId": "a"}"#);
    check(
        "emr-serverless:startJobRun.sync",
        r#"{"ApplicationId": "a", "ExecutionRoleArn": "r", "JobDriver": {"SparkSubmit": {"EntryPoint": "e",
        "EntryPointArguments": ["a"], "SparkSubmitParameters": "p"}},
        "ConfigurationOverrides": {"MonitoringConfiguration": {"S3MonitoringConfiguration": {"LogUri": "u"}}},
        "Name": "n", "ExecutionTimeoutMinutes": 5}"#,
    );
    check("emr-serverless:cancelJobRun.sync", r#"{"ApplicationId": "a", "JobRunId": "j"}"#);
    check(
        "mediaconvert:createJob.sync",
        r#"{"Role": "r", "Settings": {"OutputGroups": [{"OutputGroupSettings": {"Type": "FILE_GROUP_SETTINGS",
        "FileGroupSettings": {"Destination": "s3"}}, "Outputs": []}], "Inputs": [{"FileInput": "x"}]},
        "Queue": "q", "UserMetadata": {"a": "b"}}"#,
    );
    check(
        "bedrock:invokeModel",
        r#"{"ModelId": "m", "Body": {"prompt.$": "$.p", "max_tokens": 5}, "ContentType": "application/json",
        "Accept": "*/*"}"#,
    );
    check("bedrock:invokeModel", r#"{"ModelId": "m", "Input": {"S3Uri": "s"}, "Output": {"S3Uri": "s"}}"#);
    check(
        "bedrock:createModelCustomizationJob.sync",
        r#"{"BaseModelIdentifier": "b", "CustomModelName": "c", "CustomizationType": "FINE_TUNING",
        "HyperParameters": {"epochCount": "1"}, "JobName": "j", "OutputDataConfig": {"S3Uri": "s"},
        "RoleArn": "r", "TrainingDataConfig": {"S3Uri": "s"}}"#,
    );
    check("databrew:startJobRun.sync", r#"{"Name": "n"}"#);
    check(
        "http:invoke",
        r#"{"ApiEndpoint": "https://api.stripe.com/v1/invoices", "Method": "POST",
        "Authentication": {"ConnectionArn": "a"},
        "Headers": {"Content-Type": "application/x-www-form-urlencoded"},
        "RequestBody": {"customer.$": "$.id"}, "QueryParameters": {"a": "b"},
        "Transform": {"RequestBodyEncoding": "URL_ENCODED",
        "RequestEncodingOptions": {"ArrayFormat": "BRACKETS"}}}"#,
    );
    check(
        "http:invoke",
        r#"{"ApiEndpoint": "https://x", "Method": "GET", "InvocationConfig": {"ConnectionArn": "a"}}"#,
    );
    check(
        "states:startExecution.sync:2",
        r#"{"Input": {"a": 1}, "Name": "n", "StateMachineArn": "a", "TraceHeader": "x"}"#,
    );
    check(
        "lambda:invoke",
        r#"{"FunctionName": "f", "Payload": {"a": 1}, "InvocationType": "Event", "Qualifier": "1",
        "ClientContext": "x", "LogType": "Tail"}"#,
    );
}

#[test]
fn usual_calls_of_the_aws_sdk_are_right() {
    check(
        "aws-sdk:s3:putObject",
        r#"{"Bucket": "b", "Key": "k", "Body.$": "$.x", "ContentType": "a", "Metadata": {"a": "b"}}"#,
    );
    check(
        "aws-sdk:ec2:describeInstances",
        r#"{"InstanceIds": ["i"], "Filters": [{"Name": "n", "Values": ["v"]}]}"#,
    );
    check("aws-sdk:ssm:getParameter", r#"{"Name": "n", "WithDecryption": true}"#);
    check(
        "aws-sdk:dynamodb:query",
        r#"{"TableName": "t", "KeyConditionExpression": "x", "ExpressionAttributeValues": {":a": {"S": "x"}},
        "Limit": 5}"#,
    );
    check("aws-sdk:sfn:startExecution", r#"{"StateMachineArn": "a", "Input": "x"}"#);
    check(
        "aws-sdk:cloudwatchlogs:putLogEvents",
        r#"{"LogGroupName": "g", "LogStreamName": "s", "LogEvents": [{"Message": "m", "Timestamp": 1}]}"#,
    );
    check(
        "aws-sdk:eventbridge:putEvents",
        r#"{"Entries": [{"Detail": "x", "DetailType": "d", "Source": "s"}]}"#,
    );
    check("aws-sdk:secretsmanager:getSecretValue", r#"{"SecretId": "s"}"#);
    check("aws-sdk:rds:describeDBInstances", r#"{"DbInstanceIdentifier": "x"}"#);
    check("aws-sdk:rds:createDBSnapshot", r#"{"DbInstanceIdentifier": "x", "DbSnapshotIdentifier": "y"}"#);
    check(
        "aws-sdk:textract:startDocumentTextDetection",
        r#"{"DocumentLocation": {"S3Object": {"Bucket": "b", "Name": "n"}}}"#,
    );
    check(
        "aws-sdk:rekognition:detectLabels",
        r#"{"Image": {"S3Object": {"Bucket": "b", "Name": "n"}}, "MaxLabels": 10, "MinConfidence": 70}"#,
    );
    check(
        "aws-sdk:sesv2:sendEmail",
        r#"{"Content": {"Simple": {"Body": {"Text": {"Data": "x"}}, "Subject": {"Data": "s"}}},
        "Destination": {"ToAddresses": ["a"]}, "FromEmailAddress": "f"}"#,
    );
    check("aws-sdk:iam:listUsers", r#"{}"#);
    check("aws-sdk:lambda:invoke", r#"{"FunctionName": "f", "Payload": {}}"#);
    check(
        "aws-sdk:scheduler:createSchedule",
        r#"{"FlexibleTimeWindow": {"Mode": "OFF"}, "Name": "n", "ScheduleExpression": "at(x)",
        "Target": {"Arn": "a", "RoleArn": "r"}}"#,
    );
    check(
        "aws-sdk:bedrockruntime:converse",
        r#"{"ModelId": "m", "Messages": [{"Role": "user", "Content": [{"Text": "x"}]}]}"#,
    );
    check(
        "aws-sdk:transcribe:startTranscriptionJob",
        r#"{"Media": {"MediaFileUri": "u"}, "TranscriptionJobName": "n", "LanguageCode": "en-US"}"#,
    );
    check("aws-sdk:comprehend:detectSentiment", r#"{"LanguageCode": "en", "Text": "t"}"#);
    check(
        "aws-sdk:translate:translateText",
        r#"{"SourceLanguageCode": "a", "TargetLanguageCode": "b", "Text": "t"}"#,
    );
    check("aws-sdk:ec2:createTags", r#"{"Resources": ["i"], "Tags": [{"Key": "a", "Value": "b"}]}"#);
    check("aws-sdk:organizations:describeAccount", r#"{"AccountId": "1"}"#);
    check("aws-sdk:efs:describeFileSystems", r#"{}"#);
    check("aws-sdk:elasticloadbalancingv2:describeLoadBalancers", r#"{"Names": ["a"]}"#);
    check("aws-sdk:apigateway:getRestApis", r#"{}"#);
    check("aws-sdk:apigatewaymanagementapi:postToConnection", r#"{"ConnectionId": "c", "Data": "x"}"#);
    check(
        "aws-sdk:redshiftdata:executeStatement",
        r#"{"Sql": "s", "ClusterIdentifier": "c", "Database": "d", "DbUser": "u"}"#,
    );
    check("aws-sdk:glue:startCrawler", r#"{"Name": "n"}"#);
    check("aws-sdk:s3:listObjectsV2", r#"{"Bucket": "b", "Prefix": "p", "MaxKeys": 5}"#);
    check("aws-sdk:kms:decrypt", r#"{"CiphertextBlob": "x"}"#);
    check("aws-sdk:sqs:receiveMessage", r#"{"QueueUrl": "u", "MaxNumberOfMessages": 10}"#);
    check("aws-sdk:codepipeline:startPipelineExecution", r#"{"Name": "p"}"#);
    check("aws-sdk:cloudformation:describeStacks", r#"{"StackName": "s"}"#);
}
