//! The AWS CLI: a tour.

use serde_json::{Value, json};
use tokio::process::Command;

use super::{can_run, serve};

const ROLE: &str = "arn:aws:iam::123456789012:role/tour";
const ACTIVITY: &str = "arn:aws:states:eu-west-1:123456789012:activity:pack";

/// The CLI, as a user calls it.
struct Cli {
    endpoint: String,
}

impl Cli {
    async fn run(&self, arguments: &[&str]) -> Result<Value, String> {
        let output = Command::new("aws")
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
    if !can_run("aws", &["--version"]).await {
        println!("skipped: the AWS CLI is not installed");
        return;
    }
    let cli = Cli { endpoint: serve().await };
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
    let history = ["get-execution-history", "--execution-arn", execution, "--max-items", "3"];
    let history = cli.run(&history).await.unwrap();
    assert_eq!(history["events"].as_array().unwrap().len(), 3);
    let listed = cli.run(&["list-state-machines", "--query", "stateMachines[].name"]).await.unwrap();
    assert_eq!(listed, json!(["packs"]));
    let refused = cli.run(&["describe-execution", "--execution-arn", "nonsense"]).await.unwrap_err();
    assert!(refused.contains("(InvalidArn)"), "{refused}");
    let trial = json!({"Type": "Pass", "End": true}).to_string();
    let tried = ["test-state", "--definition", &trial, "--role-arn", ROLE, "--input", "{}"];
    assert_eq!(cli.run(&tried).await.unwrap()["status"], "SUCCEEDED");
}
