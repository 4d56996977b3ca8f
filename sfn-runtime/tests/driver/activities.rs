//! Activities: workers take tasks, handlers answer them, and nobody gets one that is not wanted.

use std::{pin::Pin, sync::Arc, task::Poll, time::Duration};

use sfn_asl::TaskError;
use sfn_query::Value;
use sfn_runtime::{Activities, EventDetails, Failure, Handlers, NoSuchActivity, Outcome, Runtime};

use super::{program, value};

const ARN: &str = "arn:aws:states:us-east-1:123456789012:activity:pack";

/// So long a worker waits.
const POLL: Duration = Duration::from_secs(60);

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

/// A worker that asks for a task that is there, and does not have it yet.
async fn begun(activities: &Activities) -> Pin<Box<impl Future + '_>> {
    let mut poll = Box::pin(activities.get_task(ARN, Some("vanished")));
    let is_pending = std::future::poll_fn(|context| Poll::Ready(poll.as_mut().poll(context).is_pending()));
    assert!(is_pending.await, "it is to go before it has the task");
    poll
}

/// Begins to wait for a task that is there, lets the execution take so many turns, and goes.
async fn vanish(activities: &Activities, turns: usize) {
    let _poll = begun(activities).await;
    for _ in 0..turns {
        tokio::task::yield_now().await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_worker_that_goes_while_it_is_given_a_task_leaves_it_for_the_next_one() {
    // It goes before its execution hears of it, and after, with the answer under way.
    for (turns, started_by) in [(0, "stays"), (1, "vanished")] {
        let (activities, runtime) = with_activity();
        let running = runtime.start(&pack(), value("1"));
        tokio::task::yield_now().await;
        vanish(&activities, turns).await;
        let task = tokio::time::timeout(POLL, activities.get_task(ARN, Some("stays")));
        let task = task.await.expect("the task is not lost").expect("it exists");
        task.control.send_task_success(&task.token, task.input).await.expect("it waits");
        let finished = running.await.expect("it runs");
        let starts = finished.history().filter_map(|event| match event.details {
            EventDetails::ActivityStarted { worker_name } => worker_name,
            _ => None,
        });
        assert_eq!(starts.collect::<Vec<_>>(), [started_by]);
    }
}

#[tokio::test(start_paused = true)]
async fn a_worker_that_waits_gets_the_task_of_one_that_goes() {
    let (activities, runtime) = with_activity();
    let running = runtime.start(&pack(), value("1"));
    tokio::task::yield_now().await;
    let vanished = begun(&activities).await;
    let waiting = {
        let activities = Arc::clone(&activities);
        tokio::spawn(async move { tokio::time::timeout(POLL, activities.get_task(ARN, Some("waits"))).await })
    };
    tokio::task::yield_now().await;
    drop(vanished);
    let task = waiting.await.expect("no panic").expect("the task is not lost").expect("it exists");
    task.control.send_task_success(&task.token, task.input).await.expect("it waits");
    assert_eq!(running.await.expect("it runs").output(), Some(&value("1")));
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

#[tokio::test(start_paused = true)]
async fn of_workers_that_wait_each_gets_a_task_the_first_one_first() {
    let (activities, runtime) = with_activity();
    let workers = ["a", "b", "c"].map(|name| {
        let activities = Arc::clone(&activities);
        let task = async move { activities.get_task(ARN, Some(name)).await };
        tokio::spawn(tokio::time::timeout(POLL, task))
    });
    tokio::task::yield_now().await;
    for input in ["1", "2", "3"] {
        drop(runtime.start(&pack(), value(input)));
    }
    for (worker, input) in workers.into_iter().zip(["1", "2", "3"]) {
        let task = worker.await.expect("no panic").expect("there is one for each").expect("it exists");
        assert_eq!(task.input, value(input));
    }
}

#[tokio::test(start_paused = true)]
async fn workers_that_wait_are_told_that_their_activity_goes() {
    let (activities, _) = with_activity();
    let other = "arn:aws:states:us-east-1:123456789012:activity:other";
    activities.create(other);
    let [gone, stays] = [ARN, other].map(|arn| {
        let activities = Arc::clone(&activities);
        tokio::spawn(async move { tokio::time::timeout(POLL, activities.get_task(arn, None)).await })
    });
    tokio::task::yield_now().await;
    activities.delete(ARN);
    let told = gone.await.expect("no panic").expect("at once");
    assert_eq!(told.expect_err("it is gone"), NoSuchActivity::new(ARN));
    assert!(stays.await.expect("no panic").is_err(), "another activity goes on");
}
