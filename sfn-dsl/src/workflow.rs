//! A whole workflow.

use std::{
    collections::BTreeSet,
    marker::PhantomData,
    sync::{LazyLock, Mutex, PoisonError},
};

use sfn_asl::{Checked, Diagnostic, ExecutionType, Handler, StateMachine};

use crate::{
    Seconds,
    contract::Resource,
    data::Data,
    graph::{Ending, Fragment, State, TaskCode},
    lower::lower,
    step::{Graph, RejoinsAs, StepFrom},
};

/// What stands before a function's name in its ARN, until a workflow says otherwise. The account is the one of
/// the AWS documentation's examples.
const LAMBDA_PREFIX: &str = "arn:aws:lambda:us-east-1:123456789012:function:";

/// A workflow that is given an `I` and outputs an `O`.
pub struct Workflow<I, O> {
    settings: WorkflowBuilder,
    graph: Graph,
    of: PhantomData<fn(I) -> O>,
}

/// The settings of a workflow that has no states yet.
#[derive(Clone, Debug)]
#[must_use]
pub struct WorkflowBuilder {
    name: String,
    comment: Option<String>,
    timeout: Option<Seconds>,
    kind: ExecutionType,
    lambda_prefix: String,
}

impl Workflow<(), ()> {
    /// A workflow of that name.
    pub fn named(name: impl Into<String>) -> WorkflowBuilder {
        WorkflowBuilder {
            name: name.into(),
            comment: None,
            timeout: None,
            kind: ExecutionType::Standard,
            lambda_prefix: LAMBDA_PREFIX.to_owned(),
        }
    }
}

impl WorkflowBuilder {
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
    /// `arn:aws:lambda:eu-central-1:111122223333:function:`. The source of a task knows neither region nor
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
        Workflow { settings: self, graph: first.graph(), of: PhantomData }
    }
}

impl<I: Data, O: Data> Workflow<I, O> {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.settings.name
    }

    /// Its machine, if it passes every check.
    ///
    /// # Errors
    /// Every diagnostic: what the query language can't say, and what the service would refuse.
    pub fn check(&self) -> Result<Checked<StateMachine>, Vec<Diagnostic>> {
        let settings = &self.settings;
        let machine = StateMachine {
            comment: settings.comment.clone(),
            timeout_seconds: settings.timeout.map(Seconds::get),
            ..lower(&self.graph.0, Ending::of::<O>(), &settings.lambda_prefix)?
        };
        sfn_asl::check(machine, settings.kind)
    }

    /// Its definition as canonical text: what `CreateStateMachine` takes.
    ///
    /// # Errors
    /// Every diagnostic of [`check`](Self::check).
    pub fn to_asl(&self) -> Result<String, Vec<Diagnostic>> {
        self.check().map(|machine| sfn_asl::write(&machine))
    }

    /// The Rust functions of its tasks, each under the resource that its machine names, in the order of the source.
    pub fn handlers(&self) -> Vec<Handler> {
        let mut tasks = Vec::new();
        collect_tasks(&self.graph.0, &mut tasks);
        tasks.iter().map(|task| self.handler(task)).collect()
    }

    fn handler(&self, task: &TaskCode) -> Handler {
        let resource = match task.resource {
            Resource::Lambda(name) => interned(format!("{}{name}", self.settings.lambda_prefix)),
            Resource::Arn(arn) => arn,
        };
        Handler { resource, call: task.call }
    }
}

fn collect_tasks(graph: &Fragment, tasks: &mut Vec<TaskCode>) {
    for task in &graph.tasks {
        if !tasks.contains(task) {
            tasks.push(*task);
        }
    }
    for scope in graph.states.iter().flat_map(State::scopes) {
        collect_tasks(&scope.graph, tasks);
    }
}

/// The text, leaked once: resources are few.
fn interned(text: String) -> &'static str {
    static TEXTS: LazyLock<Mutex<BTreeSet<&'static str>>> = LazyLock::new(Mutex::default);
    let mut texts = TEXTS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = texts.get(text.as_str()) {
        return known;
    }
    let made: &'static str = text.leak();
    texts.insert(made);
    made
}

impl<I, O> Clone for Workflow<I, O> {
    fn clone(&self) -> Self {
        Self { settings: self.settings.clone(), graph: self.graph.clone(), of: PhantomData }
    }
}

impl<I, O> std::fmt::Debug for Workflow<I, O> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Workflow").field(&self.settings.name).finish()
    }
}
