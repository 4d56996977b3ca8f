//! What a workflow says beside its states.

use std::marker::PhantomData;

use sfn_asl::{ExecutionType, QueryLanguage};

use super::{AnyWorkflow, Workflow};
use crate::{
    Seconds,
    data::Data,
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
    pub(super) language: QueryLanguage,
}

impl WorkflowBuilder {
    pub(super) fn named(name: String) -> Self {
        Self {
            name,
            comment: None,
            timeout: None,
            kind: ExecutionType::Standard,
            lambda_prefix: LAMBDA_PREFIX.to_owned(),
            language: QueryLanguage::default(),
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

    /// Standard, unless this says express. See [`express`](Self::express).
    pub fn kind(mut self, kind: ExecutionType) -> Self {
        self.kind = kind;
        self
    }

    /// An express workflow: at most five minutes, and neither callbacks nor activities, nor waits for jobs.
    pub fn express(self) -> Self {
        self.kind(ExecutionType::Express)
    }

    /// `QueryLanguage`: the language in which expressions are written; JSONPath unless this says JSONata.
    ///
    /// The source is the same for both, and so is what the workflow does. What JSONPath has no words for is a
    /// diagnostic; one state alone can be written in JSONata by
    /// [`StateStep::query_language`](crate::StateStep::query_language).
    ///
    /// ```
    /// use sfn_dsl::prelude::*;
    ///
    /// #[derive(Document, Serialize, Deserialize)]
    /// struct Order { net: f64, gross: Option<f64> }
    ///
    /// fn taxed(language: QueryLanguage) -> Workflow<Order, Order> {
    ///     let tax = pass("Tax").arguments(expr!(|order: Order| order.net * 1.2)).result_path(|order| order.gross);
    ///     Workflow::named("taxed").query_language(language).start_at(tax)
    /// }
    ///
    /// let found = taxed(QueryLanguage::JsonPath).check().unwrap_err();
    /// assert!(found[0].to_string().contains("JSONPath can't say `order.net * 1.2`"));
    /// let asl = taxed(QueryLanguage::Jsonata).to_asl().unwrap();
    /// assert!(asl.contains("{% $merge([$states.input, {'gross': $states.input.net * 1.2}]) %}"));
    /// ```
    pub fn query_language(mut self, language: QueryLanguage) -> Self {
        self.language = language;
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
        Workflow { any: AnyWorkflow::new::<I, O>(self, first.graph().0), of: PhantomData }
    }
}
