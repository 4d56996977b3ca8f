//! The optimized integrations: which actions a service has, and which patterns they know.

/// An optimized integration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Integration {
    /// `ecs`.
    pub service: &'static str,
    /// `runTask`.
    pub action: &'static str,
    /// Whether `.sync` exists. `.sync:2` exists for `states:startExecution` alone.
    pub sync: Support,
    /// Whether `.waitForTaskToken` exists.
    pub callback: Support,
}

/// Whether an integration has a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// It has.
    Yes,
    /// It has not, and the service refuses it.
    No,
    /// The documentation of the service contradicts itself.
    Unclear,
}

use Support::{No, Unclear, Yes};

struct Service {
    name: &'static str,
    callback: Support,
    /// With `.sync`.
    jobs: &'static [&'static str],
    /// Without.
    calls: &'static [&'static str],
}

const fn service(
    name: &'static str,
    callback: Support,
    jobs: &'static [&'static str],
    calls: &'static [&'static str],
) -> Service {
    Service { name, callback, jobs, calls }
}

/// The pattern matrix of the developer guide, in alphabetical order.
const SERVICES: &[Service] = &[
    service("apigateway", Yes, &[], &["invoke"]),
    service(
        "athena",
        No,
        &["startQueryExecution"],
        &["getQueryExecution", "getQueryResults", "stopQueryExecution"],
    ),
    service("batch", Unclear, &["submitJob"], &[]),
    service("bedrock", Unclear, &["createModelCustomizationJob"], &["invokeModel"]),
    service("bedrockagentcore", No, &[], &["invokeHarness"]),
    service(
        "codebuild",
        No,
        &["retryBuildBatch", "startBuild", "startBuildBatch"],
        &["batchDeleteBuilds", "batchGetReports", "deleteBuildBatch", "stopBuild", "stopBuildBatch"],
    ),
    service("databrew", No, &["startJobRun"], &[]),
    service("dynamodb", No, &[], &["deleteItem", "getItem", "putItem", "updateItem"]),
    service("ecs", Yes, &["runTask"], &[]),
    service(
        "eks",
        Unclear,
        &[
            "createCluster",
            "createFargateProfile",
            "createNodegroup",
            "deleteCluster",
            "deleteFargateProfile",
            "deleteNodegroup",
            "runJob",
        ],
        &["call"],
    ),
    service(
        "elasticmapreduce",
        No,
        &["addStep", "createCluster", "terminateCluster"],
        &[
            "cancelStep",
            "modifyInstanceFleetByName",
            "modifyInstanceGroupByName",
            "setClusterTerminationProtection",
        ],
    ),
    service("emr-containers", No, &["deleteVirtualCluster", "startJobRun"], &["createVirtualCluster"]),
    service(
        "emr-serverless",
        No,
        &[
            "cancelJobRun",
            "createApplication",
            "deleteApplication",
            "startApplication",
            "startJobRun",
            "stopApplication",
        ],
        &[],
    ),
    service("events", Yes, &[], &["putEvents"]),
    service("glue", Unclear, &["startJobRun"], &[]),
    service("http", No, &[], &["invoke"]),
    service("lambda", Yes, &[], &["invoke"]),
    service("mediaconvert", No, &["createJob"], &[]),
    service(
        "sagemaker",
        Unclear,
        &[
            "createHyperParameterTuningJob",
            "createLabelingJob",
            "createProcessingJob",
            "createTrainingJob",
            "createTransformJob",
        ],
        &["createEndpoint", "createEndpointConfig", "createModel", "updateEndpoint"],
    ),
    service("sns", Yes, &[], &["publish"]),
    service("sqs", Yes, &[], &["sendMessage"]),
    service("states", Yes, &["startExecution"], &[]),
];

impl Integration {
    /// The integration of that service and action, spelt exactly.
    pub fn find(service: &str, action: &str) -> Option<&'static Self> {
        ALL.iter().find(|it| it.service == service && it.action == action)
    }

    /// Every optimized integration, sorted by service.
    pub fn all() -> &'static [Self] {
        &ALL
    }

    /// Whether it has that pattern.
    pub fn supports(&self, pattern: super::Pattern) -> Support {
        match pattern {
            super::Pattern::RequestResponse => Yes,
            super::Pattern::Sync => self.sync,
            super::Pattern::Sync2 if self.service == "states" => Yes,
            super::Pattern::Sync2 => No,
            super::Pattern::WaitForTaskToken => self.callback,
        }
    }
}

const COUNT: usize = {
    let (mut count, mut n) = (0, 0);
    while n < SERVICES.len() {
        count += SERVICES[n].jobs.len() + SERVICES[n].calls.len();
        n += 1;
    }
    count
};

/// The table above, one line per action.
static ALL: [Integration; COUNT] = {
    const EMPTY: Integration = Integration { service: "", action: "", sync: No, callback: No };
    let mut all = [EMPTY; COUNT];
    let (mut filled, mut n) = (0, 0);
    while n < SERVICES.len() {
        let Service { name, callback, jobs, calls } = SERVICES[n];
        let mut m = 0;
        while m < jobs.len() + calls.len() {
            let (action, sync) = if m < jobs.len() { (jobs[m], Yes) } else { (calls[m - jobs.len()], No) };
            all[filled] = Integration { service: name, action, sync, callback };
            filled += 1;
            m += 1;
        }
        n += 1;
    }
    all
};

/// The names of all services.
pub(crate) fn services() -> impl Iterator<Item = &'static str> {
    SERVICES.iter().map(|service| service.name)
}

/// The actions of a service; none if there is no such service.
pub(crate) fn actions_of(service: &str) -> impl Iterator<Item = &'static str> {
    ALL.iter().filter(move |it| it.service == service).map(|it| it.action)
}
