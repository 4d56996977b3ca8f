//! An expense that a person approves or rejects, in their own time.
//!
//! The task that asks hands its token to a person (by mail, by chat) and is done; the workflow goes on when someone
//! answers with that token. Who does not answer in a week is passed over.

#![allow(missing_docs, reason = "the names of these fields say all there is to say")]

use sfn_dsl::prelude::*;

/// What someone has paid for the firm.
#[derive(Clone, Debug, Document, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Expense {
    pub id: String,
    pub employee: String,
    pub amount: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub silence: Option<ErrorOutput>,
}

/// What a person answers.
#[derive(Clone, Debug, Document, Serialize, Deserialize)]
pub struct Decision {
    pub verdict: Verdict,
    pub by: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Document, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Approve,
    Reject,
}

/// What accounting is told.
#[derive(Clone, Debug, Document, Serialize, Deserialize)]
pub struct Payout {
    pub employee: String,
    pub amount: f64,
}

/// Asks the manager. In a local run the function answers by itself, as a manager with a quick temper would.
#[task(lambda = "ask-manager")]
pub async fn ask_manager(ask: Callback<Expense>) -> Decision {
    let verdict = if ask.input.amount < 1000.0 { Verdict::Approve } else { Verdict::Reject };
    Decision { verdict, by: "manager".to_owned() }
}

/// Asks the director, when the manager is silent.
#[task(lambda = "ask-director")]
pub async fn ask_director(ask: Callback<Expense>) -> Decision {
    let _ = ask;
    Decision { verdict: Verdict::Approve, by: "director".to_owned() }
}

#[task(lambda = "pay-out")]
pub async fn pay_out(payout: Payout) -> String {
    format!("{} to {}", payout.amount, payout.employee)
}

/// From an expense to the note of its payment.
pub fn expense() -> Workflow<Expense, String> {
    let ask = task("AskManager", ask_manager)
        .wait_for_token()
        .result_path(|expense| expense.decision)
        .timeout(days(7))
        .catch(
            States::Timeout.result_path(|expense: Expr<Expense>| expense.silence),
            task("AskDirector", ask_director)
                .wait_for_token()
                .result_path(|expense| expense.decision)
                .timeout(days(7)),
        );

    let decided = choice!["Approved?", |expense: Expense|
        expense.decision.unwrap().verdict == Verdict::Approve => skip(),
        _ => fail("Rejected").error("Expense.Rejected").cause("the expense was rejected"),
    ];

    let pay = task("PayOut", pay_out)
        .arguments(expr!(|expense: Expense| Payout { employee: expense.employee, amount: expense.amount }))
        .retry(Retry::lambda());

    let petty = Label::<Expense>::forward("PayOut");

    Workflow::named("expense").comment("A person decides, and has a week to do so").start_at(
        choice!["Petty?", |expense: Expense|
            expense.amount < 50.0 => petty.goto(),
            _ => ask,
        ]
        .then(decided)
        .then(pay),
    )
}
