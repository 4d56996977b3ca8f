//! `sfn check`, `sfn graph` and the help.

use insta::assert_snapshot;
use sfn_query::{Value, json};

use super::{Folder, ORDERS, told};

const YAML: &str = "\
StartAt: Pause
States:
  Pause:
    Type: Wait
    Seconds: 5
    Next: Nowhere
";

#[test]
fn a_clean_definition_has_no_findings() {
    assert_snapshot!(told(&Folder::with(&[("orders.asl.json", ORDERS)]).sfn(&["check", "orders.asl.json"])));
}

#[test]
fn findings_of_all_files_are_told() {
    let broken = ORDERS.replace("\"Default\": \"Done\"", "\"Default\": \"Don\"");
    let folder = Folder::with(&[("a.asl.json", &broken), ("b.asl.yaml", YAML), ("c.asl.json", ORDERS)]);
    assert_snapshot!(told(&folder.sfn(&["check", "a.asl.json", "b.asl.yaml", "c.asl.json"])));
}

#[test]
fn findings_are_json_for_programs() {
    let folder = Folder::with(&[("b.asl.yaml", YAML)]);
    assert_snapshot!(told(&folder.sfn(&["check", "b.asl.yaml", "--format", "json"])));
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() {
    let folder = Folder::with(&[("b.asl.yaml", YAML)]);
    assert_snapshot!(told(&folder.sfn(&["check", "missing.json", "b.asl.yaml"])));
}

#[test]
fn warnings_are_findings_only_when_denied() {
    let machine = r#"{"StartAt": "A", "States": {"A": {"Type": "Choice", "Choices": [
        {"Variable": "$.a", "IsPresent": true, "Next": "B"}]}, "B": {"Type": "Succeed"}}}"#;
    let folder = Folder::with(&[("m.json", machine)]);
    assert_eq!(folder.sfn(&["check", "m.json"]).status.code(), Some(0));
    assert_eq!(folder.sfn(&["check", "m.json", "--deny", "warnings"]).status.code(), Some(1));
}

#[test]
fn a_file_that_is_no_text_is_no_definition() {
    let folder = Folder::with(&[]);
    let path = folder.write("m.json", "");
    #[expect(clippy::disallowed_methods, reason = "the command reads a file")]
    std::fs::write(path, b"{\"a\": \"\xff\"}").unwrap();
    assert_snapshot!(told(&folder.sfn(&["check", "m.json"])));
}

#[test]
fn no_colours_are_written_to_a_pipe_whatever_is_found() {
    let folder = Folder::with(&[("b.asl.yaml", YAML)]);
    let output = folder.sfn(&["check", "b.asl.yaml"]);
    assert!(!output.stderr.contains(&0x1b), "{}", told(&output));
}

#[test]
fn colours_can_be_forced_and_forbidden() {
    let folder = Folder::with(&[("b.asl.yaml", YAML)]);
    let has_colours = |variables: &[(&str, &str)]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_sfn"));
        command.args(["check", "b.asl.yaml"]).current_dir(folder.0.path()).envs(variables.iter().copied());
        command.output().unwrap().stderr.contains(&0x1b)
    };
    assert!(has_colours(&[("CLICOLOR_FORCE", "1")]));
    assert!(!has_colours(&[("CLICOLOR_FORCE", "0"), ("NO_COLOR", "1")]));
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_definition() {
    let folder = Folder::with(&[("orders.asl.json", &format!("\u{feff}{ORDERS}"))]);
    assert_eq!(folder.sfn(&["check", "orders.asl.json"]).status.code(), Some(0));
}

#[test]
fn the_graph_is_mermaid() {
    let folder = Folder::with(&[("orders.asl.json", ORDERS)]);
    let output = folder.sfn(&["graph", "orders.asl.json"]);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.starts_with("stateDiagram-v2\n"), "{text}");
    assert!(text.contains("ChargeCard"), "{text}");
}

#[test]
fn json_and_yaml_give_one_graph() {
    let yaml = YAML.replace("Nowhere", "Done") + "  Done:\n    Type: Succeed\n";
    let json = r#"{"StartAt": "Pause", "States": {
        "Pause": {"Type": "Wait", "Seconds": 5, "Next": "Done"}, "Done": {"Type": "Succeed"}}}"#;
    json::parse(json).unwrap();
    let folder = Folder::with(&[("a.yaml", &yaml), ("a.json", json)]);
    assert_eq!(folder.sfn(&["graph", "a.yaml"]).stdout, folder.sfn(&["graph", "a.json"]).stdout);
    assert_eq!(folder.sfn(&["run", "a.yaml", "--virtual-time"]).status.code(), Some(0));
}

#[test]
fn the_help_shows_examples() {
    let folder = Folder::with(&[]);
    assert_snapshot!("help", told(&folder.sfn(&["--help"])));
    assert_snapshot!("help_run", told(&folder.sfn(&["run", "--help"])));
    assert_snapshot!("help_check", told(&folder.sfn(&["check", "--help"])));
    assert_snapshot!("help_explain", told(&folder.sfn(&["explain", "--help"])));
}

#[test]
fn a_rule_is_explained_by_code_and_by_name() {
    let folder = Folder::with(&[]);
    assert_snapshot!(told(&folder.sfn(&["explain", "e018"])));
    assert_eq!(folder.sfn(&["explain", "E018"]).stdout, folder.sfn(&["explain", "transition-target"]).stdout);
    let list = folder.sfn(&["explain"]);
    assert_eq!(list.stdout.split(|byte| *byte == b'\n').count() - 1, sfn_asl::Code::ALL.len());
    assert_eq!(folder.sfn(&["explain", "E999"]).status.code(), Some(2));
}

/// Two findings in one file, one of them with a second place, and none in the other.
fn two_files() -> Folder {
    let wrong = "{\"StartAt\": \"A\", \"States\": {\n  \"A\": {\"Type\": \"Pass\", \"Next\": \"Größe, 1\"},\n  \
                 \"Größe: 1\": {\"Type\": \"Succeed\", \"Comment\": \"a\",\n   \"Comment\": \"b\"}}}";
    Folder::with(&[("a b.asl.json", wrong), ("c.asl.json", ORDERS)])
}

#[test]
fn findings_are_one_object_a_file() {
    assert_snapshot!(told(&two_files().sfn(&["check", ".", "--format", "json"])));
}

#[test]
fn findings_are_annotations_of_a_change() {
    assert_snapshot!(told(&two_files().sfn(&["check", "*.asl.json", "--format", "github"])));
}

#[test]
fn findings_are_a_sarif_log() {
    let output = two_files().sfn(&["check", "*.json", "--format", "sarif"]);
    let log = json::parse(&String::from_utf8_lossy(&output.stdout)).unwrap();
    let run = log.get("runs").and_then(|it| it.as_array()).and_then(|runs| runs.first()).unwrap().clone();
    let rules = run.get("tool").and_then(|it| it.get("driver")?.get("rules")?.as_array()).unwrap().clone();
    let results = run.get("results").and_then(|it| it.as_array()).unwrap().clone();
    assert_eq!((rules.len(), results.len()), (2, 2));
    for result in results.iter() {
        let index = usize::try_from(result.get("ruleIndex").and_then(|it| it.as_number()?.as_i64()).unwrap())
            .unwrap();
        assert_eq!(rules[index].get("id"), result.get("ruleId"));
        assert!(rules[index].get("help").and_then(|it| it.get("text")).is_some());
    }
    assert_snapshot!(json::to_string_pretty(run.get("results").unwrap()));
}

#[test]
fn findings_that_are_allowed_are_left_out() {
    let folder = Folder::with(&[("b.asl.yaml", YAML)]);
    assert_eq!(folder.sfn(&["check", "b.asl.yaml"]).status.code(), Some(1));
    let args = ["check", "b.asl.yaml", "--allow", "E018", "--allow", "no-terminal-state"];
    assert_eq!(folder.sfn(&args).status.code(), Some(0));
    assert_eq!(folder.sfn(&["check", "b.asl.yaml", "--allow", "E999"]).status.code(), Some(2));
}

#[test]
fn a_pattern_or_a_folder_without_definitions_could_not_be_checked() {
    let folder = Folder::with(&[("a.txt", "")]);
    assert_snapshot!(told(&folder.sfn(&["check", ".", "*.asl.json"])));
}

#[test]
fn what_was_repaired_is_told_and_written_once() {
    let text = "StartAt: A\nStates:\n  A: # the only one\n    Type: Pass\n";
    let folder = Folder::with(&[("a.asl.yaml", text)]);
    assert_snapshot!(told(&folder.sfn(&["check", "a.asl.yaml", "--fix"])));
    #[expect(clippy::disallowed_methods, reason = "the command wrote a file")]
    let written = std::fs::read_to_string(folder.0.path().join("a.asl.yaml")).unwrap();
    assert_eq!(written, format!("{text}    End: true\n"));
    assert_snapshot!(told(&folder.sfn(&["check", "a.asl.yaml", "--fix"])));
}

#[test]
fn what_a_deployment_fills_in_is_not_wrong_but_cannot_be_run() {
    let text = r#"{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "${ChargeArn}",
        "TimeoutSeconds": "${Limit}", "Next": "${After}"}, "B": {"Type": "Succeed"}}}"#;
    let folder = Folder::with(&[("a.asl.json", text)]);
    assert_eq!(folder.sfn(&["check", "a.asl.json"]).status.code(), Some(0));
    assert_eq!(folder.sfn(&["run", "a.asl.json"]).status.code(), Some(2));
}

const QUOTE: &str = r#"{
  "StartAt": "Quote",
  "States": {
    "Quote": {
      "Type": "Pass",
      "Parameters": {"id.$": "$.order.idd", "first.$": "$.order.lines[0].sku"},
      "End": true
    }
  }
}"#;

#[test]
fn a_schema_of_the_input_tells_which_paths_cannot_exist() {
    let schema = r##"{
        "type": "object",
        "properties": {"order": {"$ref": "#/$defs/Order"}},
        "$defs": {"Order": {"type": "object", "properties": {"id": {"type": "string"}, "lines": {"type": "string"}}}}
    }"##;
    let folder = Folder::with(&[("quote.asl.json", QUOTE), ("order.schema.json", schema)]);
    assert_eq!(folder.sfn(&["check", "quote.asl.json", "--deny", "warnings"]).status.code(), Some(0));
    assert_snapshot!(told(&folder.sfn(&["check", "quote.asl.json", "--input-schema", "order.schema.json"])));
}

#[test]
fn a_schema_that_is_none_is_told_at_its_place() {
    let schema =
        "{\n  \"properties\": {\"order\": {\"$ref\": \"#/$defs/Order\"}},\n  \"$defs\": {\"Order\": 5}\n}";
    let folder = Folder::with(&[("quote.asl.json", QUOTE), ("order.schema.json", schema)]);
    assert_snapshot!(told(&folder.sfn(&["check", "quote.asl.json", "--input-schema", "order.schema.json"])));
}

#[test]
fn the_standard_input_is_read_in_the_notation_that_it_has() {
    let folder = Folder::with(&[]);
    let codes = |text: &str| {
        let output = folder.sfn_reading(&["check", "-", "--format", "json"], text);
        let found = json::parse(&String::from_utf8_lossy(&output.stdout)).unwrap();
        let found = found.get("diagnostics").and_then(|it| it.as_array()).unwrap().clone();
        found.iter().map(|it| it.get("code").unwrap().to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(codes(YAML), r#""E020" "E018""#);
    assert_eq!(codes(ORDERS), "");
    assert_eq!(codes(""), r#""E001""#);
    assert_eq!(codes(r#"{"StartAt": }"#), r#""E001""#);
}

#[test]
fn a_file_that_is_named_twice_is_checked_once() {
    let folder = Folder::with(&[("b.asl.yaml", YAML)]);
    let output = folder.sfn(&["check", "b.asl.yaml", "./b.asl.yaml", "*.yaml", ".", "--format", "json"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1);
}

#[test]
fn the_type_may_be_written_as_the_service_writes_it() {
    let folder = Folder::with(&[("orders.asl.json", ORDERS)]);
    assert_eq!(folder.sfn(&["check", "orders.asl.json", "--type", "STANDARD"]).status.code(), Some(0));
}

#[test]
fn a_sarif_log_says_whether_every_file_could_be_read() {
    let folder = Folder::with(&[("orders.asl.json", ORDERS)]);
    let is_complete = |args: &[&str]| {
        let output = folder.sfn(args);
        let log = json::parse(&String::from_utf8_lossy(&output.stdout)).unwrap();
        let run = log.get("runs").and_then(|it| it.as_array()?.first().cloned()).unwrap();
        let invocation = run.get("invocations").and_then(|it| it.as_array()?.first().cloned()).unwrap();
        invocation.get("executionSuccessful").and_then(Value::as_bool).unwrap()
    };
    assert!(is_complete(&["check", "orders.asl.json", "--format", "sarif"]));
    assert!(!is_complete(&["check", "orders.asl.json", "gone.asl.json", "--format", "sarif"]));
}
