//! One small machine per code, and the report that its author reads.

#![cfg(all(feature = "render", feature = "template", feature = "yaml"))]

use sfn_asl::{Code, Color, ExecutionType, Template, pretty, read, render};
use sfn_query::json;

/// A machine around the states, which begins with `A`.
fn machine(states: &str) -> String {
    format!(r#"{{"StartAt": "A", "States": {{{states}}}}}"#)
}

fn jsonata(states: &str) -> String {
    format!(r#"{{"QueryLanguage": "JSONata", "StartAt": "A", "States": {{{states}}}}}"#)
}

/// A Task state `A` that ends, with these fields.
fn task(fields: &str) -> String {
    let resource = "arn:aws:lambda:us-east-1:123456789012:function:charge";
    machine(&format!(r#""A": {{"Type": "Task", "Resource": "{resource}", {fields}, "End": true}}"#))
}

fn pass(fields: &str) -> String {
    machine(&format!(r#""A": {{"Type": "Pass", {fields}, "End": true}}"#))
}

fn resource(arn: &str) -> String {
    machine(&format!(r#""A": {{"Type": "Task", "Resource": "{arn}", "End": true}}"#))
}

fn call(arn: &str, parameters: &str) -> String {
    let fields = format!(r#""Resource": "{arn}", "Parameters": {{{parameters}}}"#);
    machine(&format!(r#""A": {{"Type": "Task", {fields}, "End": true}}"#))
}

fn map(config: &str, fields: &str) -> String {
    machine(&format!(
        r#""A": {{"Type": "Map", {fields} "ItemProcessor": {{{config}
        "StartAt": "I", "States": {{"I": {{"Type": "Pass", "End": true}}}}}}, "End": true}}"#
    ))
}

fn distributed(fields: &str) -> String {
    map(r#""ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},"#, fields)
}

fn choice(rule: &str) -> String {
    machine(&format!(
        r#""A": {{"Type": "Choice", "Choices": [{rule}], "Default": "Z"}}, "Z": {{"Type": "Succeed"}}"#
    ))
}

/// A JSONata Pass state that gives what the expression gives.
fn output(expression: &str) -> String {
    jsonata(&format!(r#""A": {{"Type": "Pass", "Output": {{"x": "{{% {expression} %}}"}}, "End": true}}"#))
}

fn definition(code: Code) -> String {
    match code {
        Code::JsonSyntax => "{\n  \"StartAt\": \"A\",\n  \"States\": {\"A\": {\"Type\": \"Succeed\"},}\n}".into(),
        Code::RootNotObject => "[]".into(),
        Code::RootMissingField => r#"{"States": {"A": {"Type": "Succeed"}}}"#.into(),
        Code::StatesEmpty => machine(""),
        Code::DefinitionTooLarge => format!("{{\"Comment\": {}{}}}", "[".repeat(200), "]".repeat(200)),
        Code::DuplicateJsonKey => {
            "{\n  \"StartAt\": \"A\",\n  \"States\": {\n    \"A\": {\"Type\": \"Succeed\"},\n    \"A\": {\"Type\": \"Fail\"}\n  }\n}".into()
        }
        Code::WrongType => task(r#""TimeoutSeconds": "5""#),
        Code::MissingField => task(r#""Retry": [{"MaxAttempts": 2}]"#),
        Code::UnknownField => task(r#""Retry": [{"ErrorEquals": ["E"], "MaxAttempt": 2}]"#),
        Code::FieldNotSupported => pass(r#""Retries": []"#),
        Code::EmptyArray => task(r#""Catch": [{"ErrorEquals": [], "Next": "A"}]"#),
        Code::EnumValue => task(r#""Retry": [{"ErrorEquals": ["E"], "JitterStrategy": "full"}]"#),
        Code::NumberRange => task(r#""TimeoutSeconds": 0"#),
        Code::MutuallyExclusive => task(r#""TimeoutSeconds": 5, "TimeoutSecondsPath": "$.t""#),
        Code::StateNameLength => {
            let long = "Order".repeat(20);
            format!(r#"{{"StartAt": "{long}", "States": {{"{long}": {{"Type": "Succeed"}}}}}}"#)
        }
        Code::DuplicateStateName => machine(
            r#""A": {"Type": "Parallel", "Branches": [{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}],
            "End": true}"#,
        ),
        Code::StateType => machine(r#""A": {"Type": "succeed"}"#),
        Code::TransitionTarget => {
            machine(r#""A": {"Type": "Pass", "Next": "Chrage"}, "Charge": {"Type": "Succeed"}"#)
        }
        Code::UnreachableState => machine(r#""A": {"Type": "Succeed"}, "Refund": {"Type": "Succeed"}"#),
        Code::NoTerminalState => machine(r#""A": {"Type": "Pass", "Next": "A"}"#),
        Code::EndAndNext => machine(r#""A": {"Type": "Pass", "Next": "A", "End": true}"#),
        Code::EndOrNextRequired => machine(r#""A": {"Type": "Pass"}"#),
        Code::QueryLanguageValue => pass(r#""QueryLanguage": "jsonata""#),
        Code::QueryLanguageDowngrade => {
            jsonata(r#""A": {"Type": "Pass", "QueryLanguage": "JSONPath", "End": true}"#)
        }
        Code::JsonpathFieldInJsonata => jsonata(r#""A": {"Type": "Pass", "ResultPath": "$.x", "End": true}"#),
        Code::JsonataFieldInJsonpath => pass(r#""Output": {"x": 1}"#),
        Code::JsonataDelimiters => {
            jsonata(r#""A": {"Type": "Pass", "Output": {"x": "{% $states.input.x "}, "End": true}"#)
        }
        Code::JsonataSyntax => output("$sum($states.input.lines.(price * ))"),
        Code::JsonataTopLevelReference => output("order.total * rate"),
        Code::JsonataRootReference => output("$$.order.total"),
        Code::JsonataStatesField => output("$states.errorOutput.Cause"),
        Code::JsonataEval => output("$eval($states.input.formula)"),
        Code::JsonataCondition => jsonata(
            r#""A": {"Type": "Choice", "Choices": [{"Condition": "$x > 1", "Next": "Z"}], "Default": "Z"},
            "Z": {"Type": "Succeed"}"#,
        ),
        Code::VariableName => pass(r#""Assign": {"order-total.$": "$.total"}"#),
        Code::PathSyntax => pass(r#""InputPath": "order.lines""#),
        Code::ReferencePath => pass(r#""ResultPath": "$.lines[*].price""#),
        Code::PayloadTemplatePath => pass(r#""Parameters": {"lines": [{"id.$": "order.id"}]}"#),
        Code::PayloadTemplateDuplicate => pass(r#""Parameters": {"id": 1, "id.$": "$.id"}"#),
        Code::IntrinsicSyntax => pass(r#""Parameters": {"id.$": "States.Fromat('{}', $.\u0061)"}"#),
        Code::IntrinsicArity => pass(r#""Parameters": {"id.$": "States.UUID(1)"}"#),
        Code::IntrinsicDepth => {
            let call = format!("{}1{}", "States.Array(".repeat(11), ")".repeat(11));
            pass(&format!(r#""Parameters": {{"id.$": "{call}"}}"#))
        }
        Code::IntrinsicArgumentType => pass(r#""Parameters": {"total.$": "States.MathAdd($.total, '1')"}"#),
        Code::ResourceArn => resource("charge"),
        Code::ResourceUnknown => resource("arn:aws:states:::lamda:invoke"),
        Code::ResourcePattern => resource("arn:aws:states:::sns:publish.sync"),
        Code::IntegrationRequiredParameter => {
            call("arn:aws:states:::lambda:invoke", r#""Payload.$": "$", "Qualifier": "live""#)
        }
        Code::IntegrationUnknownParameter => call(
            "arn:aws:states:::aws-sdk:rds:stopDBInstance",
            r#""DbInstanceIdentifer.$": "$.id", "Force": true"#,
        ),
        Code::IntegrationParameterType => call(
            "arn:aws:states:::ecs:runTask",
            r#""TaskDefinition": "t", "Overrides": {"ContainerOverrides": {"Name": "main"}}"#,
        ),
        Code::TokenNotPassed => call(
            "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
            r#""QueueUrl": "https://queue", "MessageBody": {"order.$": "$.order"}"#,
        ),
        Code::NoTimeout => resource("arn:aws:states:us-east-1:123456789012:activity:approve"),
        Code::HeartbeatTimeout => task(r#""TimeoutSeconds": 10, "HeartbeatSeconds": 10"#),
        Code::Credentials => task(r#""Credentials": {"roleArn": "arn:aws:iam::123456789012:role/r"}"#),
        Code::ExpressPattern => resource("arn:aws:states:::ecs:runTask.sync"),
        Code::ExpressActivity => resource("arn:aws:states:us-east-1:123456789012:activity:approve"),
        Code::ExpressDistributed => distributed(""),
        Code::WaitExactlyOne => machine(r#""A": {"Type": "Wait", "End": true}"#),
        Code::Timestamp => machine(r#""A": {"Type": "Wait", "Timestamp": "2030-02-30", "End": true}"#),
        Code::ChoiceOperator => choice(r#"{"Variable": "$.x", "NumericEquals": 1, "IsPresent": true, "Next": "Z"}"#),
        Code::ChoiceNestedNext => {
            choice(r#"{"Not": {"Variable": "$.x", "IsPresent": true, "Next": "Z"}, "Next": "Z"}"#)
        }
        Code::StatesAllPosition => task(r#""Retry": [{"ErrorEquals": ["States.ALL", "Card.Declined"]}]"#),
        Code::RetryMaxDelay => {
            task(r#""Retry": [{"ErrorEquals": ["E"], "IntervalSeconds": 10, "MaxDelaySeconds": 5}]"#)
        }
        Code::InlineMapField => map("", r#""Label": "lines","#),
        Code::CsvHeaders => distributed(
            r#""ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {"InputType": "CSV"}},"#,
        ),
        Code::ItemBatcherLimit => distributed(r#""ItemBatcher": {"BatchInput": {}},"#),
        Code::ResultWriter => distributed(r#""ResultWriter": {"WriterConfig": {"Transformation": "COMPACT"}},"#),
        Code::Label => distributed(r#""Label": "order lines","#),
        Code::DuplicateLabel => machine(
            &["A", "B"].map(|name| {
                let next = if name == "A" { r#""Next": "B""# } else { r#""End": true"# };
                format!(
                    r#""{name}": {{"Type": "Map", "Label": "lines", "ItemProcessor": {{
                    "ProcessorConfig": {{"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}},
                    "StartAt": "{name}1", "States": {{"{name}1": {{"Type": "Succeed"}}}}}}, {next}}}"#
                )
            })
            .join(","),
        ),
        Code::FailPathString => machine(r#""A": {"Type": "Fail", "ErrorPath": "States.Array($.a)"}"#),
        Code::VariableOfEnclosingScope => machine(
            r#""A": {"Type": "Parallel", "Assign": {"total": 0}, "Branches": [{"StartAt": "B", "States":
            {"B": {"Type": "Pass", "Assign": {"total.$": "$.total"}, "End": true}}}], "End": true}"#,
        ),
        Code::VariableUndefined => machine(
            r#""A": {"Type": "Pass", "Assign": {"total.$": "$.total"}, "Next": "B"},
            "B": {"Type": "Pass", "Parameters": {"sum.$": "States.MathAdd($.tax, $totl)"}, "End": true}"#,
        ),
        Code::VariableOutOfScope => machine(
            r#""A": {"Type": "Parallel", "Branches": [{"StartAt": "B", "States":
            {"B": {"Type": "Pass", "Assign": {"total.$": "$.total"}, "End": true}}}], "Next": "C"},
            "C": {"Type": "Pass", "InputPath": "$total", "End": true}"#,
        ),
        Code::VariableMaybeUnassigned => machine(
            r#""A": {"Type": "Choice", "Choices": [{"Variable": "$.vip", "BooleanEquals": true,
            "Assign": {"discount": 10}, "Next": "B"}], "Default": "B"},
            "B": {"Type": "Pass", "Parameters": {"discount.$": "$discount"}, "End": true}"#,
        ),
        Code::NoDollar => pass(r#""Parameters": {"id": "$.order.id"}"#),
        Code::NoPath => machine(r#""A": {"Type": "Fail", "Cause": "$.failure.Cause"}"#),
        Code::PassResultIsStatic => pass(r#""Result": {"id.$": "$.order.id"}"#),
        Code::ChoiceNoDefault => machine(
            r#""A": {"Type": "Choice", "Choices": [{"Variable": "$.x", "NumericEquals": 1, "Next": "Z"}]},
            "Z": {"Type": "Succeed"}"#,
        ),
        Code::DeadCatcher => {
            task(r#""Retry": [{"ErrorEquals": ["States.TaskFailed"]}, {"ErrorEquals": ["Card.Declined"]}]"#)
        }
        Code::UnknownErrorName => task(r#""Retry": [{"ErrorEquals": ["States.Timout"]}]"#),
        Code::UncatchableError => task(r#""Retry": [{"ErrorEquals": ["States.Runtime"]}]"#),
        Code::IntrinsicFormatPlaceholders => {
            pass(r#""Parameters": {"id.$": "States.Format('{}-{}', $.order.id)"}"#)
        }
        Code::ChoiceDeadRule => choice(
            r#"{"Variable": "$.total", "NumericGreaterThan": 5, "Next": "Z"},
            {"Variable": "$.total", "NumericGreaterThanEquals": 10, "Next": "Z"}"#,
        ),
        Code::ChoiceNeverTrue => choice(
            r#"{"And": [{"Variable": "$.total", "NumericGreaterThan": 5},
            {"Variable": "$.total", "NumericLessThan": 3}], "Next": "Z"}"#,
        ),
        Code::ExpressTimeout => machine(r#""A": {"Type": "Wait", "Seconds": 600, "End": true}"#),
        Code::NeverRaised => machine(
            r#""A": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:getItem",
            "Retry": [{"ErrorEquals": ["Lambda.TooManyRequestsException"]}], "End": true}"#,
        ),
        Code::NoWayOut => machine(
            r#""A": {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsPresent": true, "Next": "Ask"}],
            "Default": "Z"}, "Ask": {"Type": "Pass", "Next": "Pause"},
            "Pause": {"Type": "Wait", "Seconds": 5, "Next": "Ask"}, "Z": {"Type": "Succeed"}"#,
        ),
        Code::NoSuchPath => machine(
            r#""A": {"Type": "Pass", "Result": {"order": {"total": 12}}, "ResultPath": "$.quote", "Next": "B"},
            "B": {"Type": "Pass", "Parameters": {"sum.$": "$.quote.order.totl"}, "End": true}"#,
        ),
        Code::UnlikeTypes => machine(
            r#""A": {"Type": "Pass", "Result": {"total": "12.50"}, "Next": "B"}, "B": {"Type": "Choice", "Choices":
            [{"Variable": "$.total", "NumericGreaterThan": 0, "Next": "Z"}], "Default": "Z"},
            "Z": {"Type": "Succeed"}"#,
        ),
        Code::UnfitValue => machine(
            r#""A": {"Type": "Pass", "Result": {"lines": "a,b"}, "Next": "B"}, "B": {"Type": "Map",
            "ItemsPath": "$.lines", "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass",
            "End": true}}}, "End": true}"#,
        ),
        Code::DataLimit => jsonata(
            r#""A": {"Type": "Pass", "Assign": {"users": []}, "Next": "B"},
            "B": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:iam:listUsers", "Arguments": {},
            "Assign": {"users": "{% $append($users, $states.result.Users) %}"}, "Next": "C"},
            "C": {"Type": "Choice", "Choices": [{"Condition": "{% $states.input.IsTruncated %}", "Next": "B"}],
            "Default": "Z"}, "Z": {"Type": "Succeed"}"#,
        ),
        Code::TemplateDefinition => template("Type: EXPRESS"),
        Code::SubstitutionUndefined => template(
            "DefinitionSubstitutions:\n  Charge: !GetAtt Charge.Arn\nDefinition:\n  StartAt: A\n  States:\n    A:\n      \
             Type: Task\n      Resource: ${Chrage}\n      Comment: ${Charge}\n      End: true",
        ),
        Code::SubstitutionUnused => template(
            "DefinitionSubstitutions:\n  Charge: !GetAtt Charge.Arn\nDefinition:\n  StartAt: A\n  States: {A: {Type: Succeed}}",
        ),
        Code::TemplateResources => {
            let resources: String = (0..501).map(|n| format!("  T{n}: {{Type: AWS::SNS::Topic}}\n")).collect();
            format!("Resources:\n{resources}")
        }
        Code::TemplateConditions => {
            let members: String = (0..5).map(|n| format!("\n        c{n}: !If [Is{n}, 1, 0]")).collect();
            template(&format!(
                "Definition:\n  StartAt: A\n  States:\n    A:\n      Type: Pass\n      Result:{members}\n      End: true"
            ))
        }
        other => panic!("{other} needs a machine here"),
    }
}

/// A template whose machine has these properties.
fn template(properties: &str) -> String {
    let resource = "Orders:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      ";
    format!("Resources:\n  {resource}{}\n", properties.replace('\n', "\n      "))
}

/// As people write it, unless that would hide the mistake.
fn laid_out(text: &str, code: Code) -> String {
    match json::parse(text) {
        Ok(value) if !matches!(code, Code::DuplicateJsonKey | Code::DefinitionTooLarge) => pretty(&value),
        _ => text.to_owned(),
    }
}

#[test]
fn every_code_has_a_report_that_shows_the_place_and_what_to_write() {
    // No text can be wrong in the way of a typed workflow; who makes those findings shows them.
    let typed = [Code::NotExpressible, Code::TypedWorkflow];
    for &code in Code::ALL.iter().filter(|code| !typed.contains(code)) {
        let kind = match code {
            Code::ExpressPattern
            | Code::ExpressActivity
            | Code::ExpressDistributed
            | Code::ExpressTimeout => ExecutionType::Express,
            _ => ExecutionType::Standard,
        };
        let is_of_template = definition(code).starts_with("Resources");
        if is_of_template {
            let template = Template::read_yaml("template.yaml", definition(code)).expect("it is one");
            let found = template.check(kind);
            assert!(found.iter().any(|it| it.code == code), "{code} is not found: {found:?}");
            insta::assert_snapshot!(
                format!("{}-{}", code.id(), code.rule()),
                render(&found, Some(template.source()), Color::Never)
            );
            continue;
        }
        let read = read("flow.asl.json", laid_out(&definition(code), code));
        let found = match read.check(kind) {
            Ok(checked) => checked.warnings().to_vec(),
            Err(found) => found,
        };
        assert!(found.iter().any(|it| it.code == code), "{code} is not found: {found:?}");
        insta::assert_snapshot!(
            format!("{}-{}", code.id(), code.rule()),
            render(&found, Some(read.source()), Color::Never)
        );
    }
}
