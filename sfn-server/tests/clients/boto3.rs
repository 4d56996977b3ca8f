//! boto3: every operation, and signatures.

use tokio::process::Command;

use super::{KEY, python, serve, serve_signed, skipped};

const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/clients");

/// What a script prints; nothing where there is no boto3.
async fn run(script: &str, arguments: &[&str]) -> Option<String> {
    let python = match python::with("boto3").await {
        Ok(python) => python,
        Err(why) => {
            skipped(&format!("boto3 cannot be had: {why}"));
            return None;
        }
    };
    let script = format!("{SCRIPTS}/{script}");
    let run = Command::new(python).arg(script).args(arguments).env("NO_PROXY", "*").output().await.unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    Some(String::from_utf8_lossy(&run.stdout).trim().to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn boto3_tours_every_operation() {
    if let Some(told) = run("tour.py", &[&serve().await]).await {
        assert_eq!(told, "37 operations");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn boto3_is_answered_with_the_right_key_alone() {
    if let Some(told) = run("signed.py", &[&serve_signed().await, KEY.0, KEY.1]).await {
        assert_eq!(told, "as expected");
    }
}
