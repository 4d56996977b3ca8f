//! Task states: what they ask for and how it is answered.

use std::sync::Arc;

use sfn_asl::{Pattern, catalogue::Parameters};
use sfn_query::{JsonPath, Str};

use super::{Field, Template, Work};
use crate::TaskTarget;

#[derive(Debug)]
pub(crate) struct Task {
    pub(crate) target: Arc<TaskTarget>,
    pub(crate) connection: Connection,
    /// What the call takes, as far as it is known.
    pub(crate) parameters: Option<Parameters>,
    pub(crate) work: Work,
    pub(crate) timeout: Option<Quantity>,
    pub(crate) heartbeat: Option<Quantity>,
    pub(crate) credentials: Option<Template>,
}

/// How a resource is called, which shows in the history.
#[derive(Debug)]
pub(crate) enum Connection {
    /// A Lambda function named by its ARN.
    Lambda,
    /// An activity, whose tasks workers come and take.
    Activity,
    /// An API.
    Service {
        /// `resourceType`: `sqs`, `aws-sdk:s3`.
        resource_type: Str,
        /// `resource`: `sendMessage.waitForTaskToken`.
        resource: Str,
        pattern: Pattern,
    },
}

impl Connection {
    pub(crate) fn pattern(&self) -> Pattern {
        match self {
            Self::Lambda | Self::Activity => Pattern::RequestResponse,
            Self::Service { pattern, .. } => *pattern,
        }
    }
}

/// A number, written, referenced or computed.
#[derive(Debug)]
pub(crate) enum Quantity {
    Literal(u32),
    Path(JsonPath),
    Field(Field),
}

impl Quantity {
    /// The expression that computes it, if one does.
    pub(crate) fn field(&self) -> Option<&Field> {
        match self {
            Self::Field(field) => Some(field),
            Self::Literal(_) | Self::Path(_) => None,
        }
    }
}
