//! boto3: every operation.

use tokio::process::Command;

use super::{can_run, serve};

const TOUR: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/clients/tour.py");

#[tokio::test(flavor = "multi_thread")]
async fn boto3_tours_every_operation() {
    if !can_run("python3", &["-c", "import boto3"]).await {
        println!("skipped: boto3 is not installed (pip install boto3)");
        return;
    }
    let endpoint = serve().await;
    let tour = Command::new("python3").arg(TOUR).arg(&endpoint).env("NO_PROXY", "*").output().await.unwrap();
    let said = String::from_utf8_lossy(&tour.stderr);
    assert!(tour.status.success(), "{said}");
    assert_eq!(String::from_utf8_lossy(&tour.stdout).trim(), "37 operations");
}
