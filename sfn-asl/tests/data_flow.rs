//! What flows where: paths that cannot exist, unlike types, values that do not fit; and machines that look as if.

use sfn_asl::{CheckOptions, ExecutionType, Shape, read};
use sfn_query::json;

fn warnings(text: &str, schema: Option<&str>) -> Vec<String> {
    let options = CheckOptions::from(ExecutionType::Standard);
    let options = match schema {
        Some(schema) => {
            let schema = json::parse(schema).expect("the schema is JSON");
            options.input(Shape::from_schema(&schema).expect("the schema is one"))
        }
        None => options,
    };
    let checked = read("flow.asl.json", text).check(options).expect("the machine is right");
    let about = |code: &str| matches!(code, "W019" | "W020" | "W021" | "W022");
    let found = checked.warnings().iter().filter(|it| about(it.code.id()));
    found.map(|it| format!("{} {}", it.code, it.message)).collect()
}

/// States in JSONPath that begin with `A`.
#[track_caller]
fn check(states: &str, expected: &[&str]) {
    let text = format!(r#"{{"StartAt": "A", "States": {{{states}, "Z": {{"Type": "Succeed"}}}}}}"#);
    assert_eq!(warnings(&reached(&text), None), expected, "{text}");
}

/// States in JSONata that begin with `A`.
#[track_caller]
fn check_jsonata(states: &str, expected: &[&str]) {
    let text = format!(
        r#"{{"QueryLanguage": "JSONata", "StartAt": "A", "States": {{{states}, "Z": {{"Type": "Succeed"}}}}}}"#
    );
    assert_eq!(warnings(&reached(&text), None), expected, "{text}");
}

/// One Pass state that reads that path, for an input of that schema.
#[track_caller]
fn check_schema(schema: &str, path: &str, expected: &[&str]) {
    let text = format!(
        r#"{{"StartAt": "A", "States": {{"A": {{"Type": "Pass", "InputPath": "{path}", "End": true}}}}}}"#
    );
    assert_eq!(warnings(&text, Some(schema)), expected, "{schema}");
}

/// Without the last state, where nothing leads to it.
fn reached(text: &str) -> String {
    match text.contains(r#": "Z""#) {
        true => text.to_owned(),
        false => text.replace(r#", "Z": {"Type": "Succeed"}"#, ""),
    }
}

const FUNCTION: &str = r#""Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f""#;

#[test]
fn the_cause_of_an_error_is_text_until_it_is_parsed() {
    let caught = |read: &str| {
        format!(
            r#""A": {{{FUNCTION}, "Catch": [{{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "B"}}],
            "End": true}}, "B": {{"Type": "Pass", "Parameters": {{"c.$": "{read}"}}, "Next": "C"}},
            "C": {{"Type": "Pass", "InputPath": "$.c.message", "End": true}}"#
        )
    };
    let found = "W019 `$.error.Cause.message` can't exist: `$.error.Cause` is a string or `null`";
    check(&caught("$.error.Cause.message"), &[found]);
    check(&caught("States.StringToJson($.error.Cause)"), &[]);
}

#[test]
fn the_answers_of_integrations_are_known() {
    let call = |arn: &str, parameters: &str, path: &str| {
        format!(
            r#""A": {{"Type": "Task", "Resource": "arn:aws:states:::{arn}", "TimeoutSeconds": 5,
            "Parameters": {{{parameters}}}, "ResultSelector": {{"x.$": "{path}"}}, "End": true}}"#
        )
    };
    let invoke = |path| call("lambda:invoke", r#""FunctionName": "f""#, path);
    check(&invoke("$.total"), &["W019 `$.total` can't exist: the result of this state has no `total`"]);
    check(&invoke("$.Payload.total"), &[]);
    let machine = r#""StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:m""#;
    let found = "W019 `$.Output.total` can't exist: `$.Output` is a string or `null`";
    check(&call("states:startExecution.sync", machine, "$.Output.total"), &[found]);
    check(&call("states:startExecution.sync:2", machine, "$.Output.total"), &[]);
    check(
        &call(
            "sqs:sendMessage.waitForTaskToken",
            r#""QueueUrl": "q", "MessageBody.$": "$$.Task.Token""#,
            "$.a",
        ),
        &[],
    );
}

#[test]
fn branches_and_items_are_followed() {
    let branch = |name: &str| {
        format!(
            r#"{{"StartAt": "{name}", "States": {{"{name}": {{"Type": "Pass", "Result": {{"{name}": 1}}, "End": true}}}}}}"#
        )
    };
    let parallel = |path: &str| {
        let branches = format!("[{}, {}]", branch("p"), branch("q"));
        format!(
            r#""A": {{"Type": "Parallel", "Branches": {branches}, "ResultSelector": {{"x.$": "{path}"}}, "End": true}}"#
        )
    };
    check(&parallel("$[0].p"), &[]);
    check(&parallel("$[1].p"), &["W019 `$[1].p` can't exist: `$[1]` has no `p`"]);
    let found =
        "W019 `$[2]` can't exist: the result of this state has 2 items at most, and the first is at 0";
    check(&parallel("$[2]"), &[found]);

    let map = |path: &str| {
        format!(
            r#""A": {{"Type": "Map", "ItemSelector": {{"value.$": "$$.Map.Item.Value"}}, "ItemProcessor": {{
            "StartAt": "I", "States": {{"I": {{"Type": "Pass", "InputPath": "{path}", "End": true}}}}}}, "End": true}}"#
        )
    };
    check(&map("$.value.sku"), &[]);
    check(&map("$.vlaue.sku"), &["W019 `$.vlaue` can't exist: the input of this state has no `vlaue`"]);
}

#[test]
fn a_loop_keeps_what_it_keeps() {
    let counted = |work: &str, done: &str| {
        format!(
            r#""A": {{"Type": "Pass", "Result": {{"i": 0, "name": "x"}}, "Next": "C"}}, "C": {{"Type": "Choice",
            "Choices": [{{"Variable": "$.i", "NumericLessThan": 9, "Next": "W"}}], "Default": "D"}},
            "W": {{"Type": "Pass", "Parameters": {{"i.$": "States.MathAdd($.i, 1)" {work}}}, "Next": "C"}},
            "D": {{"Type": "Pass", "InputPath": "{done}", "End": true}}"#
        )
    };
    check(&counted(r#", "name.$": "$.name""#, "$.name"), &[]);
    // There on the way on which the loop was never entered.
    check(&counted("", "$.name"), &[]);
    check(&counted("", "$.nme"), &["W019 `$.nme` can't exist: the input of this state has no `nme`"]);
    // Deeper in every round.
    check(
        r#""A": {"Type": "Pass", "Result": {"n": {}}, "Next": "B"},
        "B": {"Type": "Pass", "Parameters": {"n.$": "$", "k": 1}, "Next": "C"}, "C": {"Type": "Choice", "Choices": [
        {"Variable": "$.n.n.n.n.n.n.n.k", "IsPresent": true, "Next": "Z"}], "Default": "B"}"#,
        &[],
    );
}

#[test]
fn what_is_guarded_is_not_reported() {
    check(
        r#""A": {"Type": "Pass", "Result": {"a": 1}, "Next": "C"}, "C": {"Type": "Choice", "Choices": [
        {"And": [{"Variable": "$.b", "IsPresent": true}, {"Variable": "$.b.c", "StringEquals": "x"}], "Next": "D"},
        {"Not": {"Variable": "$.b", "IsPresent": true}, "Next": "Z"}], "Default": "E"},
        "D": {"Type": "Pass", "InputPath": "$.b.c.d", "Next": "Z"},
        "E": {"Type": "Pass", "InputPath": "$.b.q", "Next": "Z"}"#,
        &[],
    );
    let guarded = |text: &str| {
        format!(
            r#""A": {{"Type": "Pass", "Output": {{"a": 1, "lines": [{{"p": 1, "q": 2}}, {{"p": 3}}]}}, "Next": "B"}},
            "B": {{"Type": "Pass", "Output": "{{% {text} %}}", "End": true}}"#
        )
    };
    for text in [
        "$exists($states.input.b) ? $states.input.b.c : 0",
        "$states.input.b ? $states.input.b.c : 0",
        "$exists($states.input.b) and $states.input.b.c = 1",
        "$type($states.input.a) = 'string' ? $states.input.a.b : 0",
        "$count($states.input.b) > 0",
        "$append($states.input.b, 1)",
        "$merge([$states.input, $states.input.b])",
        "$states.input.lines[q > 1].p",
        "$sum($map($states.input.lines, function($l) { $l.p * ($l.q ? $l.q : 1) }))",
        "$states.input.lines@$l.{'x': $l.anything}",
        "$states.input.lines^(>p)[0].p",
        "($f := function($x) { $x.y }; $f($states.input))",
    ] {
        check_jsonata(&guarded(text), &[]);
    }
}

#[test]
fn jsonata_paths_are_followed() {
    let reads = |text: &str| {
        format!(
            r#""A": {{"Type": "Pass", "Output": {{"order": {{"total": 1, "lines": [{{"sku": "a"}}]}}}}, "Next": "B"}},
            "B": {{"Type": "Pass", "Output": {{"x": "{{% {text} %}}"}}, "End": true}}"#
        )
    };
    let found = "W019 `$states.input.order.totl` can't exist: `$states.input.order` has no `totl`";
    check_jsonata(&reads("$states.input.order.totl * 2"), &[found]);
    let found = "W019 `$states.input.order.lines.skuu` can't exist: an item of `$states.input.order.lines` has no `skuu`";
    check_jsonata(&reads("$states.input.order.lines.skuu"), &[found]);
    let found = "W020 left of `>` is a number, right of it is a string: it fails";
    check_jsonata(&reads("$states.input.order.total > '5'"), &[found]);
    let found = "W021 arithmetic takes numbers, but `$states.input.order` is an object";
    check_jsonata(&reads("$states.input.order + 1"), &[found]);
    check_jsonata(&reads("$states.input.order.lines.sku & '!'"), &[]);
}

#[test]
fn values_must_fit_where_they_are_given() {
    let given = |state: &str| {
        format!(
            r#""A": {{"Type": "Pass", "Result": {{"text": "x", "object": {{}}, "list": [1]}}, "Next": "B"}}, "B": {{{state}, "End": true}}"#
        )
    };
    let processor = r#""ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}"#;
    let map = |path: &str| given(&format!(r#""Type": "Map", "ItemsPath": "{path}", {processor}"#));
    check(&map("$.text"), &["W021 there is nothing to iterate over: `$.text` is a string"]);
    check(&map("$.list"), &[]);
    check(&map("$.object"), &[]);
    let call = |text: &str| given(&format!(r#""Type": "Pass", "Parameters": {{"x.$": "{text}"}}"#));
    check(
        &call("States.ArrayLength($.object)"),
        &["W021 `States.ArrayLength` takes an array here, but this is an object"],
    );
    check(&call("States.MathAdd(States.ArrayLength($.list), 1)"), &[]);
    let found = "W021 `SecondsPath` takes a string or a number, but `$.list` is an array";
    check(&given(r#""Type": "Wait", "SecondsPath": "$.list""#), &[found]);
}

#[test]
fn schemas_are_read_as_they_are_written_for_rust_types() {
    let none = |what: &str, name: &str| format!("W019 `$.{name}` can't exist: {what} has no `{name}`");
    let input = "the input of this state";
    let open = r#"{"type": "object", "properties": {"a": {}}, "additionalProperties": true}"#;
    check_schema(open, "$.b", &[]);
    check_schema(r#"{"type": "object"}"#, "$.b", &[]);
    let listing = r#"{"type": "object", "properties": {"a": {}}}"#;
    check_schema(listing, "$.b", &[&none(input, "b")]);
    let optional = r##"{"type": "object", "properties": {"a": {"anyOf": [{"$ref": "#/$defs/T"}, {"type": "null"}]}},
        "$defs": {"T": {"type": "object", "properties": {"t": {"$ref": "#/$defs/T"}}}}}"##;
    check_schema(optional, "$.a.t.t.t.t", &[]);
    check_schema(optional, "$.a.t.t.x", &["W019 `$.a.t.t.x` can't exist: `$.a.t.t` has no `x`"]);
    let variants = r#"{"oneOf": [{"type": "object", "properties": {"Card": {}}, "required": ["Card"],
        "additionalProperties": false}, {"type": "string", "enum": ["Cash"]}]}"#;
    check_schema(variants, "$.Card.number", &[]);
    check_schema(variants, "$.Bill", &[&none(input, "Bill")]);
    let tagged = r#"{"type": "object", "properties": {"id": {}}, "oneOf": [{"type": "object", "properties":
        {"kind": {"const": "a"}, "x": {}}}, {"type": "object", "properties": {"kind": {"const": "b"}, "y": {}}}]}"#;
    for path in ["$.id", "$.kind", "$.x", "$.y"] {
        check_schema(tagged, path, &[]);
    }
    check_schema(tagged, "$.z", &[&none(input, "z")]);
    let all = r##"{"allOf": [{"$ref": "#/definitions/A"}, {"type": "object", "properties": {"b": {}}}],
        "definitions": {"A": {"type": "object", "properties": {"a": {}}}}}"##;
    check_schema(all, "$.a", &[]);
    check_schema(all, "$.b", &[]);
    check_schema(all, "$.c", &[&none(input, "c")]);
    let pair = r#"{"type": "array", "prefixItems": [{"type": "string"}, {"type": "object"}], "minItems": 2, "maxItems": 2}"#;
    check_schema(pair, "$[1].x", &[]);
    check_schema(pair, "$[0].x", &["W019 `$[0].x` can't exist: `$[0]` is a string"]);
}

#[test]
fn without_items_a_map_in_jsonata_takes_an_array_only() {
    let map = |items: &str| {
        format!(
            r#""A": {{"Type": "Pass", "Output": {{"a": [1]}}, "Next": "M"}}, "M": {{"Type": "Map", {items}
            "ItemProcessor": {{"StartAt": "I", "States": {{"I": {{"Type": "Pass", "End": true}}}}}}, "Next": "Z"}}"#
        )
    };
    check_jsonata(&map(""), &["W021 there is nothing to iterate over: `$states.input` is an object"]);
    check_jsonata(&map(r#""Items": "{% $states.input %}","#), &[]);
    check_jsonata(&map(r#""Items": "{% $states.input.a %}","#), &[]);
}

#[test]
fn sizes_are_warned_of_where_they_are_known() {
    let long = "x".repeat(270_000);
    let text = format!(
        r#"{{"StartAt": "A", "States": {{"A": {{"Type": "Pass", "Result": "{long}", "End": true}}}}}}"#
    );
    assert_eq!(
        warnings(&text, None),
        ["W022 what `A` gives has 270002 bytes at least, but 262144 at most are taken"]
    );

    let map = r#"{"StartAt": "A", "States": {"A": {"Type": "Map", "ItemProcessor": {"StartAt": "I", "States": {
        "I": {"Type": "Pass", "Parameters": {"one.$": "$", "two.$": "$"}, "End": true}}}, "End": true}}}"#;
    let list = |items: u32| {
        format!(r#"{{"type": "array", "maxItems": {items}, "items": {{"type": "string", "maxLength": 98}}}}"#)
    };
    let found = "W022 what `A` gives can have 432001 bytes, but 262144 at most are taken";
    assert_eq!(warnings(map, Some(&list(2000))), [found]);
    assert_eq!(warnings(map, Some(&list(1000))), [""; 0]);
}

#[test]
fn a_document_that_grows_in_a_loop_is_seen() {
    let again = r#""B": {"Type": "Choice", "Choices": [{"Variable": "$.next", "IsPresent": true, "Next": "A"}], "Default": "Z"}"#;
    let pass = |fields: &str| format!(r#""A": {{"Type": "Pass", {fields}, "Next": "B"}}, {again}"#);
    let found = |path: &str| format!("W022 `{path}` grows in every round of a loop that nothing counts");
    let array = r#""Parameters": {"all.$": "States.Array($.all, $.page)", "next.$": "$.next"}"#;
    check(&pass(array), &[&found("$.all")]);
    check(
        &pass(r#""Parameters": {"log.$": "States.Format('{}, {}', $.a.log, $.line)"}, "ResultPath": "$.a""#),
        &[&found("$.a.log")],
    );
    check(
        &pass(r#""Parameters": {"before.$": "$"}, "ResultPath": "$.history""#),
        &[&found("$.history.before")],
    );
    // It is made anew, or nothing of it is kept, or the rounds are counted.
    check(&pass(r#""Parameters": {"all.$": "States.Array($.other, $.page)"}, "ResultPath": "$.x""#), &[]);
    check(&pass(&format!(r#"{array}, "OutputPath": "$.next""#)), &[]);
    let asked = pass(array).replace(r#""$.next", "IsPresent""#, r#""$.all.end", "IsPresent""#);
    check(&asked, &[]);
    let counted = pass(array).replace(r#""$.next", "IsPresent": true"#, r#""$.next", "NumericLessThan": 5"#);
    check(&counted, &[]);
    let list = pass(array).replace(r#""$.next", "IsPresent""#, r#""$.next[0]", "IsPresent""#);
    check(&list, &[]);
    let through = |between: &str| {
        pass(array).replace(r#""Next": "B""#, r#""Next": "C""#)
            + &format!(r#", "C": {{{between}, "Next": "B"}}"#)
    };
    check(&through(&format!(r#"{FUNCTION}, "ResultPath": "$.page""#)), &[&found("$.all")]);
    check(&through(FUNCTION), &[]);
    check(&through(&format!(r#"{FUNCTION}, "ResultPath": "$.all""#)), &[]);
    check(&through(r#""Type": "Pass", "Parameters": {"all": []}"#), &[]);
    check(&through(r#""Type": "Pass", "Parameters": {"all.$": "$.all", "next": 1}"#), &[&found("$.all")]);
}

#[test]
fn a_document_that_grows_in_a_loop_is_seen_in_jsonata() {
    let again = r#""B": {"Type": "Choice", "Choices": [{"Condition": "{% $exists($states.input.next) %}", "Next": "A"}], "Default": "Z"}"#;
    let task = |output: &str| format!(r#""A": {{{FUNCTION}, "Output": {output}, "Next": "B"}}, {again}"#);
    let found = |path: &str| format!("W022 `{path}` grows in every round of a loop that nothing counts");
    check_jsonata(
        &task(
            r#"{"all": "{% $append($states.input.all, $states.result.Items) %}", "next": "{% $states.result.next %}"}"#,
        ),
        &[&found("$.all")],
    );
    check_jsonata(
        &task(r#""{% $merge([$states.input, {'log': $states.input.log & ', ' & $states.result.line}]) %}""#),
        &[&found("$.log")],
    );
    check_jsonata(&task(r#""{% $append($states.input, $states.result) %}""#), &[&found("$")]);
    check_jsonata(&task(r#"{"all": "{% $append($states.result.a, $states.result.b) %}"}"#), &[]);
    check_jsonata(&task(r#"{"all": "{% $states.input.all[0] %}"}"#), &[]);
    check_jsonata(&task(r#""{% $merge([$states.input, $states.result]) %}""#), &[]);
}

#[test]
fn a_call_that_gives_all_there_is_is_narrowed() {
    let scan = |parameters: &str| {
        format!(
            r#""A": {{"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:dynamodb:scan", "Parameters": {{"TableName": "t"{parameters}}}, "Next": "Z"}}"#
        )
    };
    let found = "W022 `aws-sdk:dynamodb:scan` gives 1 MB at once, where nothing narrows it, but 262144 bytes at most are taken";
    check(&scan(""), &[found]);
    check(&scan(r#", "ExclusiveStartKey.$": "$.k""#), &[found]);
    check(&scan(r#", "Limit.$": "$.n""#), &[]);
    check(&scan(r#", "ProjectionExpression": "id""#), &[]);
}
