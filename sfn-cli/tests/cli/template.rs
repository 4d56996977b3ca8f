//! `sfn check` of templates: what stands in them, and what they name.

use insta::assert_snapshot;

use super::{Folder, told};

const TEMPLATE: &str = r#"AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Inline:
    Type: AWS::Serverless::StateMachine
    Properties:
      Type: EXPRESS
      DefinitionSubstitutions:
        ChargeArn: !GetAtt Charge.Arn
      Definition:
        StartAt: Charge
        States:
          Charge:
            Type: Task
            Resource: ${ChargArn}
            TimeoutSeconds: !Ref Limit
            Next: Apologize
          Apologise:
            Type: Pass
            End: true
  Text:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      StateMachineType: STANDARD
      DefinitionString: !Sub |
        {
          "StartAt": "Wait",
          "States": {
            "Wait": {
              "Type": "Wait", "Seconds": ${Pause}, "Nxt": "Done"
            },
            "Done": {"Type": "Succeed"}
          }
        }
  File:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: ./machines/orders.asl.json
      DefinitionSubstitutions:
        Unused: x
  Elsewhere:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: s3://bucket/orders.asl.json
"#;

const ORDERS: &str =
    r#"{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "${Charge}", "Next": "B"}}}"#;

fn folder() -> Folder {
    let folder = Folder::with(&[("template.yaml", TEMPLATE)]);
    folder.folder("machines");
    folder.write("machines/orders.asl.json", ORDERS);
    folder
}

#[test]
fn every_machine_of_a_template_is_checked() {
    assert_snapshot!(told(&folder().sfn(&["check", "template.yaml"])));
}

#[test]
fn findings_of_a_template_are_data_too() {
    assert_snapshot!(told(&folder().sfn(&["check", "template.yaml", "--format", "json"])));
    assert_snapshot!(told(&folder().sfn(&["check", "template.yaml", "--format", "github"])));
    let sarif = folder().sfn(&["check", "template.yaml", "--format", "sarif"]);
    let text = String::from_utf8_lossy(&sarif.stdout).into_owned();
    assert!(text.contains("\"/Resources/Text/Properties/DefinitionString/States/Wait/Nxt\""), "{text}");
}

#[test]
fn a_file_that_a_template_names_is_checked_once() {
    let output = told(&folder().sfn(&["check", ".", "--format", "json"]));
    assert_eq!(output.matches("\"file\":").count(), 2, "{output}");
}

#[test]
fn a_file_that_is_not_there_does_not_hide_the_rest() {
    let folder = Folder::with(&[("template.yaml", TEMPLATE)]);
    let output = told(&folder.sfn(&["check", "template.yaml", "--format", "json"]));
    assert!(output.starts_with("exit 2\n"), "{output}");
    assert!(output.contains("cannot read `machines/orders.asl.json`"), "{output}");
    assert!(output.contains("/Resources/Inline/Properties/Definition/States/Charge/Next"), "{output}");
}

#[test]
fn a_template_without_machines_says_so() {
    let folder = Folder::with(&[("t.json", r#"{"Resources": {"A": {"Type": "AWS::S3::Bucket"}}}"#)]);
    assert_snapshot!(told(&folder.sfn(&["check", "t.json"])));
}
