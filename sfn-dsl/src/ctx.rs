//! The context object: what an execution knows of itself.
//!
//! The token of a callback and the item of a Map state are in it too, but they are there in a few places only;
//! so they are handed to the closures of those places.
//!
//! ```
//! use sfn_dsl::prelude::*;
//!
//! #[derive(Document, Serialize, Deserialize)]
//! struct Order { id: String, run: Option<String> }
//!
//! let noted = pass("Note").arguments(expr!(|_order: Order| ctx::execution().id)).result_path(|order| order.run);
//! let workflow: Workflow<Order, Order> = Workflow::named("noted").start_at(noted);
//! assert!(workflow.to_asl().unwrap().contains(r#""InputPath": "$$.Execution.Id""#));
//! ```

use serde::{Deserialize, Serialize};
use sfn_query::Value;

use crate::{
    Callback, Document, Expr, Timestamp,
    data::Data,
    expr::{
        field,
        tree::{Node, Tree},
    },
};

/// The execution.
#[derive(Clone, Debug, Serialize, Deserialize, Document)]
#[serde(rename_all = "PascalCase")]
pub struct Execution {
    /// Its ARN.
    pub id: String,
    /// What it was started with.
    pub input: Value,
    /// Its name.
    pub name: String,
    /// The role that it runs with.
    pub role_arn: String,
    /// When it was started.
    pub start_time: Timestamp,
    /// How often it was redriven; express workflows have none.
    pub redrive_count: u32,
    /// When it was redriven last.
    pub redrive_time: Option<Timestamp>,
}

/// The state machine.
#[derive(Clone, Debug, Serialize, Deserialize, Document)]
#[serde(rename_all = "PascalCase")]
pub struct Machine {
    /// Its ARN.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// The state that is running.
#[derive(Clone, Debug, Serialize, Deserialize, Document)]
#[serde(rename_all = "PascalCase")]
pub struct State {
    /// Its name.
    pub name: String,
    /// When it was entered.
    pub entered_time: Timestamp,
    /// How often its work was retried; of Task, Parallel and Map states.
    pub retry_count: u32,
}

/// The item of a Map state: what the closure of an item selector is given.
#[derive(Clone, Debug, Serialize, Deserialize, Document)]
#[serde(rename_all = "PascalCase")]
pub struct MapItem<T: Data> {
    /// Its place, counted from 0.
    pub index: u32,
    /// The item.
    pub value: T,
    /// Its key, of an object that the map goes over.
    pub key: Option<String>,
    /// Where it comes from: `STATE_DATA`, or the address of an object in a bucket.
    pub source: String,
}

/// The execution.
pub fn execution() -> Expr<Execution> {
    field(context(), "Execution")
}

/// The state machine.
pub fn machine() -> Expr<Machine> {
    field(context(), "StateMachine")
}

/// The state that is running.
pub fn state() -> Expr<State> {
    field(context(), "State")
}

/// The item of a Map state.
pub(crate) fn map_item<T: Data>() -> Expr<MapItem<T>> {
    field(field::<_, Value>(context(), "Map"), "Item")
}

/// The token of a callback, which its document carries.
///
/// ```
/// use sfn_dsl::prelude::*;
///
/// #[derive(Document, Serialize, Deserialize)]
/// struct Order { id: String }
///
/// let token = |ask: Expr<Callback<Order>>| ctx::task_token(ask);
/// ```
pub fn task_token<D: KnowsToken>(document: Expr<D>) -> Expr<String> {
    field(document, "taskToken")
}

/// The document of a callback task.
#[diagnostic::on_unimplemented(
    message = "`{Self}` carries no token: only a callback task knows one",
    label = "no token here",
    note = "let the task's function take a `Callback<{Self}>`, and say `.wait_for_token()`, which hands it the token"
)]
pub trait KnowsToken: Data {}

impl<T: Data> KnowsToken for Callback<T> {}

/// The whole context object, of which no shape is known here.
pub fn context() -> Expr<Value> {
    Expr::new(Tree::new(Node::Context))
}
