//! An expense that a person approves or rejects, in their own time.
//!
//! The task that asks hands its token to a person (by mail, by chat) and is done; the workflow goes on when someone
//! answers with that token. Who does not answer in a week is passed over.

#![allow(missing_docs, reason = "the names of these fields say all there is to say")]

use sfn_dsl::{
    approval::{Approval, Verdict, decided},
    prelude::*,
};

/// What someone has paid for the firm.
#[derive(Clone, Debug, Document, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Expense {
    pub id: String,
    pub employee: String,
    pub amount: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approval: Option<Approval>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub silence: Option<ErrorOutput>,
}

/// What accounting is told.
#[derive(Clone, Debug, Document, Serialize, Deserialize)]
pub struct Payout {
    pub employee: String,
    pub amount: f64,
}

/// Asks the manager. In a local run the function answers by itself, as a manager with a quick temper would.
#[task(lambda = "ask-manager")]
pub async fn ask_manager(ask: Callback<Expense>) -> Approval {
    Approval::by("manager", if ask.input.amount < 1000.0 { Verdict::Approved } else { Verdict::Rejected })
}

/// Asks the director, when the manager is silent.
#[task(lambda = "ask-director")]
pub async fn ask_director(ask: Callback<Expense>) -> Approval {
    let _ = ask;
    Approval::by("director", Verdict::Approved)
}

#[task(lambda = "pay-out")]
pub async fn pay_out(payout: Payout) -> String {
    format!("{} to {}", payout.amount, payout.employee)
}

/// From an expense to the note of its payment.
pub fn expense() -> Workflow<Expense, String> {
    let ask = task("AskManager", ask_manager)
        .wait_for_token()
        .result_path(|expense| expense.approval)
        .timeout(days(7))
        .catch(
            States::Timeout.result_path(|expense: Expr<Expense>| expense.silence),
            task("AskDirector", ask_director)
                .wait_for_token()
                .result_path(|expense| expense.approval)
                .timeout(days(7)),
        );

    let rejected = fail("Rejected").error("Expense.Rejected").cause("the expense was rejected");
    let approved = decided("Approved?", |expense: Expr<Expense>| expense.approval, rejected);

    let pay = task("PayOut", pay_out)
        .arguments(expr!(|expense: Expense| Payout { employee: expense.employee, amount: expense.amount }))
        .retry(Retry::lambda());

    let petty = Label::<Expense>::forward("PayOut");

    Workflow::named("expense").comment("A person decides, and has a week to do so").start_at(
        choice!["Petty?", |expense: Expense|
            expense.amount < 50.0 => petty.goto(),
            _ => ask,
        ]
        .then(approved)
        .then(pay),
    )
}
