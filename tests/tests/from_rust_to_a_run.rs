//! Typed Rust → model → JSON → model → program → run: nothing is lost on the way.

use std::sync::Arc;

use sfn_asl::{Checked, ExecutionType, StateMachine};
use sfn_dsl::prelude::*;
use sfn_query::Value;
use sfn_runtime::{Handlers, Program, Runtime};

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
struct Basket {
    prices: Vec<f64>,
    count: Option<u32>,
    note: String,
}

#[task]
fn count(basket: Basket) -> u32 {
    basket.prices.len() as u32
}

#[task]
fn double(price: f64) -> f64 {
    price * 2.0
}

fn basket() -> Workflow<Basket, Vec<f64>> {
    Workflow::named("basket").start_at(
        task("Count", count)
            .result_path(|basket| basket.count)
            .then(choice!["Any?", |basket: Basket|
                basket.count.is_some() && basket.note != "skip" => wait("Rest", hours(1)),
                _ => skip(),
            ])
            .then(map_each("Double", |basket: Expr<Basket>| basket.prices, task("DoubleOne", double))),
    )
}

fn read_back(definition: &str) -> Checked<StateMachine> {
    sfn_asl::read("basket.asl.json", definition).check(ExecutionType::Standard).expect("it passes its checks")
}

async fn run(machine: &Checked<StateMachine>, input: &str) -> Value {
    let program = Arc::new(Program::compile(machine).expect("it compiles"));
    let handlers: Handlers = basket().handlers().into_iter().collect();
    let start = "2026-01-01T00:00:00Z".parse().expect("this is a time");
    let input = input.parse().expect("the input is JSON");
    let finished = Runtime::builder(handlers).virtual_time(start).build().start(&program, input).await;
    finished.expect("nothing stands between the driver and its end").output().expect("it succeeds").clone()
}

#[test]
fn what_is_written_is_read_back_as_the_same_machine() {
    let lowered = basket().check().expect("it passes its checks");
    let read = read_back(&sfn_asl::write(&lowered));
    assert_eq!(*lowered, *read);
}

#[tokio::test]
async fn the_machine_and_its_text_run_alike() {
    let input = r#"{"prices": [1.5, 2.0], "note": ""}"#;
    let lowered = basket().check().expect("it passes its checks");
    let read = read_back(&basket().to_asl().expect("it passes its checks"));
    assert_eq!(run(&lowered, input).await.to_string(), "[3.0,4.0]");
    assert_eq!(run(&read, input).await, run(&lowered, input).await);
}
