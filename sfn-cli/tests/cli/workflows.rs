//! The same commands in a program of one's own: `examples/greeter.rs`.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use insta::assert_snapshot;

use super::{Folder, told};

/// The program, which `cargo test` builds with the other examples; built here when only this test is run.
pub(crate) fn greeter() -> PathBuf {
    let folder = Path::new(env!("CARGO_BIN_EXE_sfn")).parent().expect("the binary is in a folder");
    let program = folder.join("examples").join(format!("greeter{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        let built = Command::new(env!("CARGO"))
            .args(["build", "--package", "sfn-cli", "--example", "greeter"])
            .status();
        assert!(built.expect("cargo can be run").success());
    }
    program
}

fn run(args: &[&str]) -> String {
    told(&Folder::with(&[("guest.json", "{\n  \"name\": 7\n}\n")]).run(&greeter(), args))
}

#[test]
fn a_workflow_runs_with_its_own_tasks() {
    assert_snapshot!(run(&["run", "--virtual-time", "--workflow", "greeting", r#"{"name": "Ada"}"#]));
}

#[test]
fn a_failing_task_fails_the_command() {
    assert_snapshot!(run(&["run", "--virtual-time", "--workflow", "greeting", r#"{"name": "Moriarty"}"#]));
}

#[test]
fn a_panic_is_a_failed_task_without_a_backtrace() {
    assert_snapshot!(run(&["run", "--virtual-time", "--workflow", "greeting", r#"{"name": "Nobody"}"#]));
}

#[test]
fn a_document_of_another_type_is_refused_with_its_place() {
    assert_snapshot!(run(&["run", "--virtual-time", "--workflow", "greeting", "guest.json"]));
}

#[test]
fn one_of_several_workflows_is_chosen_by_name() {
    assert_snapshot!("choose", run(&["asl"]));
    assert_snapshot!("unknown", run(&["asl", "--workflow", "farewell"]));
}

#[test]
fn waits_take_no_time_in_virtual_time() {
    assert_snapshot!(run(&["run", "--workflow", "patience", r#"{"name": "Ada"}"#, "--virtual-time"]));
}

#[test]
fn the_definition_the_diagram_and_the_schema_are_printed() {
    assert_snapshot!("asl", run(&["asl", "--workflow", "greeting"]));
    assert_snapshot!("graph", run(&["graph", "--workflow", "greeting"]));
    assert_snapshot!("schema", run(&["schema", "--workflow", "greeting"]));
}

#[test]
fn a_workflow_starts_another_one_of_the_program() {
    let guest = r#"{"name": "Ada", "visits": 1}"#;
    let told = run(&["run", "--virtual-time", "--workflow", "reception", guest]);
    assert!(told.starts_with("exit 0") && told.contains(r#""Output": "Hello, Ada!""#), "{told}");
}

#[test]
fn all_workflows_are_checked() {
    assert_snapshot!(run(&["check"]));
}
