//! How a server ends: in good order, with what runs.

use super::{MACHINE, Serving, WAIT, answer};
use crate::Folder;

const ACTIVITY: &str = "arn:aws:states:us-east-1:123456789012:activity:pack";

#[test]
fn what_waits_for_its_token_can_end_while_the_server_stops() {
    let task = format!(
        r#"{{"StartAt": "A", "States": {{"A": {{"Type": "Task", "Resource": "{ACTIVITY}", "End": true}}}}}}"#
    );
    let folder = Folder::with(&[("pack.asl.json", &task)]);
    let mut serving = Serving::start(&folder, &["--load", "pack.asl.json", "--grace", "3600"]);
    serving.ask("CreateActivity", r#"{"name": "pack"}"#);
    let start = format!(r#"{{"stateMachineArn": "{MACHINE}pack"}}"#);
    serving.ask("StartExecution", &start);
    assert!(serving.get("/health").ends_with(r#"{"status":"ok"}"#));
    serving.signal("-TERM");
    serving.until("stopping: ");
    let health = serving.get("/health");
    assert!(health.starts_with("HTTP/1.1 503") && health.ends_with(r#"{"status":"stopping"}"#), "{health}");
    let refused = serving.ask("StartExecution", &start);
    assert!(refused.starts_with("HTTP/1.1 503") && refused.contains("#ServiceUnavailable"), "{refused}");
    let task = serving.ask("GetActivityTask", &format!(r#"{{"activityArn": "{ACTIVITY}"}}"#));
    let token = task.split('"').skip_while(|it| *it != "taskToken").nth(2).expect("a task is given out");
    let sent = serving.ask("SendTaskSuccess", &format!(r#"{{"taskToken": "{token}", "output": "1"}}"#));
    assert!(sent.starts_with("HTTP/1.1 200"), "{sent}");
    let (status, said) = serving.ended();
    assert!(status.success(), "{said}");
}

#[test]
fn workers_that_poll_do_not_keep_a_server_from_its_end() {
    let serving = Serving::start(&Folder::with(&[]), &["--grace", "3600"]);
    serving.ask("CreateActivity", r#"{"name": "pack"}"#);
    let poll = serving.send("GetActivityTask", &format!(r#"{{"activityArn": "{ACTIVITY}"}}"#));
    let mut metrics = (0..100_000).map(|_| serving.get("/metrics"));
    assert!(metrics.any(|it| it.contains(r#"in_flight{operation="GetActivityTask"} 1"#)));
    serving.signal("-TERM");
    let polled = answer(poll);
    assert!(polled.ends_with("{}"), "{polled}");
    assert!(serving.ended().0.success());
}

#[test]
fn express_executions_that_are_lost_are_named_too() {
    let folder = Folder::with(&[("wait.asl.json", WAIT)]);
    let serving = Serving::start(&folder, &["--load", "wait.asl.json", "--type", "express", "--grace", "0"]);
    serving.ask("StartExecution", &format!(r#"{{"stateMachineArn": "{MACHINE}wait", "name": "first"}}"#));
    serving.signal("-TERM");
    let (status, said) = serving.ended();
    assert_eq!(status.code(), Some(1));
    assert!(said.contains(":express:wait:first:") && said.contains("was still running"), "{said}");
}
