//! Whole workflows.

mod any;
mod name;
mod settings;
mod size;
mod source;

use std::marker::PhantomData;

use sfn_asl::{Checked, Diagnostic, ExecutionType, Handler, StateMachine};
use sfn_query::Value;

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

    /// Standard or express.
    pub fn kind(&self) -> ExecutionType {
        self.any.kind()
    }

    /// The JSON Schema of the documents that it takes, as serde reads an `I`.
    ///
    /// ```
    /// use sfn_dsl::prelude::*;
    ///
    /// #[derive(Document, Serialize, Deserialize)]
    /// #[serde(rename_all = "camelCase")]
    /// struct Order { order_id: String, note: Option<String> }
    ///
    /// let workflow: Workflow<Order, Order> = Workflow::named("nothing").start_at(pass("Nothing"));
    /// let schema = workflow.input_schema();
    /// assert_eq!(schema.get("required").unwrap().to_string(), r#"["orderId"]"#);
    /// ```
    pub fn input_schema(&self) -> Value {
        self.any.input_schema()
    }

    /// The JSON Schema of the documents that it ends with: serde can read each of them as an `O`.
    ///
    /// It promises no more than the types do. A document may come out as it came in, so a member that need not come in
    /// need not go out.
    ///
    /// ```
    /// use sfn_dsl::prelude::*;
    ///
    /// #[derive(Document, Serialize, Deserialize)]
    /// struct Receipt { tracking: String, #[serde(default)] parcels: u32 }
    ///
    /// let workflow: Workflow<Receipt, Receipt> = Workflow::named("nothing").start_at(pass("Nothing"));
    /// let schema = workflow.output_schema();
    /// assert_eq!(schema.get("required").unwrap().to_string(), r#"["tracking"]"#);
    /// ```
    pub fn output_schema(&self) -> Value {
        self.any.output_schema()
    }

    /// Its machine, if it passes every check; what is suspicious in it is told by its warnings.
    ///
    /// The checks know what an `I` looks like, so they see where data goes wrong that the types do not follow:
    ///
    /// ```
    /// use sfn_dsl::prelude::*;
    ///
    /// #[derive(Document, Serialize, Deserialize)]
    /// struct Order { total: f64 }
    ///
    /// let sum = pass("Sum").arguments(|order: Expr<Order>| order.untyped().get("totl"));
    /// let workflow: Workflow<Order, Value> = Workflow::named("sum").start_at(sum);
    ///
    /// let warnings = workflow.check().unwrap().warnings().to_vec();
    /// assert_eq!(warnings[0].help.as_deref(), Some("did you mean `total`? this is `.arguments(..)` of `Sum`"));
    /// ```
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
