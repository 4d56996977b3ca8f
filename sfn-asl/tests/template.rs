//! State machines in templates: found, checked, and reported where they stand in the template.

#![cfg(all(feature = "template", feature = "yaml"))]

use sfn_asl::{CheckOptions, ExecutionType, Template};

fn template(text: &str) -> Template {
    let is_json = text.trim_start().starts_with('{');
    let read = if is_json { Template::read("t.json", text) } else { Template::read_yaml("t.yaml", text) };
    read.expect("it is a template")
}

/// Each finding as `CODE pointer: the bytes it shows`.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let template = template(text);
    let found = template.check(CheckOptions::from(ExecutionType::Standard));
    let shown: Vec<String> = found
        .iter()
        .map(|it| format!("{} {}: {}", it.code, it.pointer(), &text[it.span().expect("it has a place")]))
        .collect();
    assert_eq!(shown, expected, "{found:#?}");
}

/// A SAM template with these properties of its machine `Orders`.
fn sam(properties: &str) -> String {
    let properties = properties.replace('\n', "\n      ");
    format!(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  Orders:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      {properties}\n"
    )
}

/// The same of CloudFormation.
fn cloudformation(properties: &str) -> String {
    sam(properties).replace("Serverless::StateMachine", "StepFunctions::StateMachine")
}

#[test]
fn a_definition_object_is_checked_in_its_place() {
    check(
        &sam(
            "Definition:\n  StartAt: A\n  States:\n    A:\n      Type: Wait\n      Timestamp: B\n      End: true",
        ),
        &["E053 /Resources/Orders/Properties/Definition/States/A/Timestamp: B"],
    );
    check(&sam("Definition: 5"), &["E002 /Resources/Orders/Properties/Definition: 5"]);
}

#[test]
fn functions_are_unknown_values_wherever_they_stand() {
    let definition = "Definition:
  StartAt: !Ref First
  TimeoutSeconds: !FindInMap [Limits, Orders, Seconds]
  States:
    A:
      Type: Task
      Resource: !GetAtt Charge.Arn
      TimeoutSeconds: !Ref Limit
      Parameters:
        Table: !Ref Table
        Queue: !Sub 'https://${AWS::Region}/q'
        Nested:
          - Fn::ImportValue: other
      Retry:
        - ErrorEquals: !Split [',', !Ref Errors]
          MaxAttempts: !Ref Attempts
      Catch:
        - ErrorEquals: [!Ref Error]
          Next: !Sub '${Next}'
      Next: B
    B:
      Type: Task
      Resource: !Sub 'arn:${AWS::Partition}:states:::dynamodb:putItem'
      Parameters: !If [Production, !Ref A, !Ref B]
      End: !Ref IsLast";
    check(&sam(definition), &[]);
    check(
        &sam(
            "Definition:\n  StartAt: A\n  States:\n    A:\n      Type: Task\n      Resource: !Sub 'arn:${AWS::Partition}:states:::dynamodb:queri'\n      End: true",
        ),
        &[],
    );
}

#[test]
fn a_definition_string_is_checked_through_every_notation() {
    let pointer = "/Resources/Orders/Properties/DefinitionString/States/A/Timestamp";
    let json = r#"{"StartAt": "A", "States": {"A": {"Type": "Wait", "Timestamp": "B", "End": true}}}"#;
    let pretty = "{\n  \"StartAt\": \"A\",\n  \"States\": {\"A\": {\n    \"Type\": \"Wait\",\n    \"Timestamp\": \"B\", \"End\": true\n  }}\n}";
    let found = format!("E053 {pointer}: \"B\"");
    let block = pretty.replace('\n', "\n  ");
    for style in ["|", "|-", ">-", "> # folded"] {
        check(&cloudformation(&format!("DefinitionString: {style}\n  {block}")), &[&found]);
        let tagged = format!("DefinitionString: !Sub {style}\n  {block}");
        check(&cloudformation(&tagged), &[&found]);
    }
    check(&cloudformation(&format!("DefinitionString: '{json}'")), &[&found]);
    check(&cloudformation(&format!("DefinitionString:\n  Fn::Sub: ['{json}', {{}}]")), &[&found]);
    let escaped = json.replace('"', "\\\"");
    let found = format!("E053 {pointer}: \\\"B\\\"");
    check(&cloudformation(&format!("DefinitionString: \"{escaped}\"")), &[&found]);
    let in_json = format!(
        r#"{{"Resources": {{"Orders": {{"Type": "AWS::StepFunctions::StateMachine", "Properties": {{"DefinitionString": "{escaped}"}}}}}}}}"#
    );
    check(&in_json, &[&found]);
}

#[test]
fn joined_strings_are_one_definition() {
    let text = r#"DefinitionString: !Join
  - ""
  - - '{"StartAt": "A", "States": {"A": {"Type": "Task",'
    - !Sub '"Resource": "${Charge.Arn}",'
    - '"TimeoutSeconds": '
    - !Ref Limit
    - ', "Next": "'
    - !Ref Next
    - '", "Catch": [{"ErrorEquals": ["States.Tiemout"], "Next": "Gone"}]}, "Z": {"Type": "Succeed"}}}'"#;
    check(
        &cloudformation(text),
        &[
            "W011 /Resources/Orders/Properties/DefinitionString/States/A/Catch/0/ErrorEquals/0: \"States.Tiemout\"",
            "E018 /Resources/Orders/Properties/DefinitionString/States/A/Catch/0/Next: \"Gone\"",
        ],
    );
}

#[test]
fn a_definition_string_may_be_made_of_an_object() {
    check(
        &cloudformation(
            "DefinitionString:\n  Fn::ToJsonString:\n    StartAt: A\n    States:\n      A: {Type: Pass, Next: !Ref X}\n      B: {Type: Pass}",
        ),
        &["E022 /Resources/Orders/Properties/DefinitionString/States/B: B"],
    );
}

#[test]
fn a_broken_definition_string_is_shown_where_it_breaks() {
    check(
        &cloudformation("DefinitionString: |\n  {\"StartAt\": }"),
        &["E001 /Resources/Orders/Properties/DefinitionString: "],
    );
    let text = cloudformation("DefinitionString: |\n  {\"StartAt\": }");
    let found = template(&text).check(ExecutionType::Standard);
    assert_eq!(text[found[0].span().unwrap().start..].chars().next(), Some('}'));
}

#[test]
fn the_template_says_of_which_type_a_machine_is() {
    let definition = "Definition:\n  StartAt: A\n  States:\n    A:\n      Type: Task\n      Resource: arn:aws:states:::ecs:runTask.sync\n      TimeoutSeconds: 5\n      Parameters: {TaskDefinition: t}\n      End: true";
    check(&sam(definition), &[]);
    let found = "E049 /Resources/Orders/Properties/Definition/States/A/Resource: .sync";
    check(&sam(&format!("Type: EXPRESS\n{definition}")), &[found]);
    check(&cloudformation(&format!("StateMachineType: EXPRESS\n{definition}")), &[found]);
    check(&cloudformation(&format!("StateMachineType: !Ref Kind\n{definition}")), &[]);
}

#[test]
fn substitutions_are_defined_and_used() {
    let task = |arn: &str| {
        format!(
            "Definition:\n  StartAt: A\n  States:\n    A:\n      Type: Task\n      Resource: {arn}\n      End: true"
        )
    };
    let with = |names: &str, arn: &str| {
        sam(&format!("DefinitionSubstitutions:\n  {names}: !GetAtt Charge.Arn\n{}", task(arn)))
    };
    check(&with("ChargeArn", "${ChargeArn}"), &[]);
    check(
        &with("ChargeArn", "${ChargArn}"),
        &[
            "W081 /Resources/Orders/Properties/DefinitionSubstitutions/ChargeArn: ChargeArn",
            "W080 /Resources/Orders/Properties/Definition: ${ChargArn}",
        ],
    );
    check(&with("ChargeArn", "!Sub '${!ChargeArn}'"), &[]);
    check(&sam(&task("!Sub '${ChargeArn}'")), &[]);
    check(&sam(&task("${ChargeArn}")), &["W080 /Resources/Orders/Properties/Definition: ${ChargeArn}"]);
    let text = "DefinitionString: !Sub '{\"StartAt\": \"${First}\", \"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"${!Next}\"}, \"Z\": {\"Type\": \"Succeed\"}}}'";
    check(&cloudformation(text), &["W080 /Resources/Orders/Properties/DefinitionString: ${!Next}"]);
}

#[test]
fn definitions_elsewhere_are_named() {
    let machine = |properties: &str| template(&sam(properties)).machines()[0].clone();
    assert_eq!(machine("DefinitionUri: orders.asl.json").files().collect::<Vec<_>>(), ["orders.asl.json"]);
    let elsewhere = |properties: &str| {
        machine(properties).elsewhere().map(str::to_owned).collect::<Vec<_>>().join(" and ")
    };
    assert_eq!(elsewhere("DefinitionUri: s3://b/k"), "its definition is in s3://b/k");
    assert_eq!(elsewhere("DefinitionUri: {Bucket: b, Key: k}"), "its definition is in S3");
    assert_eq!(elsewhere("DefinitionUri: !Ref X"), "its definition comes from `Ref`");
    assert_eq!(
        template(&cloudformation("DefinitionS3Location: {Bucket: b, Key: k}")).machines()[0]
            .elsewhere()
            .collect::<Vec<_>>(),
        ["its definition is in S3"]
    );
    check(&sam("Type: STANDARD"), &["E080 /Resources/Orders: Orders"]);
    check(&sam("DefinitionUri: a.json\nDefinition: {}"), &["E080 /Resources/Orders: Orders"]);
}

#[test]
fn only_a_template_is_one() {
    for text in [
        "{}",
        "[]",
        "{\"StartAt\": \"A\", \"States\": {}, \"Comment\": \"Resources\"}",
        "{\"Resources\": {\"A\": {}}}",
        "{\"Resources\": ",
    ] {
        assert!(Template::read("t.json", text).is_none(), "{text}");
    }
    assert!(template("{\"Resources\": {\"A\": {\"Type\": \"AWS::S3::Bucket\"}}}").machines().is_empty());
    assert_eq!(template("{\"AWSTemplateFormatVersion\": ").check(ExecutionType::Standard).len(), 1);
    assert_eq!(template("AWSTemplateFormatVersion: x\nA: [").check(ExecutionType::Standard).len(), 1);
}

#[test]
fn several_machines_are_checked_in_their_order() {
    let one = |name: &str| {
        format!(
            "  {name}:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      Definition: {{}}\n"
        )
    };
    let text = format!("Resources:\n{}{}", one("B"), one("A"));
    let found = template(&text).check(ExecutionType::Standard);
    let machines: Vec<_> = found.iter().map(|it| it.pointer().steps().nth(1).unwrap()).collect();
    assert_eq!(machines, ["B", "B", "A", "A"]);
}

#[test]
fn hostile_templates_are_refused_quickly() {
    for text in [
        format!("AWSTemplateFormatVersion: x\nResources: {}", "[".repeat(5000)),
        format!("{{\"AWSTemplateFormatVersion\": {}", "[".repeat(5000)),
        format!("{{\"AWSTemplateFormatVersion\": {}{}}}", "[".repeat(500), "]".repeat(500)),
        cloudformation(&format!("DefinitionString: '{}'", "[".repeat(5000))),
    ] {
        assert!(!template(&text).check(ExecutionType::Standard).is_empty(), "{}", &text[..80]);
    }
    let deep = format!("DefinitionString: {}x{}", "!Sub [".repeat(50), "]".repeat(50));
    assert!(template(&cloudformation(&deep)).machines()[0].elsewhere().next().is_some());
}
