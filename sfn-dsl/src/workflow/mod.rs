//! Whole workflows.

mod any;
mod settings;

use std::marker::PhantomData;

use sfn_asl::{Checked, Diagnostic, Handler, StateMachine};

pub use any::AnyWorkflow;
pub use settings::WorkflowBuilder;

use crate::data::Data;

/// A workflow that is given an `I` and outputs an `O`.
///
/// ```
/// use sfn_dsl::prelude::*;
///
/// #[derive(Document, Serialize, Deserialize)]
/// struct Order { id: String }
///
/// #[derive(Document, Serialize, Deserialize)]
/// struct Receipt { order: String }
///
/// #[task]
/// async fn ship(order: Order) -> Receipt { Receipt { order: order.id } }
///
/// fn shipping() -> Workflow<Order, Receipt> {
///     Workflow::named("shipping").start_at(task("Ship", ship))
/// }
///
/// let asl = shipping().to_asl().expect("passes every check");
/// assert!(asl.contains(r#""StartAt": "Ship""#));
/// ```
pub struct Workflow<I, O> {
    any: AnyWorkflow,
    of: PhantomData<fn(I) -> O>,
}

impl Workflow<(), ()> {
    /// A workflow of that name.
    pub fn named(name: impl Into<String>) -> WorkflowBuilder {
        WorkflowBuilder::named(name.into())
    }
}

impl<I: Data, O: Data> Workflow<I, O> {
    /// Its name.
    pub fn name(&self) -> &str {
        self.any.name()
    }

    /// Its machine, if it passes every check.
    ///
    /// # Errors
    /// Every diagnostic: what the query language can't say, and what the service would refuse.
    pub fn check(&self) -> Result<Checked<StateMachine>, Vec<Diagnostic>> {
        self.any.check()
    }

    /// Its definition as canonical text: what `CreateStateMachine` takes.
    ///
    /// # Errors
    /// Every diagnostic of [`check`](Self::check).
    pub fn to_asl(&self) -> Result<String, Vec<Diagnostic>> {
        self.any.to_asl()
    }

    /// The Rust functions of its tasks, in the order of the source: by the names of the Lambda functions, else by
    /// their ARNs.
    pub fn handlers(&self) -> Vec<Handler> {
        self.any.handlers()
    }

    /// The same workflow without its types, to stand in a list with others.
    pub fn erase(self) -> AnyWorkflow {
        self.any
    }
}

impl<I, O> From<Workflow<I, O>> for AnyWorkflow {
    fn from(workflow: Workflow<I, O>) -> Self {
        workflow.any
    }
}

impl<I, O> Clone for Workflow<I, O> {
    fn clone(&self) -> Self {
        Self { any: self.any.clone(), of: PhantomData }
    }
}

impl<I, O> std::fmt::Debug for Workflow<I, O> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.any.fmt(f)
    }
}
