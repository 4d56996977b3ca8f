//! `sfn run` on a terminal, and stopped from one.

use std::{
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
};

use rexpect::session::spawn_command;

use super::Folder;

const MAP: &str = r#"{"StartAt": "Each", "States": {"Each": {"Type": "Map", "ItemsPath": "$.items", "End": true,
    "ItemProcessor": {"StartAt": "Work", "States": {"Work": {"Type": "Pass", "End": true}}}}}}"#;

const NAP: &str = r#"{"StartAt": "Nap", "States": {"Nap": {"Type": "Wait", "Seconds": 600, "End": true}}}"#;

/// All that a command writes to a terminal.
fn on_terminal(folder: &Folder, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sfn"));
    command.args(args).current_dir(folder.0.path()).env("TERM", "xterm");
    let mut session = spawn_command(command, Some(60_000)).expect("a terminal can be made");
    session.exp_eof().expect("it ends")
}

#[test]
fn a_map_over_many_items_does_not_scroll_the_terminal_away() {
    let items = (0..1_000).map(|n: u32| n.to_string()).collect::<Vec<_>>().join(",");
    let folder = Folder::with(&[("each.asl.json", MAP), ("items.json", &format!("{{\"items\":[{items}]}}"))]);
    let shown = on_terminal(&folder, &["run", "each.asl.json", "--input", "items.json"]);
    // The result has a line for each item; the steps have not.
    let steps = shown.matches(" Work").count();
    assert!(steps <= 10, "{steps} steps are told");
    assert!(shown.contains("Each over 1000 items") && shown.contains("[4] Work"), "{shown}");
    // Colours are for terminals.
    assert!(shown.contains("\u{1b}["), "{shown}");
    let piped = folder.sfn(&["run", "each.asl.json", "--input", "items.json"]);
    let piped = String::from_utf8(piped.stderr).expect("it is text");
    assert_eq!(piped.matches(" Work").count(), 1_000);
    assert!(!piped.contains('\u{1b}'), "{piped}");
}

#[test]
fn ctrl_c_stops_the_execution_and_tells_so() {
    let folder = Folder::with(&[("nap.asl.json", NAP)]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_sfn"))
        .args(["run", "nap.asl.json", "--format", "json"])
        .current_dir(folder.0.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command can be run");
    let mut told = BufReader::new(child.stderr.take().expect("it is piped"));
    let mut line = String::new();
    while !line.contains("Waiting") {
        assert!(told.read_line(&mut line).expect("it tells its steps") > 0, "{line}");
    }
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(sent.expect("signals can be sent").success());
    let mut rest = String::new();
    while told.read_line(&mut rest).expect("it tells its steps") > 0 {}
    let output = child.wait_with_output().expect("it ends");
    assert!(rest.contains("Aborted nap"), "{rest}");
    assert_eq!(output.status.code(), Some(1));
    let result = String::from_utf8(output.stdout).expect("it is text");
    assert!(result.contains(r#""status": "ABORTED""#), "{result}");
}
