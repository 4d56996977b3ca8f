//! Documents: state data whose members have names.

use super::Data;
use crate::expr::Expr;

/// State data with typed places for its members.
///
/// Derived, never written by hand: `#[derive(Document)]` reads the serde attributes, so a place is written
/// under the name that the member has in JSON.
///
/// ```
/// use sfn_dsl::prelude::*;
///
/// #[derive(Document, Serialize, Deserialize)]
/// #[serde(rename_all = "camelCase")]
/// struct Order { order_id: String, total: f64 }
///
/// let expensive = expr!(|order: Order| order.total > 1000.0 && order.order_id != "");
/// ```
///
/// An enum has a place for each variant, called as the variant. A `match` asks for them, and binds their fields:
///
/// ```
/// # use sfn_dsl::prelude::*;
/// #[derive(Document, Serialize, Deserialize)]
/// #[serde(tag = "kind", rename_all = "kebab-case")]
/// enum Event {
///     Paid { amount: f64 },
///     OnHold,
/// }
///
/// let state = choice!["Paid?", |event: Event| match event {
///     Event::Paid { amount } if amount > 1000.0 => wait("Look twice", mins(5)),
///     Event::Paid { .. } => wait("Look once", mins(1)),
///     Event::OnHold => fail("On hold"),
/// }];
/// let workflow: Workflow<Event, Event> = Workflow::named("look").start_at(state);
///
/// let asl = workflow.to_asl().unwrap();
/// assert!(asl.contains(r#""Variable": "$.kind""#) && asl.contains(r#""StringEquals": "paid""#));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no typed places",
    note = "put `#[derive(Document)]` on the struct or the enum"
)]
pub trait Document: Data + Sized {
    /// The expressions of its members, under the names of the fields.
    type Places: Send + Sync + 'static;
    /// What a struct literal in [`expr!`](crate::expr) fills: an expression for each field.
    type Template;
    #[doc(hidden)]
    fn places(at: Expr<Self>) -> Self::Places;
    #[doc(hidden)]
    fn template(template: Self::Template) -> Expr<Self>;
}
