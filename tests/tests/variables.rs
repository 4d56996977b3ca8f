//! Variables that every kind of state assigns, in both query languages.

use std::sync::Arc;

use sfn_dsl::prelude::*;
use sfn_runtime::{Handlers, Program, Runtime};

#[derive(Clone, Document, Serialize, Deserialize)]
struct Order {
    id: String,
    total: u32,
}

#[derive(Document, Serialize, Deserialize)]
struct Seen {
    by_pass: String,
    by_wait: u32,
    by_rule: String,
    by_default: String,
    by_task: u32,
    by_catcher: String,
    by_map: u32,
    by_parallel: u32,
}

#[derive(Debug, TaskError)]
enum Refusal {
    Refused,
}

#[task]
fn double(order: Order) -> u32 {
    order.total * 2
}

#[task]
fn refuse(order: Order) -> Result<Order, Refusal> {
    let _ = order;
    Err(Refusal::Refused)
}

fn seen(language: QueryLanguage) -> Workflow<Order, Seen> {
    let (by_pass, by_wait) = (Var::<String>::new("byPass"), Var::<u32>::new("byWait"));
    let (by_rule, by_default) = (Var::<String>::new("byRule"), Var::<String>::new("byDefault"));
    let (by_task, by_catcher) = (Var::<u32>::new("byTask"), Var::<String>::new("byCatcher"));
    let (by_map, by_parallel) = (Var::<u32>::new("byMap"), Var::<u32>::new("byParallel"));
    let branches = parallel!["Both": task("DoubleOne", double), task("DoubleOther", double)];
    let branches = branches.assign(&by_parallel, |pair| pair.1).discard_result();
    let each = map_each("Each", |orders: Expr<Vec<Order>>| orders, task("DoubleEach", double));
    let each = each.assign(&by_map, |doubled| doubled.at(0));
    Workflow::named("seen").query_language(language).start_at(
        pass("Pass")
            .assign(&by_pass, |order: Expr<Order>| order.id)
            .then(wait("Wait", secs(1)).assign(&by_wait, |order: Expr<Order>| order.total))
            .then(choice!["Rule", |order: Order|
                order.total > 1, by_rule = order.id => skip(),
                _, by_rule = "none" => skip(),
            ])
            .then(choice!["Default", |order: Order|
                order.total > 1000 => skip(),
                _, by_default = order.id => skip(),
            ])
            .then(task("Task", double).assign(&by_task, |doubled| doubled).discard_result())
            .then(task("Refuse", refuse).discard_result().catch(
                Refusal::Refused.assign(&by_catcher, |error| error.error),
                pass("Again").result(&Order { id: "again".to_owned(), total: 4 }),
            ))
            .then(branches)
            .then(pass("Box").arguments(expr!(|order: Order| Boxed { orders: [order, order] })))
            .then(pass("Unbox").arguments(|boxed: Expr<Boxed>| boxed.orders))
            .then(each)
            .then(pass("Seen").arguments(expr!(|_doubled: Vec<u32>| Seen {
                by_pass: by_pass.get(),
                by_wait: by_wait.get(),
                by_rule: by_rule.get(),
                by_default: by_default.get(),
                by_task: by_task.get(),
                by_catcher: by_catcher.get(),
                by_map: by_map.get(),
                by_parallel: by_parallel.get(),
            }))),
    )
}

#[derive(Document, Serialize, Deserialize)]
struct Boxed {
    orders: Vec<Order>,
}

async fn run(language: QueryLanguage) -> String {
    let workflow = seen(language);
    let machine = workflow.check().unwrap_or_else(|found| panic!("{found:#?}"));
    let program = Arc::new(Program::compile(&machine).expect("it compiles"));
    let handlers: Handlers = workflow.handlers().into_iter().collect();
    let start = "2026-01-01T00:00:00Z".parse().expect("this is a time");
    let input = r#"{"id": "7", "total": 3}"#.parse().expect("the input is JSON");
    let finished = Runtime::builder(handlers).virtual_time(start).build().start(&program, input).await;
    let finished = finished.expect("nothing stands between the driver and its end");
    finished.output().unwrap_or_else(|| panic!("{:?}", finished.failure())).to_string()
}

#[tokio::test]
async fn every_kind_of_state_assigns_what_it_has() {
    let expected = r#"{"by_pass":"7","by_wait":3,"by_rule":"7","by_default":"7","by_task":6,"by_catcher":"Refused","by_map":8,"by_parallel":8}"#;
    for language in [QueryLanguage::JsonPath, QueryLanguage::Jsonata] {
        assert_eq!(run(language).await, expected, "{language:?}");
    }
}
