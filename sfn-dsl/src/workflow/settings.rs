//! What a workflow says beside its states.

use std::marker::PhantomData;

use sfn_asl::ExecutionType;

use super::{AnyWorkflow, Workflow};
use crate::{
    Seconds,
    data::Data,
    graph::Ending,
    step::{RejoinsAs, StepFrom},
};

/// What stands before a function's name in its ARN, until a workflow says otherwise. The account is the one of
/// the AWS documentation's examples.
const LAMBDA_PREFIX: &str = "arn:aws:lambda:us-east-1:123456789012:function:";

/// The settings of a workflow that has no states yet: [`Workflow::named`].
#[derive(Clone, Debug)]
#[must_use]
pub struct WorkflowBuilder {
    pub(super) name: String,
    pub(super) comment: Option<String>,
    pub(super) timeout: Option<Seconds>,
    pub(super) kind: ExecutionType,
    pub(super) lambda_prefix: String,
}

impl WorkflowBuilder {
    pub(super) fn named(name: String) -> Self {
        Self {
            name,
            comment: None,
            timeout: None,
            kind: ExecutionType::Standard,
            lambda_prefix: LAMBDA_PREFIX.to_owned(),
        }
    }

    /// `Comment`.
    pub fn comment(mut self, comment: impl Into<String>) -> Self {
        self.comment = Some(comment.into());
        self
    }

    /// `TimeoutSeconds` of a whole execution.
    pub fn timeout(mut self, limit: Seconds) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// Standard, unless this says express: at most five minutes, and neither callbacks nor activities.
    pub fn kind(mut self, kind: ExecutionType) -> Self {
        self.kind = kind;
        self
    }

    /// What stands before the name of a `#[task]` function in the ARN of its Lambda function, such as
    /// `arn:aws:lambda:eu-central-1:111122223333:function:`. The source of a task knows neither Region nor
    /// account; until this says them they are those of the examples in the AWS documentation.
    pub fn lambda_arn_prefix(mut self, prefix: impl Into<String>) -> Self {
        self.lambda_prefix = prefix.into();
        self
    }

    /// `StartAt`: the states.
    pub fn start_at<I, O, S>(self, first: S) -> Workflow<I, O>
    where
        I: Data,
        O: Data,
        S: StepFrom<I>,
        S::Output: RejoinsAs<O>,
    {
        let any = AnyWorkflow::new(self, first.graph().0, Ending::of::<I>(), Ending::of::<O>());
        Workflow { any, of: PhantomData }
    }
}
