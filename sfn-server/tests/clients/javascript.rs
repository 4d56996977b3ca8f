//! The AWS SDK for JavaScript: a tour, each of its requests signed and its signature verified.

use std::time::Duration;

use tempfile::TempDir;
use tokio::process::Command;

use super::{KEY, can_run, serve_signed, skipped};

const TOUR: &str = include_str!("tour.mjs");

/// So long the SDK may take to come from the registry.
const INSTALLATION: Duration = Duration::from_secs(120);

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::disallowed_methods, reason = "a package of npm's is a folder")]
async fn the_javascript_sdk_creates_works_pages_and_is_refused_by_class() {
    if !can_run("node", &["--version"]).await || !can_run("npm", &["--version"]).await {
        skipped("node or npm is not installed");
        return;
    }
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("package.json"), r#"{"private": true}"#).unwrap();
    std::fs::write(folder.path().join("tour.mjs"), TOUR).unwrap();
    if let Err(why) = install(&folder).await {
        skipped(&format!("@aws-sdk/client-sfn cannot be had from npm: {why}"));
        return;
    }
    let tour = Command::new("node")
        .args(["tour.mjs", &serve_signed().await, KEY.0, KEY.1])
        .current_dir(folder.path())
        .env("NO_PROXY", "*")
        .output()
        .await
        .unwrap();
    assert!(tour.status.success(), "{}", String::from_utf8_lossy(&tour.stderr));
    assert_eq!(String::from_utf8_lossy(&tour.stdout).trim(), "toured");
}

async fn install(folder: &TempDir) -> Result<(), String> {
    let install = Command::new("npm")
        .args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "@aws-sdk/client-sfn@3"])
        .current_dir(folder.path())
        .kill_on_drop(true)
        .output();
    match tokio::time::timeout(INSTALLATION, install).await {
        Ok(Ok(installed)) if installed.status.success() => Ok(()),
        Ok(Ok(installed)) => Err(String::from_utf8_lossy(&installed.stderr).into_owned()),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("the registry does not answer".to_owned()),
    }
}
