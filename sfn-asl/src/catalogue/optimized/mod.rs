//! The optimized integrations: which actions a service has, which patterns they know, what goes in and out.
//!
//! The developer guide as a table, a file for services of a kind. Parameters that are not listed are those of the
//! API that the integration calls. What the guide leaves open or says twice in different ways is not here.

mod compute;
mod data;
mod learning;
mod message;

use super::parameters::Parameters;
use crate::resource::Pattern;

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
    /// The members of the answer to a plain call, as far as they are documented; empty if they are not.
    pub result: &'static [&'static str],
    /// The IAM actions that every call needs, besides those on keys and roles that its parameters name.
    pub iam: &'static [&'static str],
    /// The IAM actions that `.sync` needs in addition.
    pub iam_sync: &'static [&'static str],
    required: &'static [&'static str],
    optional: &'static [&'static str],
    lists_by_name: &'static [&'static str],
    api: Option<(&'static str, &'static str)>,
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

/// A service that has optimized integrations.
#[derive(Debug)]
struct Service {
    name: &'static str,
    /// What the names of its errors begin with, if that is known.
    errors: &'static [&'static str],
    /// Sorted by action.
    actions: &'static [Integration],
}

/// In alphabetical order.
const SERVICES: [Service; 22] = [
    message::APIGATEWAY,
    data::ATHENA,
    compute::BATCH,
    learning::BEDROCK,
    learning::BEDROCKAGENTCORE,
    compute::CODEBUILD,
    data::DATABREW,
    data::DYNAMODB,
    compute::ECS,
    compute::EKS,
    data::ELASTICMAPREDUCE,
    data::EMR_CONTAINERS,
    data::EMR_SERVERLESS,
    message::EVENTS,
    data::GLUE,
    message::HTTP,
    compute::LAMBDA,
    compute::MEDIACONVERT,
    learning::SAGEMAKER,
    message::SNS,
    message::SQS,
    message::STATES,
];

static TABLE: [Service; SERVICES.len()] = SERVICES;

/// What the answers of some services have besides their own members.
const META: [&str; 2] = ["SdkHttpMetadata", "SdkResponseMetadata"];

/// The integration of that service and action, spelt exactly.
pub fn optimized(service: &str, action: &str) -> Option<&'static Integration> {
    actions_of(service).find(|it| it.action == action)
}

/// Every optimized integration, sorted by service and action.
pub fn integrations() -> impl Iterator<Item = &'static Integration> {
    TABLE.iter().flat_map(|service| service.actions)
}

/// The names of all services that have optimized integrations, sorted.
pub fn services() -> impl Iterator<Item = &'static str> {
    TABLE.iter().map(|service| service.name)
}

/// The integrations of a service, sorted by action; none if there is no such service.
pub fn actions_of(service: &str) -> impl Iterator<Item = &'static Integration> {
    find(service).into_iter().flat_map(|it| it.actions)
}

/// What the names of a service's errors begin with; none if that is not known.
pub(super) fn errors_of(service: &str) -> &'static [&'static str] {
    find(service).map_or(&[], |it| it.errors)
}

fn find(service: &str) -> Option<&'static Service> {
    TABLE.iter().find(|it| it.name == service)
}

impl Integration {
    /// Whether it has that pattern.
    pub fn supports(&self, pattern: Pattern) -> Support {
        match pattern {
            Pattern::RequestResponse => Support::Yes,
            Pattern::Sync => self.sync,
            Pattern::Sync2 if self.service == "states" => Support::Yes,
            Pattern::Sync2 => Support::No,
            Pattern::WaitForTaskToken => self.callback,
        }
    }

    /// What it takes.
    pub fn parameters(&self) -> Parameters {
        Parameters::new(self.required, self.optional, self.lists_by_name, self.api)
    }

    /// The service and the action of the AWS SDK that it calls, if it passes that one's parameters on:
    /// `("eventbridge", "putEvents")`.
    pub const fn sdk_action(&self) -> Option<(&'static str, &'static str)> {
        self.api
    }
}

/// The words of the table.
const fn call(service: &'static str, action: &'static str) -> Integration {
    Integration {
        service,
        action,
        sync: Support::No,
        callback: Support::No,
        result: &[],
        iam: &[],
        iam_sync: &[],
        required: &[],
        optional: &[],
        lists_by_name: &[],
        api: None,
    }
}

impl Integration {
    /// It takes what that operation of the AWS SDK takes.
    const fn api(mut self, service: &'static str, action: &'static str) -> Self {
        self.api = Some((service, action));
        self
    }

    const fn required(mut self, names: &'static [&'static str]) -> Self {
        self.required = names;
        self
    }

    const fn optional(mut self, names: &'static [&'static str]) -> Self {
        self.optional = names;
        self
    }

    /// Parameters that are objects whose members are lists of texts.
    const fn lists_by_name(mut self, names: &'static [&'static str]) -> Self {
        self.lists_by_name = names;
        self
    }

    const fn result(mut self, members: &'static [&'static str]) -> Self {
        self.result = members;
        self
    }

    const fn iam(mut self, actions: &'static [&'static str]) -> Self {
        self.iam = actions;
        self
    }

    /// It has `.sync`, which needs these IAM actions in addition.
    const fn sync(mut self, iam: &'static [&'static str]) -> Self {
        self.sync = Support::Yes;
        self.iam_sync = iam;
        self
    }

    const fn callback(mut self, support: Support) -> Self {
        self.callback = support;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::sdk;

    #[test]
    fn the_table_is_sorted_and_every_row_has_its_own_service() {
        assert!(services().is_sorted());
        for service in &TABLE {
            assert!(service.actions.iter().all(|it| it.service == service.name), "{}", service.name);
            assert!(service.actions.is_sorted_by_key(|it| it.action), "{}", service.name);
        }
        assert_eq!(integrations().count(), 64);
    }

    #[test]
    fn every_name_is_written_as_its_kind_is() {
        let is_pascal = |name: &str| name.starts_with(|first: char| first.is_ascii_uppercase());
        for it in integrations() {
            for name in it.required.iter().chain(it.optional).chain(it.result) {
                assert!(
                    is_pascal(name) || *name == "MD5OfMessageBody",
                    "{name} of {}:{}",
                    it.service,
                    it.action
                );
            }
            for action in it.iam.iter().chain(it.iam_sync) {
                assert!(action.contains(':'), "{action} of {}:{}", it.service, it.action);
            }
            assert!(it.sync == Support::Yes || it.iam_sync.is_empty(), "{}:{}", it.service, it.action);
        }
    }

    #[test]
    #[cfg(feature = "sdk")]
    fn what_is_like_an_api_is_like_one_that_exists() {
        for it in integrations() {
            let Some((service, action)) = it.api else { continue };
            let api = sdk(service).and_then(|it| it.action(action));
            let api = api.unwrap_or_else(|| panic!("{service}:{action}"));
            // A parameter that the API has as well is not told twice, unless the table is stricter.
            for name in it.optional {
                assert!(api.member(name).is_none(), "{name} of {}:{}", it.service, it.action);
            }
            assert!(it.parameters().is_complete());
        }
    }
}
