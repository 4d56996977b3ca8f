//! Executions of other workflows, typed by what those take and end with.

use std::marker::PhantomData;

use serde::{Deserialize, Serialize};
use sfn_asl::{ExecutionType, Pattern};

use super::{
    Synced,
    pattern::{Answered, HasCallback, HasSync, answered, synced},
    request::{ApiCall, Request, steps},
    states::{StartExecutionError, StartExecutionOutput},
};
use crate::{
    Data, Document, Expr, Text, Workflow,
    expr::{
        input,
        tree::{Node, Tree},
    },
    step::HasToken,
};

/// A state that starts an execution of the workflow type `W`, and whose document is a `D`.
#[must_use]
pub struct Nested<W, D> {
    request: Request,
    arguments: Tree,
    kind: ExecutionType,
    of: PhantomData<fn(W, D)>,
}

/// An execution of another workflow that has succeeded, with its output.
#[derive(Clone, Debug, Serialize, Deserialize, Document)]
#[serde(rename_all = "PascalCase")]
pub struct Completed<O: Data> {
    /// Its ARN.
    pub execution_arn: String,
    /// The ARN of the workflow.
    pub state_machine_arn: String,
    /// Its name.
    pub name: String,
    /// What it ended with.
    pub output: O,
}

/// Starts an execution of that workflow, which belongs to the same account and Region.
///
/// It is given the document, or what [`arguments`](Nested::arguments) make of it. The state ends when the execution
/// has begun; after [`sync`](Nested::sync) when it has ended, with its output in [`Completed`].
///
/// ```
/// use sfn_dsl::prelude::*;
///
/// #[derive(Document, Serialize, Deserialize)]
/// struct Order { id: String, parcel: Option<Parcel> }
/// #[derive(Document, Serialize, Deserialize)]
/// struct Packing { order: String }
/// #[derive(Document, Serialize, Deserialize)]
/// struct Parcel { label: String }
///
/// #[task]
/// fn pack(packing: Packing) -> Parcel { Parcel { label: packing.order } }
///
/// fn packing() -> Workflow<Packing, Parcel> {
///     Workflow::named("packing").start_at(task("Pack", pack))
/// }
///
/// let packed = nested("Pack", &packing())
///     .arguments(expr!(|order: Order| Packing { order: order.id }))
///     .sync()
///     .select(expr!(|done: Completed<Parcel>| Parcel { label: done.output.label }))
///     .result_path(|order| order.parcel);
///
/// let shop: Workflow<Order, Order> = Workflow::named("shop").start_at(packed);
/// assert!(shop.to_asl().unwrap().contains("states:startExecution.sync:2"));
/// ```
pub fn nested<I: Data, O: Data>(
    name: impl Into<String>,
    workflow: &Workflow<I, O>,
) -> Nested<Workflow<I, O>, I> {
    let request = Request::new(name, "states", "startExecution").starting(workflow.name());
    Nested { request, arguments: input::<I>().tree(), kind: workflow.kind(), of: PhantomData }
}

impl<I: Data, O: Data, A: Data> Nested<Workflow<I, O>, A> {
    /// `Input`: makes what the workflow takes of the document.
    pub fn arguments<D: Data>(self, arguments: impl FnOnce(Expr<D>) -> Expr<I>) -> Nested<Workflow<I, O>, D> {
        let Self { request, kind, .. } = self;
        Nested { request, arguments: arguments(input()).tree(), kind, of: PhantomData }
    }

    /// `Name` of the execution; drawn at random if it is not said.
    pub fn execution_name(mut self, name: impl super::Argument<A, Text>) -> Self {
        self.request = self.request.with("Name", name.argument());
        self
    }

    /// Waits until the execution has ended: `.sync:2`. If it fails, the state fails with `States.TaskFailed`.
    pub fn sync(mut self) -> Synced<Self> {
        if self.kind == ExecutionType::Express {
            self.request = self.request.fault(
                "the end of an express workflow can't be waited for",
                "leave `.sync()` away, or make the workflow a standard one",
            );
        }
        synced(self)
    }

    /// Waits for an answer, an `R`, from whoever is given the token: the workflow takes, or is given a part of, a
    /// [`Callback`](crate::Callback), which holds it.
    pub fn wait_for_token<R: Data>(self) -> Answered<Self, R>
    where
        A: HasToken,
    {
        let Self { request, arguments, kind, of } = self;
        // What holds the token must be known when it is asked for.
        let request = request.with("Input", arguments);
        answered(Self { request, arguments: Tree::new(Node::Absent), kind, of })
    }
}

impl<W, D> Clone for Nested<W, D> {
    fn clone(&self) -> Self {
        Self { request: self.request.clone(), of: PhantomData, ..*self }
    }
}

impl<W, D> std::fmt::Debug for Nested<W, D> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Nested").field(&self.request).finish()
    }
}

impl<I: Data, O: Data, D: Data> ApiCall for Nested<Workflow<I, O>, D> {
    type Input = D;
    type Output = StartExecutionOutput;
    type Error = StartExecutionError;
    fn into_request(self) -> Request {
        match self.arguments.node() {
            Node::Absent => self.request,
            _ => self.request.with("Input", self.arguments),
        }
    }
    fn request(&self) -> &Request {
        &self.request
    }
    fn request_mut(&mut self) -> &mut Request {
        &mut self.request
    }
}

steps!([I: Data, O: Data, D: Data] Nested<Workflow<I, O>, D>);

impl<I: Data, O: Data, D: Data> HasSync for Nested<Workflow<I, O>, D> {
    type Ended = Completed<O>;
    const PATTERN: Pattern = Pattern::Sync2;
}

impl<I: Data, O: Data, D: Data> HasCallback for Nested<Workflow<I, O>, D> {}
