//! Activities: workers take tasks, handlers answer them, and nobody gets one that is not wanted.

use std::{sync::Arc, time::Duration};

use sfn_asl::TaskError;
use sfn_query::Value;
use sfn_runtime::{Activities, Failure, Handlers, Outcome, Runtime};

use super::{program, value};

const ARN: &str = "arn:aws:states:us-east-1:123456789012:activity:pack";

fn pack() -> Arc<sfn_runtime::Program> {
    program(&format!(
        r#"{{"StartAt": "Pack", "States": {{"Pack": {{"Type": "Task", "Resource": "{ARN}", "End": true}}}}}}"#
    ))
}

fn with_activity() -> (Arc<Activities>, Runtime) {
    let activities = Arc::new(Activities::new());
    activities.create(ARN);
    let runtime = Runtime::builder(Handlers::new()).activities(Arc::clone(&activities)).build();
    (activities, runtime)
}

#[tokio::test]
async fn tasks_are_taken_in_the_order_in_which_they_came() {
    let (activities, runtime) = with_activity();
    let first = runtime.start(&pack(), value("1"));
    tokio::task::yield_now().await;
    let second = runtime.start(&pack(), value("2"));
    for expected in ["1", "2"] {
        let task = activities.get_task(ARN, None).await.expect("it exists");
        assert_eq!(task.input, value(expected));
        task.control.send_task_success(&task.token, task.input).await.expect("it waits");
    }
    assert_eq!(first.await.expect("it runs").output(), Some(&value("1")));
    assert_eq!(second.await.expect("it runs").output(), Some(&value("2")));
}

#[tokio::test]
async fn a_worker_can_wait_before_there_is_a_task() {
    let (activities, runtime) = with_activity();
    let poller = tokio::spawn(async move { activities.get_task(ARN, Some("early")).await });
    tokio::task::yield_now().await;
    let running = runtime.start(&pack(), value("{}"));
    let task = poller.await.expect("no panic").expect("it exists");
    task.control.send_task_failure(&task.token, Failure::named("Full")).await.expect("it waits");
    assert_eq!(running.await.expect("it runs").failure(), Some(&Failure::named("Full")));
}

#[tokio::test(start_paused = true)]
async fn the_task_of_an_execution_that_was_stopped_is_not_given_out() {
    let (activities, runtime) = with_activity();
    let running = runtime.start(&pack(), value("{}"));
    tokio::time::sleep(Duration::from_millis(1)).await;
    running.control().stop(Failure::default());
    assert!(matches!(running.await.expect("it runs").outcome(), Outcome::Aborted(_)));
    let nothing = tokio::time::timeout(Duration::from_secs(60), activities.get_task(ARN, None)).await;
    assert!(nothing.is_err(), "{nothing:?}");
}

#[tokio::test]
async fn a_handler_of_the_resource_is_a_worker() {
    let handlers = Handlers::new().task(ARN, |n: i64| async move { Ok::<_, TaskError>(n + 1) });
    let finished = super::run(handlers, &pack(), "1").await;
    assert_eq!(finished.output(), Some(&Value::from(2)));
    let types: Vec<_> = finished.history().map(|event| event.event_type()).collect();
    assert_eq!(types[2..5], ["ActivityScheduled", "ActivityStarted", "ActivitySucceeded"]);
}

#[tokio::test]
async fn an_activity_that_does_not_exist_fails_the_execution() {
    let finished = super::run(Handlers::new(), &pack(), "1").await;
    assert_eq!(finished.failure().map(Failure::error_name), Some("States.Runtime"));
}
