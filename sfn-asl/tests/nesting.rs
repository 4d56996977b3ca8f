//! What is wrong with a state is wrong wherever it stands: in the machine, in a branch, in an item processor, deep inside.

use sfn_asl::{ExecutionType, read};

/// Each puts the states into another scope; what follows is where that scope stands.
const SCOPES: [(&str, &str); 4] = [
    ("{scope}", ""),
    (
        r#"{"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [{scope}]}}}"#,
        "/States/P/Branches/0",
    ),
    (
        r#"{"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "Iterator": {scope}}}}"#,
        "/States/M/Iterator",
    ),
    (
        r#"{"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "P", "ProcessorConfig":
        {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
        {"StartAt": "N", "States": {"N": {"Type": "Map", "End": true, "ItemProcessor": {scope}}}}]}}}}}}"#,
        "/States/M/ItemProcessor/States/P/Branches/0/States/N/ItemProcessor",
    ),
];

/// Holds the errors of a state against codes and places inside of the state. `Z` is there for those that lead somewhere.
#[track_caller]
fn check(state: &str, expected: &[&str]) {
    let scope = format!(r#"{{"StartAt": "S", "States": {{"S": {{{state}}}, "Z": {{"Type": "Succeed"}}}}}}"#);
    for (around, at) in SCOPES {
        let found = match read("nested", around.replace("{scope}", &scope)).check(ExecutionType::Standard) {
            Ok(_) => Vec::new(),
            Err(found) => found,
        };
        let base = format!("{at}/States/S");
        let mut shown: Vec<String> = found
            .iter()
            .filter(|it| it.is_error() && it.code.id() != "E019")
            .map(|it| format!("{} {}", it.code.id(), it.pointer()).replace(&base, ""))
            .collect();
        shown.sort();
        assert_eq!(shown, expected, "{state} at {at:?}");
    }
}

/// Holds it in both query languages: the name of the field for templates changes, and nothing else.
#[track_caller]
fn check_both(state: &str, expected: &[&str]) {
    check(state, expected);
    check(&format!(r#""QueryLanguage": "JSONata", {state}"#), expected);
}

const TASK: &str =
    r#""Type": "Task", "Next": "Z", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f""#;
const PROCESSOR: &str = r#""StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}"#;

fn inline(fields: &str) -> String {
    format!(r#""Type": "Map", "Next": "Z", "ItemProcessor": {{{PROCESSOR}}}, {fields}"#)
}

fn distributed(fields: &str) -> String {
    let config = r#""ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}"#;
    format!(r#""Type": "Map", "Next": "Z", "ItemProcessor": {{{config}, {PROCESSOR}}}, {fields}"#)
}

fn task(fields: &str) -> String {
    format!("{TASK}, {fields}")
}

#[test]
fn credentials_name_a_role() {
    check_both(&task(r#""Credentials": {"RoleArn": "arn:aws-cn:iam::123456789012:role/team/r"}"#), &[]);
    check_both(&task(r#""Credentials": {"RoleArn": "r"}"#), &["E048 /Credentials/RoleArn"]);
    check_both(&task(r#""Credentials": {"RoleArn": null}"#), &["E007 /Credentials/RoleArn"]);
    check_both(
        &task(r#""Credentials": {"roleArn": "arn:aws:iam::123456789012:role/r"}"#),
        &["E048 /Credentials"],
    );
    check_both(&task(r#""Credentials": []"#), &["E007 /Credentials"]);
    check(&task(r#""Credentials": {"RoleArn.$": "$.role"}"#), &[]);
    check(&task(r#""Credentials": {"RoleArn": "{% $role %}"}"#), &["E048 /Credentials/RoleArn"]);
    let jsonata =
        |credentials: &str| task(&format!(r#""QueryLanguage": "JSONata", "Credentials": {credentials}"#));
    check(&jsonata(r#"{"RoleArn": "{% $states.input.role %}"}"#), &[]);
    check(&jsonata(r#"{"RoleArn.$": "$.role"}"#), &["E048 /Credentials"]);
}

#[test]
fn only_a_distributed_map_tolerates_failures() {
    for field in ["ToleratedFailureCount", "ToleratedFailurePercentage"] {
        check_both(&inline(&format!(r#""{field}": 1"#)), &[&format!("E058 /{field}")]);
        check_both(&distributed(&format!(r#""{field}": 1"#)), &[]);
        check(&inline(&format!(r#""{field}Path": "$.n""#)), &[&format!("E058 /{field}Path")]);
        check(&distributed(&format!(r#""{field}Path": "$.n""#)), &[]);
        check(&distributed(&format!(r#""{field}Path": "$$.n""#)), &[&format!("E035 /{field}Path")]);
        check(&distributed(&format!(r#""{field}Path": "$.n[*]""#)), &[&format!("E035 /{field}Path")]);
    }
}

#[test]
fn the_numbers_of_a_map_come_from_one_place_outside_of_the_context_object() {
    let config = |path: &str| {
        let resource = r#""Resource": "arn:aws:states:::s3:getObject""#;
        distributed(&format!(r#""ItemReader": {{{resource}, "ReaderConfig": {{"MaxItemsPath": "{path}"}}}}"#))
    };
    check(&config("$.n"), &[]);
    check(&config("$limits[0].n"), &[]);
    check(&config("$$.Execution.Input.n"), &["E035 /ItemReader/ReaderConfig/MaxItemsPath"]);
    check(&config("$.n[0:1]"), &["E035 /ItemReader/ReaderConfig/MaxItemsPath"]);
}

#[test]
fn a_map_reads_and_writes_with_calls_of_s3() {
    let reader = |resource: &str, parameters: &str| {
        let resource = format!(r#""Resource": "arn:aws:states:::{resource}""#);
        distributed(&format!(r#""ItemReader": {{{resource}, "Parameters": {parameters}}}"#))
    };
    check(&reader("s3:getObject", r#"{"Bucket": "b", "Key.$": "$.k", "VersionId": "1"}"#), &[]);
    check(&reader("s3:getObject", r#"{"Bucket": "b"}"#), &["E045 /ItemReader/Parameters"]);
    check(&reader("s3:getObject", r#"{"Bucket": "b", "key": "k"}"#), &["E046 /ItemReader/Parameters/key"]);
    check(&reader("s3:listObjectsV2", r#"{"Bucket.$": "$.b", "Prefix": "p"}"#), &[]);
    check(&reader("s3:listObjectsV2", r#"{"Prefix": "p"}"#), &["E045 /ItemReader/Parameters"]);
    check(&reader("s3:putObject", r#"{"Bucket": "b", "Key": "k"}"#), &["E043 /ItemReader/Resource"]);
    let writer = |fields: &str| distributed(&format!(r#""ResultWriter": {{{fields}}}"#));
    let put = r#""Resource": "arn:aws:states:::s3:putObject""#;
    check(&writer(&format!(r#"{put}, "Parameters": {{"Bucket": "b", "Prefix": "p"}}"#)), &[]);
    check(&writer(&format!(r#"{put}, "Parameters": {{"Prefix": "p"}}"#)), &["E045 /ResultWriter/Parameters"]);
    check_both(&writer(r#""Resource": """#), &["E042 /ResultWriter/Resource"]);
    check_both(&distributed(r#""ItemReader": {"Resource": ""}"#), &["E042 /ItemReader/Resource"]);
    check_both(&distributed(r#""ItemReader": {}"#), &["E008 /ItemReader"]);
}

#[test]
fn an_item_processor_that_is_none_is_said_to_be_none_and_no_more() {
    for processor in ["null", "7", "[]", r#""p""#] {
        check_both(
            &format!(r#""Type": "Map", "Next": "Z", "ItemProcessor": {processor}"#),
            &["E007 /ItemProcessor"],
        );
        check_both(&format!(r#""Type": "Map", "Next": "Z", "Iterator": {processor}"#), &["E007 /Iterator"]);
    }
    check_both(r#""Type": "Map", "Next": "Z""#, &["E008 "]);
    check_both(
        r#""Type": "Map", "Next": "Z", "ItemProcessor": {"StartAt": "A", "States": {}}"#,
        &["E004 /ItemProcessor/States"],
    );
}

#[test]
fn the_body_of_a_function_has_the_context_of_the_place_where_it_stands() {
    let output =
        |text: &str| format!(r#""Type": "Succeed", "QueryLanguage": "JSONata", "Output": "{{% {text} %}}""#);
    check(&output("$map($states.input.list, function($it){ $it.price })"), &[]);
    check(&output("$states.input.list.($f := function($it){ price + $it }; $f(1))"), &[]);
    check(&output("$map($states.input.list, function($it){ price })"), &["E029 /Output"]);
    check(&output("$map($states.input.list, function($it){ $ })"), &["E029 /Output"]);
    check(&output("$states.input.list[price > 1 and $.stock]^(>price).{'a': name}"), &[]);
}

#[test]
fn an_expression_has_nothing_before_it() {
    let rule = |condition: &str| {
        format!(
            r#""Type": "Choice", "QueryLanguage": "JSONata", "Choices": [{{"Condition": "{condition}", "Next": "Z"}}]"#
        )
    };
    check(&rule("{%$states.input.a%}"), &[]);
    check(&rule(" {% true %}"), &["E032 /Choices/0/Condition"]);
    check(&rule("true"), &["E032 /Choices/0/Condition"]);
    check(&rule("true %}"), &["E027 /Choices/0/Condition"]);
    check(&rule("{% true %} "), &["E027 /Choices/0/Condition"]);
    let map = |items: &str| inline(&format!(r#""QueryLanguage": "JSONata", "Items": "{items}""#));
    check(&map("{% $states.input.a %}"), &[]);
    check(&map(" {% $states.input.a %}"), &["E007 /Items"]);
    check(&map("$states.input.a"), &["E007 /Items"]);
    check(&map("{% $states.input.a"), &["E027 /Items"]);
}

#[test]
fn states_with_the_longest_names_are_found() {
    let wide = "🎁".repeat(80);
    let text = format!(r#"{{"StartAt": "{wide}", "States": {{"{wide}": {{"Type": "Pass", "Next": "Z"}}}}}}"#);
    let found = read("wide", text).check(ExecutionType::Standard).expect_err("there is no `Z`");
    let shown: Vec<String> = found.iter().map(|it| format!("{} {}", it.code.id(), it.pointer())).collect();
    assert!(shown.contains(&format!("E018 /States/{wide}/Next")), "{shown:?}");
}

#[test]
fn there_is_one_version_of_the_language() {
    let check = |version: &str, expected: &[&str]| {
        let text = format!(
            r#"{{"Version": "{version}", "StartAt": "A", "States": {{"A": {{"Type": "Succeed"}}}}}}"#
        );
        let found = read("version", text).check(ExecutionType::Standard).err().unwrap_or_default();
        let shown: Vec<String> =
            found.iter().map(|it| format!("{} {}", it.code.id(), it.pointer())).collect();
        assert_eq!(shown, expected);
    };
    check("1.0", &[]);
    check("1", &["E012 /Version"]);
    check("2.0", &["E012 /Version"]);
}
