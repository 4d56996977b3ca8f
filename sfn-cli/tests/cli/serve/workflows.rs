//! `serve` in a program of one's own: `examples/greeter.rs`.

use super::{MACHINE, Serving};
use crate::{Folder, workflows::greeter};

fn input(text: &str) -> String {
    text.replace('"', "\\\"")
}

#[test]
fn typed_tasks_work_what_is_started_over_the_api() {
    let serving = Serving::program(&greeter(), &Folder::with(&[]), &["--workflow", "greeting"]);
    assert_eq!(serving.before, format!("loaded {MACHINE}greeting\n"));
    let start = format!(
        r#"{{"stateMachineArn": "{MACHINE}greeting", "name": "ada", "input": "{}"}}"#,
        input(r#"{"name": "Ada"}"#)
    );
    serving.ask("StartExecution", &start);
    let arn = format!("{MACHINE}greeting:ada").replace(":stateMachine:", ":execution:");
    let describe = || serving.ask("DescribeExecution", &format!(r#"{{"executionArn": "{arn}"}}"#));
    let mut described = describe();
    while described.contains(r#""status":"RUNNING""#) {
        described = describe();
    }
    assert!(described.contains(r#""output":"\"Hello, Ada!\"""#), "{described}");
    serving.ends_well();
}

#[test]
fn all_workflows_of_a_program_are_served_and_files_beside_them() {
    let nap = r#"{"StartAt": "Nap", "States": {"Nap": {"Type": "Succeed"}}}"#;
    let serving =
        Serving::program(&greeter(), &Folder::with(&[("nap.asl.json", nap)]), &["--load", "nap.asl.json"]);
    let listed = serving.ask("ListStateMachines", "{}");
    for name in ["greeting", "nap", "patience", "reception"] {
        assert!(listed.contains(&format!(r#""name":"{name}""#)), "{listed}");
    }
    serving.ends_well();
}

#[test]
fn a_file_does_not_take_the_place_of_a_workflow() {
    let other = r#"{"StartAt": "Nap", "States": {"Nap": {"Type": "Succeed"}}}"#;
    let folder = Folder::with(&[("greeting.asl.json", other)]);
    let output = folder.run(&greeter(), &["serve", "--port", "0", "--load", "greeting.asl.json"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("its state machine would be `greeting`, as one of this program is"), "{said}");
}
