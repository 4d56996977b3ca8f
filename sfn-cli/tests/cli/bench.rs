//! `sfn bench`.

use std::path::Path;

use insta::assert_snapshot;
use sfn_query::{Value, json};

use super::{Folder, told};

/// Every workload that runs in one process, by the first letter of its name.
const FAMILIES: [char; 8] = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

fn last_line(output: &std::process::Output) -> Value {
    let out = String::from_utf8_lossy(&output.stdout);
    json::parse(out.lines().last().expect("there is a line")).expect("it is JSON")
}

#[test]
fn every_workload_gives_its_expected_output() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/bench");
    if !folder.exists() {
        println!("skipped: there are no workloads in {}", folder.display());
        return;
    }
    let mut families = Vec::new();
    for definition in glob::glob(&format!("{}/*.asl.json", folder.display())).unwrap() {
        let definition = definition.unwrap();
        let name = definition.file_name().unwrap().to_string_lossy().replace(".asl.json", "");
        let family = name.chars().next().unwrap();
        let expected = folder.join(format!("{name}.expected.json"));
        if !FAMILIES.contains(&family) || !expected.exists() {
            continue;
        }
        let input = folder.join(format!("{name}.input.json"));
        for history in ["none", "memory"] {
            let paths = [&definition, &input, &expected].map(|it| it.to_str().unwrap());
            let args = ["bench", paths[0], paths[1], "1", "--history", history, "--check", paths[2]];
            let output = Folder::with(&[]).sfn(&args);
            assert_eq!(output.status.code(), Some(0), "{name}: {}", told(&output));
            assert_eq!(last_line(&output).get("executions"), Some(&Value::from(1)), "{name}");
        }
        families.push(family);
    }
    families.dedup();
    assert_eq!(families, FAMILIES);
}

/// A task after a day.
const MACHINE: &str = r#"{"StartAt": "Sleep", "States": {
    "Sleep": {"Type": "Wait", "Seconds": 86400, "Next": "Echo"},
    "Echo": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:echo",
        "Parameters": {"twice.$": "States.MathAdd($.n, $.n)"}, "End": true}}}"#;

fn folder() -> Folder {
    Folder::with(&[("double.asl.json", MACHINE), ("right.json", r#"{"twice": 42}"#), ("wrong.json", "[42]")])
}

const COMMAND: [&str; 4] = ["bench", "double.asl.json", r#"{"n": 21}"#, "3"];

#[test]
fn the_last_line_says_how_long_it_took() {
    let line = last_line(&folder().sfn(&COMMAND));
    let keys: Vec<_> = line.as_object().unwrap().keys().map(sfn_query::Str::as_str).collect();
    assert_eq!(keys, ["seconds", "executions", "compile_seconds"]);
    assert_eq!(line.get("executions"), Some(&Value::from(3)));
    for key in ["seconds", "compile_seconds"] {
        let seconds = line.get(key).and_then(Value::as_number).unwrap().as_f64();
        assert!(seconds > 0.0 && seconds < 60.0, "{key}: {seconds}");
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the command writes a file")]
fn the_output_goes_where_the_environment_says() {
    let folder = folder();
    let out = folder.0.path().join("out.json");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_sfn"));
    let output = command.args(COMMAND).current_dir(folder.0.path()).env("OUT", &out).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(std::fs::read_to_string(out).unwrap(), r#"{"twice":42}"#);
}

#[test]
fn an_output_that_is_not_the_expected_one_is_told_by_its_places() {
    let check = |expected| folder().sfn(&[&COMMAND[..], &["--check", expected]].concat());
    assert_eq!(check("right.json").status.code(), Some(0));
    let wrong = check("wrong.json");
    assert_eq!(wrong.status.code(), Some(1));
    assert_snapshot!(String::from_utf8_lossy(&wrong.stderr));
}

#[test]
fn what_cannot_be_measured_is_unsupported() {
    let ask = MACHINE.replace(":echo", ":ask");
    let folder = Folder::with(&[("ask.asl.json", &ask)]);
    assert_snapshot!(told(&folder.sfn(&["bench", "ask.asl.json", r#"{"n": 1}"#, "1"])));
}

#[test]
fn executions_that_fail_are_not_measured() {
    assert_snapshot!(told(&folder().sfn(&["bench", "double.asl.json", "{}", "1"])));
}

#[test]
fn help() {
    assert_snapshot!(told(&folder().sfn(&["bench", "--help"])));
}
