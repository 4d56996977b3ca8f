//! Workflows without their types: what programs that work on many of them hold.

use sfn_asl::{CheckOptions, Checked, Diagnostic, ExecutionType, Handler, Shape, StateMachine};
use sfn_query::Value;

use super::{WorkflowBuilder, name, size, source};
use crate::{
    Seconds,
    contract::Resource,
    data::{Data, Form, Side, schema},
    graph::{Ending, Fragment, TaskCode},
    lower::lower,
};

/// A workflow of any types: what [`Workflow::erase`](crate::Workflow::erase) makes.
#[derive(Clone)]
pub struct AnyWorkflow {
    settings: WorkflowBuilder,
    graph: Fragment,
    input: Ending,
    output: Ending,
    /// What the JSON of the input looks like.
    takes: fn() -> Form,
    /// And that of the output.
    gives: fn() -> Form,
}

impl AnyWorkflow {
    pub(super) fn new<I: Data, O: Data>(settings: WorkflowBuilder, graph: Fragment) -> Self {
        let (input, output) = (Ending::of::<I>(), Ending::of::<O>());
        Self { settings, graph, input, output, takes: I::form, gives: O::form }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.settings.name
    }

    /// Whether it is a standard or an express workflow.
    pub fn kind(&self) -> ExecutionType {
        self.settings.kind
    }

    /// The Rust name of the document that it is given.
    pub fn input_type(&self) -> &'static str {
        self.input.name
    }

    /// The Rust name of the document that it outputs.
    pub fn output_type(&self) -> &'static str {
        self.output.name
    }

    /// See [`Workflow::input_schema`](crate::Workflow::input_schema).
    pub fn input_schema(&self) -> Value {
        schema(&(self.takes)(), Side::Input)
    }

    /// See [`Workflow::output_schema`](crate::Workflow::output_schema).
    pub fn output_schema(&self) -> Value {
        schema(&(self.gives)(), Side::Output)
    }

    /// See [`Workflow::check`](crate::Workflow::check).
    ///
    /// # Errors
    /// Every diagnostic: what the query language can't say, and what the service would refuse.
    pub fn check(&self) -> Result<Checked<StateMachine>, Vec<Diagnostic>> {
        let settings = &self.settings;
        if let Some(fault) = name::fault(&settings.name) {
            return Err(vec![fault]);
        }
        let machine = StateMachine {
            comment: settings.comment.clone(),
            timeout_seconds: settings.timeout.map(Seconds::get),
            ..lower(&self.graph, self.output, &settings.lambda_prefix, settings.language)?
        };
        let input = Shape::from_schema(&self.input_schema()).expect("a type's schema is one");
        match sfn_asl::check(machine, CheckOptions::from(settings.kind).input(input)) {
            Ok(checked) => match size::fault(&checked) {
                Some(fault) => Err(vec![fault]),
                None => Ok(checked.map_warnings(source::told)),
            },
            Err(found) => Err(found.into_iter().map(source::told).collect()),
        }
    }

    /// See [`Workflow::to_asl`](crate::Workflow::to_asl).
    ///
    /// # Errors
    /// Every diagnostic of [`check`](Self::check).
    pub fn to_asl(&self) -> Result<String, Vec<Diagnostic>> {
        self.check().map(|machine| sfn_asl::write(&machine))
    }

    /// See [`Workflow::handlers`](crate::Workflow::handlers).
    pub fn handlers(&self) -> Vec<Handler> {
        self.graph.all_tasks().into_iter().map(handler).collect()
    }
}

impl std::fmt::Debug for AnyWorkflow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Workflow").field(&self.settings.name).finish()
    }
}

fn handler(task: TaskCode) -> Handler {
    let resource = match task.resource {
        // Versions and aliases of a function are one body here.
        Resource::Lambda(name) => name.split(':').next().unwrap_or(name),
        Resource::Activity(name) | Resource::Arn(name) => name,
        // No function is behind it.
        Resource::Api { action, .. } => action,
    };
    Handler { resource, call: task.call }
}
