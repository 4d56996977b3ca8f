//! `Fn::If` in templates: every definition that a deployment can bring about is checked by itself.

#![cfg(all(feature = "template", feature = "yaml"))]

use sfn_asl::{ExecutionType, Template};

/// Each finding as `CODE pointer: message`.
#[track_caller]
fn check(conditions: &str, properties: &str, expected: &[&str]) {
    let text = template(conditions, properties);
    let template = Template::read_yaml("t.yaml", text.as_str()).expect("it is a template");
    let found = template.check(ExecutionType::Standard);
    let shown: Vec<String> = found
        .iter()
        .map(|it| {
            let pointer = it.pointer().as_str().replace("/Resources/Orders/Properties", "…");
            format!("{} {pointer}: {}", it.code, it.message)
        })
        .collect();
    assert_eq!(shown, expected, "{text}");
    assert!(found.iter().all(|it| it.span().is_some_and(|span| text.get(span).is_some())));
}

fn template(conditions: &str, properties: &str) -> String {
    let indented = |text: &str, by: &str| text.replace('\n', &format!("\n{by}"));
    let (conditions, properties) = (indented(conditions, "  "), indented(properties, "      "));
    format!(
        "Conditions:\n  {conditions}\nResources:\n  Orders:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      {properties}\n"
    )
}

const IS_PROD: &str = "IsProd: !Equals [!Ref Stage, prod]\nIsTest: !Not [!Condition IsProd]\nIsDev: !Equals [dev, !Ref Stage]\nIsLocal: !And [!Condition IsTest, Condition: IsDev]";

const RIGHT: &str = "{StartAt: A, States: {A: {Type: Succeed}}}";

#[test]
fn each_definition_is_checked_and_its_branch_named() {
    check(
        IS_PROD,
        "Definition: !If\n  - IsProd\n  - {StartAt: A, States: {A: {Type: Succeed}}}\n  - {StartAt: B, States: {A: {Type: Succeed}}}",
        &["E018 …/Definition/Fn::If/2/StartAt: there is no state `B` in this `States`"],
    );
    let text = |next: &str| {
        format!(
            r#"'{{"StartAt": "A", "States": {{"A": {{"Type": "Pass", "Next": "{next}"}}, "B": {{"Type": "Succeed"}}}}}}'"#
        )
    };
    let of_cloudformation = |properties: &str| {
        let text =
            template(IS_PROD, properties).replace("Serverless::StateMachine", "StepFunctions::StateMachine");
        let template = Template::read_yaml("t.yaml", text.as_str()).expect("it is a template");
        let found = template.check(ExecutionType::Standard);
        found.iter().map(|it| format!("{} {}", it.code, &text[it.span().unwrap()])).collect::<Vec<_>>()
    };
    let found =
        of_cloudformation(&format!("DefinitionString: !If [IsProd, {}, !Sub {}]", text("B"), text("C")));
    assert_eq!(found, [r#"E018 "C""#, r#"E019 "B""#]);
    let joined = "DefinitionString: !Join ['', ['{\"StartAt\": \"', !If [IsProd, A, B], '\", \"States\": {\"A\": {\"Type\": \"Succeed\"}}}']]";
    assert_eq!(of_cloudformation(joined), ["E018 \"', !If [IsProd, A, B], '\""]);
}

#[test]
fn a_part_of_a_definition_is_checked_with_all_around_it() {
    let definition = "Definition:
  StartAt: A
  States:
    A:
      Type: Pass
      Next: !If [IsProd, B, C]
    B: !If
      - IsProd
      - {Type: Wait, Seconds: -1, End: true}
      - !Ref AWS::NoValue
    C: {Type: Succeed}";
    check(
        IS_PROD,
        definition,
        &[
            "E013 …/Definition/States/B/Fn::If/1/Seconds: `Seconds` goes from 0 to 99999999, but this is -1",
            "E019 …/Definition/States/C: `C` cannot be reached from `A`, when `IsProd` is true",
        ],
    );
    let branches = "Definition:
  StartAt: P
  States:
    P:
      Type: Parallel
      Branches:
        - !If [IsProd, {StartAt: A, States: {A: {Type: Succeed}}}, !Ref AWS::NoValue]
        - StartAt: B
          States: {B: {Type: Wait, Seconds: -1, End: true}}
      End: true";
    check(
        IS_PROD,
        branches,
        &[
            "E013 …/Definition/States/P/Branches/1/States/B/Seconds: `Seconds` goes from 0 to 99999999, but this is -1",
        ],
    );
}

#[test]
fn only_what_can_be_true_together_is_looked_at() {
    let one_of = |one: &str, other: &str| {
        format!(
            "Definition: !If [{one}, {RIGHT}, !Ref AWS::NoValue]\nDefinitionUri: !If [{other}, a.json, !Ref AWS::NoValue]"
        )
    };
    check(IS_PROD, &one_of("IsProd", "IsTest"), &[]);
    check(
        IS_PROD,
        &one_of("IsProd", "IsDev"),
        &[
            "E080 /Resources/Orders: the state machine `Orders` has not exactly one definition, when `IsDev` is false and `IsProd` is false",
        ],
    );
    check(
        IS_PROD,
        &one_of("IsProd", "Unknown"),
        &[
            "E080 /Resources/Orders: the state machine `Orders` has not exactly one definition, when `IsProd` is true and `Unknown` is true",
        ],
    );
    // Never both: nothing is wrong with what nobody deploys.
    check(
        IS_PROD,
        "Definition: !If [IsProd, !If [IsDev, {StartAt: 1}, {StartAt: A, States: {A: {Type: Succeed}}}], {StartAt: A, States: {A: {Type: Succeed}}}]",
        &[],
    );
    let allowed = "IsProd: !Equals [!Ref Stage, prod]\nIsDev: !Equals [!Ref Stage, dev]";
    let text = template(allowed, &one_of("IsProd", "IsDev"));
    let text = format!("Parameters: {{Stage: {{Type: String, AllowedValues: [prod, dev]}}}}\n{text}");
    let found = Template::read_yaml("t.yaml", text).unwrap().check(ExecutionType::Standard);
    assert_eq!(found, []);
}

#[test]
fn the_type_and_the_file_depend_on_conditions_too() {
    let text = template(
        IS_PROD,
        "Type: !If [IsProd, STANDARD, EXPRESS]\nDefinitionUri: !If [IsProd, prod.asl.json, other.asl.json]",
    );
    let template = Template::read_yaml("t.yaml", text).unwrap();
    let machine = &template.machines()[0];
    assert_eq!(
        (machine.files().collect::<Vec<_>>(), machine.kind()),
        (vec!["other.asl.json", "prod.asl.json"], None)
    );
    let activity = "arn:aws:states:us-east-1:123456789012:activity:a";
    let text = format!(
        r#"{{"StartAt": "A", "States": {{"A": {{"Type": "Task", "Resource": "{activity}", "TimeoutSeconds": 9, "End": true}}}}}}"#
    );
    let read = sfn_asl::read("a.asl.json", text);
    let codes = |file: &str| {
        let (found, _) = machine.check_file(file, &read, ExecutionType::Standard);
        found.iter().map(|it| it.code.id()).collect::<Vec<_>>()
    };
    assert_eq!((codes("prod.asl.json"), codes("other.asl.json")), (vec![], vec!["E050"]));
}

#[test]
fn a_substitution_that_one_of_the_definitions_uses_is_used() {
    check(
        IS_PROD,
        "DefinitionSubstitutions: {Charge: x, Refund: y}\nDefinition: !If\n  - IsProd\n  - {StartAt: A, States: {A: {Type: Task, Resource: '${Charge}', End: true}}}\n  - {StartAt: A, States: {A: {Type: Task, Resource: '${Refnd}', End: true}}}",
        &[
            "W081 …/DefinitionSubstitutions/Refund: the definition does not use `${Refund}`",
            "W080 …/Definition/Fn::If/2: `DefinitionSubstitutions` does not define `Refnd`, so `${Refnd}` stays as it is",
        ],
    );
}

#[test]
fn more_definitions_than_can_be_checked_are_named() {
    let states: String = (0..40)
        .map(|n| format!("\n    S{n}: !If [C{n}, {{Type: Wait, Seconds: -1}}, {{Type: Succeed}}]"))
        .collect();
    let text = template("C: !Equals [a, b]", &format!("Definition:\n  StartAt: S0\n  States:{states}"));
    let found = Template::read_yaml("t.yaml", text).unwrap().check(ExecutionType::Standard);
    assert_eq!(found[0].code.id(), "W082");
    assert!(found.iter().any(|it| it.code.id() == "E013"));
    // Conditions of conditions of conditions, each twice.
    let conditions: String =
        (0..200).map(|n| format!("C{n}: !And [!Condition C{0}, !Condition C{0}]\n", n + 1)).collect();
    let text = template(conditions.trim_end(), &format!("Definition: !If [C0, {RIGHT}, {{}}]"));
    assert_eq!(Template::read_yaml("t.yaml", text).unwrap().check(ExecutionType::Standard).len(), 2);
    let around = "A: !Or [!Condition B, !Condition B]\nB: !Or [!Condition A, !Condition A]";
    let text = template(around, &format!("Definition: !If [A, {RIGHT}, {{}}]"));
    assert_eq!(Template::read_yaml("t.yaml", text).unwrap().check(ExecutionType::Standard).len(), 2);
}

#[test]
fn every_resource_is_read_and_too_many_are_told_of() {
    let topics: String = (0..500).map(|n| format!("  T{n}: {{Type: AWS::SNS::Topic}}\n")).collect();
    let machine = "  M: {Type: AWS::Serverless::StateMachine, Properties: {Definition: {}}}\n";
    let text = format!("Resources:\n{topics}{machine}");
    let found = Template::read_yaml("t.yaml", text).unwrap().check(ExecutionType::Standard);
    assert_eq!(found.iter().map(|it| it.code.id()).collect::<Vec<_>>(), ["E081", "E003", "E003"]);
}
