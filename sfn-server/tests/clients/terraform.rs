//! Terraform with the provider of AWS: what it applies it finds again, so that its next plan is empty.
//!
//! The provider is taken from a mirror of the machine's, if there is one, or from the registry.

use std::{path::Path, process::Output, time::Duration};

use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::process::Command;

use super::{can_run, serve, skipped};

const MAIN: &str = include_str!("terraform/main.tf");
const BROKEN: &str = include_str!("terraform/broken.tf");
const IMPORTS: &str = include_str!("terraform/imports.tf");

/// So long the provider may take to come from the registry.
const INSTALLATION: Duration = Duration::from_secs(300);

/// Terraform in a folder of its own, as a user calls it.
struct Terraform {
    folder: TempDir,
    variables: Vec<(&'static str, String)>,
}

impl Terraform {
    fn new(endpoint: String) -> Self {
        let folder = TempDir::new().unwrap();
        // No settings of whoever runs the test.
        write(folder.path(), "settings.tfrc", "");
        write(folder.path(), "main.tf", MAIN);
        Self { folder, variables: vec![("TF_VAR_endpoint", endpoint)] }
    }

    /// From now on a variable of the configuration has that value.
    fn set(&mut self, variable: &'static str, value: &impl ToString) {
        self.variables.retain(|(name, _)| *name != variable);
        self.variables.push((variable, value.to_string()));
    }

    async fn run(&self, arguments: &[&str]) -> Output {
        Command::new("terraform")
            .args(arguments)
            .current_dir(self.folder.path())
            .env("TF_CLI_CONFIG_FILE", self.folder.path().join("settings.tfrc"))
            .envs([("TF_INPUT", "0"), ("TF_IN_AUTOMATION", "1"), ("CHECKPOINT_DISABLE", "1")])
            .envs([("TF_CLI_ARGS", "-no-color"), ("NO_PROXY", "127.0.0.1")])
            .env_remove("AWS_PROFILE")
            .envs(self.variables.clone())
            .kill_on_drop(true)
            .output()
            .await
            .unwrap()
    }

    /// Why the provider cannot be had, if it cannot.
    async fn init(&self) -> Result<(), String> {
        let Ok(init) = tokio::time::timeout(INSTALLATION, self.run(&["init"])).await else {
            return Err("the registry does not answer".to_owned());
        };
        let said = told(&init);
        let is_missing = ["Failed to query available provider packages", "Failed to install provider"];
        match init.status.success() {
            true => Ok(()),
            false if is_missing.iter().any(|it| said.contains(it)) => Err(said),
            false => panic!("{said}"),
        }
    }

    /// Applies the configuration; gives the line that counts what was done.
    async fn apply(&self) -> String {
        let applied = self.run(&["apply", "-auto-approve"]).await;
        let said = told(&applied);
        assert!(applied.status.success(), "{said}");
        said.lines().find(|it| it.starts_with("Apply complete!")).unwrap_or(&said).to_owned()
    }

    /// The server holds what the configuration says, to the last attribute.
    async fn expect_no_changes(&self) {
        let planned = self.run(&["plan", "-detailed-exitcode"]).await;
        assert_eq!(planned.status.code(), Some(0), "{}", told(&planned));
    }

    async fn outputs(&self) -> Value {
        let outputs = self.run(&["output", "-json"]).await;
        serde_json::from_slice(&outputs.stdout).unwrap_or_else(|_| panic!("{}", told(&outputs)))
    }
}

#[expect(clippy::disallowed_methods, reason = "a project of Terraform's is a folder")]
fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).unwrap();
}

fn told(output: &Output) -> String {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    format!("{out}{err}")
}

#[tokio::test(flavor = "multi_thread")]
async fn terraform_applies_updates_imports_and_destroys_with_nothing_left_to_plan() {
    if !can_run("terraform", &["-help"]).await {
        skipped("terraform is not installed");
        return;
    }
    let mut terraform = Terraform::new(serve().await);
    if let Err(why) = terraform.init().await {
        skipped(&format!("the AWS provider of Terraform cannot be had: {why}"));
        return;
    }
    create(&mut terraform).await;
    update(&mut terraform).await;
    refuse(&terraform).await;
    import(&mut terraform).await;
    let destroyed = terraform.run(&["destroy", "-auto-approve"]).await;
    assert!(told(&destroyed).contains("Destroy complete! Resources: 6 destroyed."), "{}", told(&destroyed));
}

async fn create(terraform: &mut Terraform) {
    terraform.set("TF_VAR_comment", &"hello");
    terraform.set("TF_VAR_team", &"orders");
    terraform.set("TF_VAR_routes", &json!({"1": 100}));
    assert_eq!(terraform.apply().await, "Apply complete! Resources: 6 added, 0 changed, 0 destroyed.");
    terraform.expect_no_changes().await;
}

/// A definition, tags and routes, which lead to the version that the new definition becomes.
async fn update(terraform: &mut Terraform) {
    terraform.set("TF_VAR_comment", &"good morning");
    terraform.set("TF_VAR_team", &"parcels");
    terraform.set("TF_VAR_routes", &json!({"1": 90, "2": 10}));
    assert_eq!(terraform.apply().await, "Apply complete! Resources: 0 added, 4 changed, 0 destroyed.");
    terraform.expect_no_changes().await;
    let outputs = terraform.outputs().await;
    let place = "arn:aws:states:eu-west-1:123456789012";
    let version = |number: u8| format!("{place}:stateMachine:orders:{number}");
    let route = |number, weight| json!({"state_machine_version_arn": version(number), "weight": weight});
    assert_eq!(outputs["versions"]["value"], json!([version(2), version(1)]));
    assert_eq!(outputs["live"]["value"], json!([route(1, 90), route(2, 10)]));
    assert_eq!(outputs["pack"]["value"], json!(format!("{place}:activity:pack")));
    let quick: Value = serde_json::from_str(outputs["quick"]["value"].as_str().unwrap()).unwrap();
    assert_eq!(quick["States"]["Say"]["Result"], "good morning");
}

/// The provider asks `ValidateStateMachineDefinition` while it plans.
async fn refuse(terraform: &Terraform) {
    write(terraform.folder.path(), "broken.tf", BROKEN);
    let refused = terraform.run(&["plan", "-detailed-exitcode"]).await;
    assert_eq!(refused.status.code(), Some(1), "{}", told(&refused));
    assert!(told(&refused).contains("(MISSING_TRANSITION_TARGET)"), "{}", told(&refused));
    std::fs::remove_file(terraform.folder.path().join("broken.tf")).unwrap();
}

async fn import(terraform: &mut Terraform) {
    let plain = terraform.outputs().await["plain"]["value"].as_str().unwrap().to_owned();
    terraform.set("TF_VAR_plain", &plain);
    let resources = ["aws_sfn_state_machine.plain", "aws_sfn_activity.sealed", "aws_sfn_alias.live"];
    let forgotten = terraform.run(&[&["state", "rm"], resources.as_slice()].concat()).await;
    assert!(forgotten.status.success(), "{}", told(&forgotten));
    write(terraform.folder.path(), "imports.tf", IMPORTS);
    let applied = terraform.apply().await;
    assert_eq!(applied, "Apply complete! Resources: 3 imported, 0 added, 0 changed, 0 destroyed.");
}
