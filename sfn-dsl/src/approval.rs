//! What a person decides: approved or rejected, by whom, and why.
//!
//! The state that asks is a callback, of a `#[task]` function, a queue or a topic; its answer is an [`Approval`], which
//! it stores in the document. [`decided`] goes on with what was approved.
//!
//! ```
//! use sfn_dsl::{approval::{Approval, decided}, integrations::sns, prelude::*};
//!
//! #[derive(Document, Serialize, Deserialize)]
//! struct Expense { id: String, approval: Option<Approval> }
//! #[derive(Document, Serialize, Deserialize)]
//! struct Question { expense: String, token: String }
//!
//! let ask = sns::publish("AskManager")
//!     .topic_arn("arn:aws:sns:us-east-1:123456789012:managers")
//!     .message(expr!(|ask: Callback<Expense>| Question { expense: ask.input.id, token: ask.task_token }))
//!     .wait_for_token::<Approval>()
//!     .result_path(|expense| expense.approval)
//!     .timeout(days(7));
//!
//! let workflow: Workflow<Expense, Expense> = Workflow::named("expense").start_at(
//!     ask.then(decided("Approved?", |expense: Expr<Expense>| expense.approval, fail("Rejected"))),
//! );
//! assert!(workflow.to_asl().unwrap().contains(r#""StringEquals": "approved""#));
//! ```

use serde::{Deserialize, Serialize};

use crate::{
    Choice, Data, Document, Expr, StepFrom,
    step::{Merges, choice, skip},
};

/// What a person decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Document)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It goes on.
    Approved,
    /// It does not.
    Rejected,
}

/// What a person answers: in JSON `{"verdict": "approved", "by": "Ann", "comment": "well done"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Document)]
pub struct Approval {
    /// What was decided.
    pub verdict: Verdict,
    /// Who decided it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

impl Approval {
    /// That decision of someone.
    pub fn by(who: impl Into<String>, verdict: Verdict) -> Self {
        Self { verdict, by: Some(who.into()), comment: None }
    }
}

/// A Choice state that goes on with what was approved, and to the other step with all else.
///
/// The approval must be there: the state comes after the one that asks. What is not approved ends with that step, or
/// comes out of it as the same document.
pub fn decided<D, S, O>(
    name: impl Into<String>,
    approval: impl FnOnce(Expr<D>) -> Expr<Option<Approval>>,
    otherwise: S,
) -> Choice<D, O>
where
    D: Data,
    S: StepFrom<D>,
    D: Merges<S::Output, Output = O>,
{
    let is_approved = |document| approval(document).unwrap().verdict.eq(Verdict::Approved);
    choice(name).when(is_approved, skip()).otherwise(otherwise)
}
