//! Typed AWS Step Functions: a workflow is a Rust value, rustc checks its joints, and the Amazon States Language
//! that comes out has one state for each in the source, under the name that the source gives it.
//!
//! The features `chrono`, `jiff`, `rust_decimal` and `serde_json` let documents hold the types of those crates.
//!
//! Here is a tour of one page; the [`guide`] goes from the first task to the distributed map.
//!
//! # Documents
//!
//! State data is serde types. `#[derive(Document)]` gives them typed places: a closure names members as on the
//! struct, and a typo is rustc's own "no field `paymnt`".
//!
//! ```
//! use sfn_dsl::prelude::*;
//!
//! #[derive(Document, Serialize, Deserialize)]
//! #[serde(rename_all = "camelCase")]
//! struct Order {
//!     order_id: String,
//!     total: f64,
//!     lines: Vec<Line>,
//!     payment: Option<Payment>,
//!     failure: Option<ErrorOutput>,
//!     parcels: Option<Vec<Parcel>>,
//! }
//!
//! #[derive(Document, Serialize, Deserialize)]
//! struct Line { sku: String }
//! #[derive(Document, Serialize, Deserialize)]
//! struct Payment { auth: String }
//! #[derive(Document, Serialize, Deserialize)]
//! struct Parcel { label: String }
//! #[derive(Document, Serialize, Deserialize)]
//! struct Charge { order: String, amount: f64 }
//!
//! // Tasks: a function is a contract, and the thing that runs: here in local executions, in AWS as a Lambda
//! // function. It can still be called by its name.
//!
//! #[derive(TaskError)]
//! enum ChargeError {
//!     CardDeclined,
//!     #[error_name = "Gateway.Down"]
//!     GatewayDown,
//! }
//!
//! #[task(lambda = "charge-card")]
//! async fn charge_card(charge: Charge) -> Result<Payment, ChargeError> {
//!     if charge.amount > 1e6 { Err(ChargeError::CardDeclined) } else { Ok(Payment { auth: charge.order }) }
//! }
//!
//! #[task]
//! async fn approve(ask: Callback<Order>) -> Order {
//!     ask.input
//! }
//!
//! #[task]
//! fn pack(line: Line) -> Parcel {
//!     Parcel { label: line.sku }
//! }
//!
//! // Steps: what shapes the result comes first, then what guards the state.
//!
//! fn pay() -> Flow<Order, Order> {
//!     task("ChargeCard", charge_card)
//!         .arguments(expr!(|order: Order| Charge { order: order.order_id, amount: order.total }))
//!         .result_path(|order| order.payment)
//!         .timeout(secs(30))
//!         .retry(ChargeError::GatewayDown.interval(secs(2)).max_attempts(5).jitter(Jitter::Full))
//!         .catch(ChargeError::CardDeclined, fail("Declined").error("Order.Declined"))
//!         .catch(States::ALL.result_path(|order: Expr<Order>| order.failure), skip())
//!         .into_flow()
//! }
//!
//! // Flows: steps one after the other. Every joint is checked: the next step must take what comes out.
//!
//! fn fulfilment() -> Workflow<Order, Order> {
//!     Workflow::named("fulfilment").start_at(
//!         pay()
//!             .then(choice!["Big?", |order: Order|
//!                 order.total > 1000.0 && order.payment.is_some() => task("Approve", approve).wait_for_token(),
//!                 _ => skip(),
//!             ])
//!             .then(
//!                 map_each("Pack", |order: Expr<Order>| order.lines, task("PackLine", pack))
//!                     .max_concurrency(8)
//!                     .result_path(|order| order.parcels),
//!             ),
//!     )
//! }
//!
//! let workflow = fulfilment();
//! let machine = workflow.check().expect("passes every check");
//! assert_eq!(machine.scope.start_at, "ChargeCard");
//! assert!(workflow.to_asl().unwrap().contains(r#""amount.$": "$.total""#));
//! ```
//!
//! # Expressions
//!
//! An [`Expr`] is a tree, evaluated when the workflow runs. In [`expr!`] and [`choice!`] it is written as Rust:
//! operators, `if`/`else`, literals, indexing, `Some` and `None`, struct literals. Rust values of other kinds
//! become expressions by [`lit`]. The same source is written in JSONPath or, by
//! [`WorkflowBuilder::query_language`], in JSONata, and does the same. What JSONPath has no words for, such as a
//! product of two numbers, is a diagnostic that names the expression, the state and the remedy.
//!
//! A [`Var`] keeps a value beside the document: `.assign(&total, |payment| payment.amount)` on the state whose
//! result has it, `total.get()` in the expressions of later states.
//!
//! A `match` goes over the variants of an enum, of which rustc says when one is missing; in [`choice!`] each becomes a
//! rule about the tag.
//!
//! # In other words
//!
//! What has no typed words yet is said in those of the states language, checked where it stands: [`asl!`] and
//! [`include_asl!`] give a [`Definition`], which is a flow by the types that are said of it, and [`raw_state`] makes a
//! step of one state. [`jsonpath!`], [`intrinsic!`] and [`jsonata!`] are expressions as they stand; `.cast::<T>()` says
//! what they give.
//!
//! # What to do with a workflow
//!
//! [`Workflow::check`] gives the machine or every diagnostic, [`Workflow::to_asl`] its text,
//! [`Workflow::input_schema`] the JSON Schema of the documents that it takes (the checks know it), and
//! [`Workflow::output_schema`] that of those with which it ends,
//! [`Workflow::handlers`] the functions that a runtime runs locally. [`artifact`] writes definitions, diagrams and
//! schemas in build scripts, and tests that committed ones are current. [`Workflow::erase`] drops the types, for lists of workflows.

// The derives write absolute paths; here they must lead to this crate itself.
extern crate self as sfn_dsl;

pub mod approval;
pub mod artifact;
mod contract;
pub mod ctx;
mod data;
mod errors;
mod expr;
mod graph;
pub mod guide;
pub mod integrations;
mod lower;
pub mod map;
pub mod prelude;
mod seconds;
mod step;
mod workflow;

pub use contract::{Contract, Returned};
pub use data::{Callback, Data, Digest, Document, ErrorOutput, Timestamp, timestamp};
pub use errors::{
    AnyError, Catchable, Catches, Catching, Caught, ErrorName, Errors, Jitter, Kept, LambdaError, NamedError,
    NoError, Policy, RaisedBy, Raises, Retries, Retry, Retryable, States, Transient, error,
};
pub use expr::{
    Expr, Flat, Gives, Key, KeyOf, Kind, Like, Listed, Literal, Matched, Numeric, Scalar, Text, Time, Truth,
    Var, from_millis, list, lit, now, parse_time, random, random_between, random_seeded, range, uuid,
};
pub use integrations::{Completed, nested};
pub use seconds::{Seconds, days, hours, mins, secs};
pub use sfn_asl::{Checked, Diagnostic, ExecutionType, Handler, QueryLanguage, StateMachine, TaskError};
pub use sfn_macros::{
    Document, TaskError, asl, aws_sdk, choice, expr, include_asl, intrinsic, jsonata, jsonpath, parallel,
    task,
};
pub use sfn_query::Value;
pub use step::{
    Assign, Branches, Choice, Constant, Definition, DistributedMap, Fail, FailOf, Flow, ForEachOf, Goto,
    Guard, Guarded, HandlerFor, HasToken, Label, MadeOf, MadeOfItem, MapEach, Merges, Never, Output,
    Parallel, Pass, PassThrough, RejoinsAs, Saga, Said, Selected, Shape, Skip, StateDefinition, StateStep,
    StepFrom, StoreAs, Stored, Succeed, Task, TaskState, Then, Until, Wait, Waiting, WithItem, Work, choice,
    distributed_map, fail, map_each, map_selected, parallel, pass, raw_state, saga, secs_at, skip, succeed,
    task, try_block, until, wait,
};
pub use workflow::{AnyWorkflow, Workflow, WorkflowBuilder};

#[doc(hidden)]
pub mod __private;
