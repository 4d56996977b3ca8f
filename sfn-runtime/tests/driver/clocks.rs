//! Time: waits, retries, timeouts and heartbeats, without waiting for any of them.

use std::time::Duration;

use sfn_asl::TaskError;
use sfn_query::Value;
use sfn_runtime::{Answer, Handlers, Runtime, Task, TaskHandler, Work};

use super::{broken, one_task, program, run, timeline};

#[tokio::test]
async fn a_wait_of_a_year_is_over_at_once() {
    let program = program(
        r#"{"StartAt": "Year", "States": {"Year": {"Type": "Wait", "Seconds": 31000000, "Next": "Day"},
            "Day": {"Type": "Wait", "Seconds": 86400, "End": true}}}"#,
    );
    let finished = run(Handlers::new(), &program, "{}").await;
    assert_eq!(finished.status(), "SUCCEEDED");
    assert_eq!(
        timeline(&finished),
        [
            "0 ExecutionStarted",
            "0 WaitStateEntered",
            "31000000 WaitStateExited",
            "31000000 WaitStateEntered",
            "31086400 WaitStateExited",
            "31086400 ExecutionSucceeded"
        ]
    );
}

#[tokio::test]
async fn retries_come_after_their_delays() {
    let program = one_task(
        r#""Retry": [{"ErrorEquals": ["Broken"], "IntervalSeconds": 10, "BackoffRate": 3, "MaxAttempts": 2}],"#,
    );
    let finished = run(Handlers::new().task("work", broken), &program, "{}").await;
    assert_eq!(finished.failure().unwrap().to_string(), "Broken: it does not work");
    let attempts: Vec<_> = timeline(&finished).into_iter().filter(|it| it.ends_with("Failed")).collect();
    assert_eq!(
        attempts,
        [
            "0 LambdaFunctionFailed",
            "10 LambdaFunctionFailed",
            "40 LambdaFunctionFailed",
            "40 ExecutionFailed"
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn a_handler_that_never_answers_times_out() {
    let program = one_task(r#""TimeoutSeconds": 30,"#);
    let handlers =
        Handlers::new().task("work", |_: Value| std::future::pending::<Result<Value, TaskError>>());
    let finished = run(handlers, &program, "{}").await;
    assert_eq!(finished.failure().unwrap().error.as_deref(), Some("States.Timeout"));
    assert_eq!(timeline(&finished)[4..], ["30 LambdaFunctionTimedOut", "30 ExecutionFailed"]);
}

/// Beats every ten seconds, this many times, and then is silent.
struct Beating(u32);

impl TaskHandler for Beating {
    fn begin(&self, task: &Task) -> Option<Work> {
        let (beats, heartbeat) = (self.0, task.heartbeat().clone());
        Some(Work::Running(Box::pin(async move {
            for _ in 0..beats {
                tokio::time::sleep(Duration::from_secs(10)).await;
                heartbeat.beat();
            }
            std::future::pending::<Answer>().await
        })))
    }
}

#[tokio::test(start_paused = true)]
async fn heartbeats_put_the_timeout_off() {
    let program = program(
        r#"{"StartAt": "Work", "States": {"Work": {"Type": "Task", "TimeoutSeconds": 100, "HeartbeatSeconds": 15,
            "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "End": true,
            "Parameters": {"QueueUrl": "q", "MessageBody": {"token.$": "$$.Task.Token"}}}}}"#,
    );
    // The clock of tokio is the one that handlers sleep by, and here it jumps too.
    let clock = std::sync::Arc::new(TokioClock(tokio::time::Instant::now()));
    let runtime = Runtime::builder(Beating(3)).time_source(clock).build();
    let finished = runtime.start(&program, super::value("{}")).await.unwrap();
    assert_eq!(finished.failure().unwrap().error.as_deref(), Some("States.Timeout"));
    assert_eq!(timeline(&finished).last().unwrap(), "45 ExecutionFailed");
}

/// Beats without end, on a thread of its own.
struct Frantic;

impl TaskHandler for Frantic {
    fn begin(&self, task: &Task) -> Option<Work> {
        let heartbeat = task.heartbeat().clone();
        Some(Work::Running(Box::pin(async move {
            loop {
                heartbeat.beat();
                tokio::task::yield_now().await;
            }
        })))
    }
}

#[tokio::test]
async fn who_beats_without_end_still_times_out() {
    let program = one_task(r#""TimeoutSeconds": 1,"#);
    let finished = Runtime::builder(Frantic).build().start(&program, Value::Null).await.unwrap();
    assert_eq!(finished.failure().unwrap().error.as_deref(), Some("States.Timeout"));
}

/// Tokio's paused clock, counted from its start.
struct TokioClock(tokio::time::Instant);

impl sfn_runtime::TimeSource for TokioClock {
    fn now(&self) -> sfn_runtime::Timestamp {
        sfn_runtime::Timestamp::from_millis(self.0.elapsed().as_millis() as i64)
    }

    fn sleep_until(
        &self,
        until: sfn_runtime::Timestamp,
        _: sfn_runtime::Activity,
    ) -> sfn_runtime::TimeFuture<'_> {
        let millis = until.as_millis() - self.now().as_millis();
        Box::pin(tokio::time::sleep(Duration::from_millis(millis.max(0) as u64)))
    }
}

#[tokio::test]
async fn the_machine_times_out_while_it_waits() {
    let program = program(
        r#"{"TimeoutSeconds": 60, "StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 90, "End": true}}}"#,
    );
    let finished = run(Handlers::new(), &program, "{}").await;
    assert_eq!(finished.status(), "TIMED_OUT");
    assert_eq!(timeline(&finished).last().unwrap(), "60 ExecutionTimedOut");
}

#[tokio::test]
async fn time_stands_still_while_a_handler_works() {
    let program = one_task(r#""TimeoutSeconds": 5,"#);
    let handlers = Handlers::new().task("work", |_: Value| async {
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
        Ok::<_, TaskError>(1)
    });
    let finished = run(handlers, &program, "{}").await;
    assert_eq!(timeline(&finished).last().unwrap(), "0 ExecutionSucceeded");
}

#[tokio::test]
async fn the_system_clock_waits_in_earnest() {
    let program =
        program(r#"{"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 1, "End": true}}}"#);
    let finished = Runtime::new(Handlers::new()).start(&program, Value::Null).await.unwrap();
    let [first, .., last] = finished.journal() else { panic!("two records at least") };
    assert!(last.at.as_millis() - first.at.as_millis() >= 1000);
}
