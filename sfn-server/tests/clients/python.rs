//! A Python that has boto3 and the AWS CLI: the one of the path, or one in the target folder, made for these tests.

use std::{path::PathBuf, time::Duration};

use tokio::{process::Command, sync::OnceCell};

use super::can_run;

/// So long the packages may take to come from the index.
const INSTALLATION: Duration = Duration::from_secs(180);

static OWN: OnceCell<Result<PathBuf, String>> = OnceCell::const_new();

/// A Python that can import that module, or why there is none.
pub(crate) async fn with(module: &str) -> Result<PathBuf, String> {
    match can_run("python3", &["-c", &format!("import {module}")]).await {
        true => Ok("python3".into()),
        false => OWN.get_or_init(own).await.clone(),
    }
}

async fn own() -> Result<PathBuf, String> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("clients-python");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    run(Command::new("python3").args(["-m", "venv"]).arg(&folder)).await?;
    run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "boto3", "awscli"])).await?;
    Ok(python)
}

async fn run(command: &mut Command) -> Result<(), String> {
    let output = command.kill_on_drop(true).output();
    match tokio::time::timeout(INSTALLATION, output).await {
        Ok(Ok(output)) if output.status.success() => Ok(()),
        Ok(Ok(output)) => Err(String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("the index of packages does not answer".to_owned()),
    }
}
