//! Tasks.

use std::{fmt, marker::PhantomData};

use sfn_asl::Pattern;

use super::{Graph, Guard, Guarded, MadeOf, Output, Selected, Shape, Step, Stored, Work};
use crate::{
    Seconds,
    contract::{Call, Contract, Resource},
    data::{Callback, Data},
    expr::{Expr, input, tree::Tree},
    graph::{Fragment, Kind, Limit, State, TaskCode, TaskKind},
};

/// A Task state that fulfils the contract `C`, given a document `D`.
#[must_use]
pub struct Task<C, D> {
    pub(super) graph: Graph,
    of: PhantomData<fn(C, D)>,
}

/// Work that is done elsewhere: a [`#[task]`](macro@crate::task) function.
///
/// It is given the contract's input and ends with its output, unless [`arguments`](Task::arguments) or
/// [`result_path`](Shape::result_path) say otherwise.
pub fn task<F, C, D>(name: impl Into<String>, _function: F) -> Task<C, D>
where
    F: Fn(D) -> C + Copy,
    C: Contract<Input = D>,
{
    let mut fragment = Fragment::state(State::new(name, Kind::Task(TaskKind::of(C::RESOURCE))));
    fragment.tasks.push(TaskCode::of::<C>());
    Task { graph: Graph(fragment), of: PhantomData }
}

impl<C: Contract> Task<C, C::Input> {
    /// `Parameters`: makes the contract's input from the document.
    ///
    /// ```
    /// # use sfn_dsl::prelude::*;
    /// # #[derive(Document, Serialize, Deserialize)] struct Order { id: String, total: f64 }
    /// #[derive(Document, Serialize, Deserialize)]
    /// struct Charge { order: String, amount: f64 }
    ///
    /// #[task]
    /// async fn charge_card(charge: Charge) -> String { charge.order }
    ///
    /// let charge = task("ChargeCard", charge_card)
    ///     .arguments(expr!(|order: Order| Charge { order: order.id, amount: order.total }));
    /// ```
    pub fn arguments<D: Data>(mut self, arguments: impl MadeOf<D, C::Input>) -> Task<C, D> {
        let io = &mut self.graph.first_mut().io;
        if io.arguments.replace(arguments(input()).tree()).is_some() {
            let name = self.name().to_owned();
            self.graph.0.fault(&name, "`arguments` is given twice", "say it once");
        }
        Task { graph: self.graph, of: PhantomData }
    }
}

impl<C: Contract<Input = D>, D> Task<C, D> {
    /// Waits until someone answers with the task's token: `.waitForTaskToken`.
    ///
    /// The function is started with a [`Callback`] and what it returns is not the result: that is what
    /// `SendTaskSuccess` is called with, which must have the shape of the contract's output.
    /// Say it before `arguments`, which then make the `input` of the callback.
    pub fn wait_for_token<T>(mut self) -> Task<Waiting<C>, T>
    where
        D: HasToken<Request = T>,
    {
        if let Kind::Task(task) = &mut self.graph.first_mut().kind {
            task.pattern = Pattern::WaitForTaskToken;
        }
        Task { graph: self.graph, of: PhantomData }
    }
}

/// The input of a task that can wait for its token: a [`Callback`].
#[diagnostic::on_unimplemented(
    message = "a task that is given a `{Self}` knows no token to be answered with",
    label = "this task can't wait for a token",
    note = "let its function, or the closures of its arguments, take a `Callback<{Self}>`, which holds the `{Self}` and the token; say `wait_for_token` before `arguments`"
)]
pub trait HasToken {
    /// What the callback asks.
    type Request: Data;
}

impl<T: Data> HasToken for Callback<T> {
    type Request = T;
}

/// The contract `C` as a callback task fulfils it: its input is what the callback carries.
#[derive(Clone, Copy, Debug)]
pub struct Waiting<C>(PhantomData<C>);

impl<C> Contract for Waiting<C>
where
    C: Contract<Input: HasToken>,
{
    type Input = <C::Input as HasToken>::Request;
    type Output = C::Output;
    type Error = C::Error;
    const RESOURCE: Resource = C::RESOURCE;
    const CALL: Call = C::CALL;
}

impl<C, D> Clone for Task<C, D> {
    fn clone(&self) -> Self {
        Self { graph: self.graph.clone(), of: PhantomData }
    }
}

impl<C, D> fmt::Debug for Task<C, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Task").field(&self.graph.first().name).finish()
    }
}

impl<C: Contract, D: Data> Step for Task<C, D> {
    type Input = D;
    type Output = C::Output;
    fn into_graph(self) -> Graph {
        self.graph
    }
}

impl<C: Contract, D: Data> Work for Task<C, D> {
    type Error = C::Error;
    fn name(&self) -> &str {
        &self.graph.first().name
    }
}

impl<C: Contract, D: Data> Shape for Task<C, D> {}

impl<C: Contract, D: Data> Guard for Task<C, D> {
    type Caught = Guarded<Self>;
    fn caught(self) -> Guarded<Self> {
        Guarded(self)
    }
}

/// What Task states alone can say: limits of time, and who does the work.
pub trait TaskState: Work {
    /// `TimeoutSeconds`: the work fails with `States.Timeout` when it takes longer.
    #[must_use]
    fn timeout(self, limit: Seconds) -> Self {
        with_task(self, |task| task.timeout = Some(Limit::Number(limit.get())))
    }

    /// `TimeoutSecondsPath`: the same, from the document.
    #[must_use]
    fn timeout_at(self, limit: impl FnOnce(Expr<Self::Input>) -> Expr<u32>) -> Self {
        with_task(self, |task| task.timeout = Some(Limit::Place(limit(input()).tree())))
    }

    /// `HeartbeatSeconds`: the work fails when it gives no sign of life for longer; less than the timeout.
    #[must_use]
    fn heartbeat(self, limit: Seconds) -> Self {
        with_task(self, |task| task.heartbeat = Some(Limit::Number(limit.get())))
    }

    /// `HeartbeatSecondsPath`: the same, from the document.
    #[must_use]
    fn heartbeat_at(self, limit: impl FnOnce(Expr<Self::Input>) -> Expr<u32>) -> Self {
        with_task(self, |task| task.heartbeat = Some(Limit::Place(limit(input()).tree())))
    }

    /// `Credentials`: the role that the work is done with, by its ARN, instead of the workflow's own.
    ///
    /// ```
    /// # use sfn_dsl::prelude::*;
    /// # #[derive(Document, Serialize, Deserialize)] struct Order { id: String, role: String }
    /// # #[task] fn ship(order: Order) -> Order { order }
    /// let by_partner = task("Ship", ship).role_arn("arn:aws:iam::111122223333:role/partner");
    /// let by_customer = task("Ship", ship).role_arn_at(|order| order.role);
    /// ```
    #[must_use]
    fn role_arn(self, arn: &str) -> Self {
        with_task(self, |task| task.role = Some(Tree::literal(arn.into())))
    }

    /// `Credentials`: the same, from the document.
    #[must_use]
    fn role_arn_at(self, arn: impl FnOnce(Expr<Self::Input>) -> Expr<String>) -> Self {
        with_task(self, |task| task.role = Some(arn(input()).tree()))
    }
}

fn with_task<W: Work>(mut work: W, set: impl FnOnce(&mut TaskKind)) -> W {
    if let Kind::Task(task) = &mut work.graph_mut().first_mut().kind {
        set(task);
    }
    work
}

impl<C: Contract, D: Data> TaskState for Task<C, D> {}
impl<W: TaskState> TaskState for Stored<W> {}
impl<W: TaskState, O: Data> TaskState for Output<W, O> {}
impl<W: TaskState, R: Data> TaskState for Selected<W, R> {}
impl<W: TaskState> TaskState for Guarded<W> {}
