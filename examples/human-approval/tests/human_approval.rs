//! What people read of the workflow, and how it takes the answers of people.

use std::sync::Arc;

use human_approval::{Expense, expense};
use sfn_dsl::{Callback, TaskError, Value};
use sfn_runtime::{Finished, Handlers, Program, Runtime, Seed};
use tokio::sync::mpsc;

#[test]
fn the_committed_definition_diagram_and_schemas_are_current() {
    sfn_dsl::artifact::assert_all_current(".", &expense().erase());
}

fn program() -> Arc<Program> {
    let machine = expense().check().expect("the workflow passes its checks");
    Arc::new(Program::compile(&machine).expect("the workflow compiles"))
}

/// Runs the workflow on virtual time, in which the functions that ask answer by themselves.
async fn run(handlers: Handlers, input: &str) -> Finished {
    let start = "2026-01-01T09:00:00Z".parse().expect("this is a time");
    let runtime = Runtime::builder(handlers).virtual_time(start).build();
    let running = runtime.launch(&program()).machine("expense").name("run").seed(Seed(1));
    running.start(input.parse().expect("the input is JSON")).await.expect("the run comes to its end")
}

fn handlers() -> Handlers {
    expense().handlers().into_iter().collect()
}

fn history(finished: &Finished) -> String {
    finished.history().map(|event| format!("{}\n", event.to_value(true))).collect()
}

/// Runs the workflow in real time: the manager is sent a token, and answers with it in their own time.
async fn run_with_manager(verdict: &str) -> Finished {
    let (sent, mut mail) = mpsc::unbounded_channel();
    let handlers = handlers().submission("ask-manager", move |ask: Callback<Expense>| {
        let sent = sent.send(ask.task_token).map_err(|_| TaskError::new("NoMail", "nobody reads the mail"));
        async move { sent }
    });
    let input = include_str!("../input.json").parse().expect("the input is JSON");
    let running = Runtime::new(handlers).start(&program(), input);
    let token = mail.recv().await.expect("the manager is asked");
    let decision = Value::object([("verdict", Value::from(verdict)), ("by", Value::from("manager"))]);
    running.control().send_task_success(&token, decision).await.expect("the task waits for its token");
    running.await.expect("the run comes to its end")
}

#[tokio::test]
async fn an_expense_that_the_manager_approves_is_paid() {
    let finished = run_with_manager("approved").await;
    assert_eq!(finished.output().and_then(|it| it.as_str()), Some("120.5 to Ann"));
}

#[tokio::test]
async fn an_expense_that_the_manager_rejects_fails() {
    let finished = run_with_manager("rejected").await;
    assert_eq!(finished.failure().and_then(|it| it.error.as_deref()), Some("Expense.Rejected"));
}

#[tokio::test]
async fn a_run_answers_for_the_people() {
    let finished = run(handlers(), include_str!("../input.json")).await;
    insta::assert_snapshot!("history_of_input", history(&finished));
}

#[tokio::test]
async fn a_silent_manager_is_passed_over_after_a_week() {
    let silent = |_: Callback<Expense>| async { Ok::<_, TaskError>(()) };
    let finished = run(handlers().submission("ask-manager", silent), include_str!("../input.json")).await;
    assert_eq!(finished.status(), "SUCCEEDED");
    insta::assert_snapshot!("history_of_a_silent_manager", history(&finished));
}

#[tokio::test]
async fn nobody_is_asked_about_petty_cash() {
    let finished = run(handlers(), include_str!("../petty.json")).await;
    assert_eq!(finished.output().and_then(|it| it.as_str()), Some("12 to Ben"));
}
