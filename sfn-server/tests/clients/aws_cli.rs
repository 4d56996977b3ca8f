//! The AWS CLI: a tour.

use std::ffi::OsString;

use serde_json::{Value, json};
use tokio::process::Command;

use super::{can_run, python, serve, skipped};

const ROLE: &str = "arn:aws:iam::123456789012:role/tour";
const ACTIVITY: &str = "arn:aws:states:eu-west-1:123456789012:activity:pack";

/// The CLI, as a user calls it.
struct Cli {
    /// The program and what stands in front of its arguments.
    call: Vec<OsString>,
    endpoint: String,
}

/// How the CLI is called, or why it cannot be.
async fn call() -> Result<Vec<OsString>, String> {
    if can_run("aws", &["--version"]).await {
        return Ok(vec!["aws".into()]);
    }
    let python = python::with("awscli").await?;
    Ok(vec![python.into(), "-m".into(), "awscli".into()])
}

impl Cli {
    async fn run(&self, arguments: &[&str]) -> Result<Value, String> {
        let output = Command::new(&self.call[0])
            .args(&self.call[1..])
            .arg("stepfunctions")
            .args(arguments)
            .args(["--endpoint-url", &self.endpoint, "--region", "eu-west-1", "--output", "json"])
            .envs([("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "secret")])
            // `sync-127.0.0.1` is no host.
            .env("AWS_DISABLE_HOST_PREFIX_INJECTION", "true")
            .envs([("AWS_PAGER", ""), ("NO_PROXY", "*"), ("AWS_MAX_ATTEMPTS", "1")])
            .output()
            .await
            .unwrap();
        match output.status.success() {
            true => Ok(serde_json::from_slice(&output.stdout).unwrap_or_default()),
            false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_aws_cli_creates_starts_works_and_describes() {
    let call = match call().await {
        Ok(call) => call,
        Err(why) => {
            skipped(&format!("the AWS CLI cannot be had: {why}"));
            return;
        }
    };
    let cli = Cli { call, endpoint: serve().await };
    let activity = cli.run(&["create-activity", "--name", "pack"]).await.unwrap();
    assert_eq!(activity["activityArn"], ACTIVITY);
    let state = json!({"Type": "Task", "Resource": ACTIVITY, "End": true});
    let definition = json!({"StartAt": "Pack", "States": {"Pack": state}}).to_string();
    let create = ["create-state-machine", "--name", "packs", "--role-arn", ROLE, "--definition", &definition];
    let created = cli.run(&create).await.unwrap();
    let machine = created["stateMachineArn"].as_str().unwrap();
    let start = ["start-execution", "--state-machine-arn", machine, "--name", "one", "--input", "[1]"];
    let started = cli.run(&start).await.unwrap();
    let execution = started["executionArn"].as_str().unwrap();
    let task = cli.run(&["get-activity-task", "--activity-arn", ACTIVITY]).await.unwrap();
    assert_eq!(task["input"], "[1]");
    let token = task["taskToken"].as_str().unwrap();
    cli.run(&["send-task-success", "--task-token", token, "--task-output", "2"]).await.unwrap();
    let described = loop {
        let described = cli.run(&["describe-execution", "--execution-arn", execution]).await.unwrap();
        if described["status"] != "RUNNING" {
            break described;
        }
    };
    assert_eq!((&described["status"], &described["output"]), (&json!("SUCCEEDED"), &json!("2")));
    history_in_pages(&cli, execution).await;
    let listed = cli.run(&["list-state-machines", "--query", "stateMachines[].name"]).await.unwrap();
    assert_eq!(listed, json!(["packs"]));
    let refused = cli.run(&["describe-execution", "--execution-arn", "nonsense"]).await.unwrap_err();
    assert!(refused.contains("(InvalidArn)"), "{refused}");
    let trial = json!({"Type": "Pass", "End": true}).to_string();
    let tried = ["test-state", "--definition", &trial, "--role-arn", ROLE, "--input", "{}"];
    assert_eq!(cli.run(&tried).await.unwrap()["status"], "SUCCEEDED");
}

/// All of it, however small the pages that the CLI asks for; and a part, from which it goes on.
async fn history_in_pages(cli: &Cli, execution: &str) {
    let ids = |history: &Value| -> Vec<i64> {
        history["events"].as_array().unwrap().iter().map(|it| it["id"].as_i64().unwrap()).collect()
    };
    let history = ["get-execution-history", "--execution-arn", execution];
    let all = cli.run(&[&history[..], &["--page-size", "2"]].concat()).await.unwrap();
    assert_eq!(ids(&all), [1, 2, 3, 4, 5, 6, 7]);
    let first = cli.run(&[&history[..], &["--page-size", "2", "--max-items", "3"]].concat()).await.unwrap();
    assert_eq!(ids(&first), [1, 2, 3]);
    let token = first["NextToken"].as_str().unwrap();
    let rest = cli.run(&[&history[..], &["--starting-token", token]].concat()).await.unwrap();
    assert_eq!(ids(&rest), [4, 5, 6, 7]);
    let newest = ["--reverse-order", "--page-size", "3"];
    assert_eq!(ids(&cli.run(&[&history[..], &newest].concat()).await.unwrap()), [7, 6, 5, 4, 3, 2, 1]);
}
