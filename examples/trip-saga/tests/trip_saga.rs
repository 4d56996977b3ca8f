//! What people read of the workflow, and what it undoes.

use std::sync::Arc;

use sfn_runtime::{Finished, Handlers, Program, Runtime, Seed};
use trip_saga::trip;

#[test]
fn the_committed_definition_diagram_and_schemas_are_current() {
    sfn_dsl::artifact::assert_all_current(".", &trip().erase());
}

async fn run(input: &str) -> Finished {
    let workflow = trip();
    let machine = workflow.check().expect("the workflow passes its checks");
    let program = Arc::new(Program::compile(&machine).expect("the workflow compiles"));
    let handlers: Handlers = workflow.handlers().into_iter().collect();
    let start = "2026-01-01T09:00:00Z".parse().expect("this is a time");
    let runtime = Runtime::builder(handlers).virtual_time(start).build();
    let running = runtime.launch(&program).machine("trip").name("run").seed(Seed(1));
    running.start(input.parse().expect("the input is JSON")).await.expect("the run comes to its end")
}

/// The states in the order in which they were entered.
fn way(finished: &Finished) -> Vec<String> {
    let entered = finished.history().filter(|event| event.event_type().ends_with("StateEntered"));
    let details = entered.map(|event| event.to_value(false));
    let names = details.filter_map(|event| {
        let details = event.get("stateEnteredEventDetails")?;
        details.get("name")?.as_str().map(str::to_owned)
    });
    names.collect()
}

#[tokio::test]
async fn a_trip_is_booked_as_a_whole() {
    let finished = run(include_str!("../input.json")).await;
    assert_eq!(way(&finished), ["BookFlight", "BookHotel", "RentCar"]);
    insta::assert_snapshot!("output", finished.output().expect("it succeeds").to_string());
}

#[tokio::test]
async fn without_a_car_the_hotel_and_then_the_flight_are_cancelled() {
    let finished = run(include_str!("../no-car.json")).await;
    assert_eq!(
        way(&finished),
        ["BookFlight", "BookHotel", "RentCar", "CancelHotel", "CancelFlight", "NoTrip"]
    );
    assert_eq!(finished.failure().and_then(|it| it.cause.as_deref()), Some("no trip: SoldOut"));
    let history: String = finished.history().map(|event| format!("{}\n", event.to_value(true))).collect();
    insta::assert_snapshot!("history_of_no_car", history);
}

#[tokio::test]
async fn without_a_hotel_the_flight_alone_is_cancelled() {
    let finished = run(include_str!("../no-hotel.json")).await;
    assert_eq!(way(&finished), ["BookFlight", "BookHotel", "CancelFlight", "NoTrip"]);
}
