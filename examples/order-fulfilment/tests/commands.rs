//! The commands that the package's binary gets with one line.

#![expect(clippy::disallowed_methods, reason = "what the command writes are files")]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

fn order_fulfilment(args: &[&str]) -> Output {
    let binary = env!("CARGO_BIN_EXE_order-fulfilment");
    Command::new(binary).args(args).output().expect("the binary was built for this test")
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).expect("the commands print UTF-8")
}

#[test]
fn run_prints_the_output_alone_to_the_standard_output() {
    let output = order_fulfilment(&["run", "input.json"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    insta::assert_snapshot!(text(&output.stdout));
}

#[test]
fn run_of_a_declined_card_fails_and_says_why() {
    let output = order_fulfilment(&["run", "declined-card.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("Order.Declined"), "{}", text(&output.stderr));
}

#[test]
fn run_refuses_a_document_that_is_no_order_before_anything_runs() {
    let output = order_fulfilment(&["run", "bad-document.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&output.stdout), "");
    insta::assert_snapshot!(text(&output.stderr));
}

#[test]
fn what_is_missing_is_named_with_its_place() {
    let order = r#"{"orderId": "7", "card": "4", "lines": [{"sku": "kettle"}], "total": 1}"#;
    let output = order_fulfilment(&["run", order]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output.stderr).contains("missing field `quantity` at `lines[0]`"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn asl_prints_the_definition() {
    let output = order_fulfilment(&["asl"]);
    assert_eq!(text(&output.stdout).trim_end(), order_fulfilment::DEFINITION.trim_end());
}

#[test]
fn schema_prints_what_an_order_is() {
    insta::assert_snapshot!(text(&order_fulfilment(&["schema"]).stdout));
}

#[test]
fn schema_prints_what_a_receipt_is() {
    insta::assert_snapshot!(text(&order_fulfilment(&["schema", "output"]).stdout));
}

#[test]
fn emit_writes_files_and_tells_which_are_not_current() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("emitted");
    let _ = fs::remove_dir_all(&folder);
    let directory = folder.to_str().expect("the path is UTF-8");
    assert_eq!(order_fulfilment(&["emit", directory, "--check"]).status.code(), Some(1));
    assert_eq!(order_fulfilment(&["emit", directory]).status.code(), Some(0));
    assert_eq!(order_fulfilment(&["emit", directory, "--check"]).status.code(), Some(0));

    let definition = folder.join("order-fulfilment.asl.json");
    let other = fs::read_to_string(&definition).expect("it was written").replace("ChargeCard", "Charge");
    fs::write(&definition, other).expect("it can be written");
    let output = order_fulfilment(&["emit", directory, "--check"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.contains("order-fulfilment.asl.json` is not current") && said.contains("line 3"), "{said}");
}

#[test]
fn graph_draws_the_diagram() {
    let output = order_fulfilment(&["graph"]);
    assert!(text(&output.stdout).starts_with("stateDiagram-v2"), "{}", text(&output.stdout));
}

#[test]
fn check_finds_nothing() {
    assert_eq!(order_fulfilment(&["check"]).status.code(), Some(0));
}
