//! What intrinsic functions give. Cases marked "recorded" are answers of the service.
#![cfg(feature = "eval")]
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

mod common;

use common::eval;

#[track_caller]
fn check(call: &str, input: &str, expected: &str) {
    match eval(call, input) {
        Ok(value) => assert_eq!(value, expected, "{call}"),
        Err(error) => assert_eq!(error, expected, "{call}"),
    }
}

#[track_caller]
fn fails(call: &str, input: &str, expected: &str) {
    let error = eval(call, input).unwrap_err();
    assert_eq!(error, format!("The function '{call}' had the following error: {expected}"));
}

#[test]
fn lists() {
    check("States.Array()", "{}", "[]");
    check("States.Array(1, 'a', $.x, null, true, -1.5)", r#"{"x":[2]}"#, r#"[1,"a",[2],null,true,-1.5]"#);
    check("States.ArrayPartition($, 2)", "[0,1,2]", "[[0,1],[2]]");
    check("States.ArrayPartition($, 1.5)", "[0,1,2]", "[[0,1],[2]]");
    check("States.ArrayPartition($, 5)", "[]", "[]");
    fails("States.ArrayPartition($, 0)", "[1]", "the size must be greater than zero, but was: 0");
    check("States.ArrayContains($, $[0])", "[[1,2,3],2]", "true");
    check("States.ArrayContains($, null)", "[[1,2,3],2]", "false");
    check("States.ArrayRange(0, 9, 3)", "{}", "[0,3,6,9]");
    check("States.ArrayRange(0, 10, 3)", "{}", "[0,3,6,9]");
    check("States.ArrayRange(1, 9, 9)", "{}", "[1]");
    check("States.ArrayRange(9, 1, -4)", "{}", "[9,5,1]");
    check("States.ArrayRange(9, 1, 4)", "{}", "[]");
    check("States.ArrayLength(States.ArrayRange(1, 1000, 1))", "{}", "1000");
    fails("States.ArrayRange(1, 1001, 1)", "{}", "the range has more than 1000 values");
    fails("States.ArrayRange($.a, $.b, 1)", &limits(), "the range has more than 1000 values");
    check(
        "States.ArrayRange($.a, $.b, $.step)",
        &limits(),
        "[-9223372036854775808,-4611686018427387904,0,4611686018427387904]",
    );
    check("States.ArrayRange(3, 3, -1)", "{}", "[3]");
    check("States.ArrayGetItem($, 1)", "[5,6]", "6");
    fails("States.ArrayGetItem($, 2)", "[5,6]", "the index 2 is out of range of an array of 2");
    fails("States.ArrayGetItem($, -1)", "[5,6]", "the index -1 is out of range of an array of 2");
    check(
        "States.ArrayUnique($)",
        r#"[1,1.0,"1",{"a":1,"b":2},{"b":2,"a":1.0},[0],[0.0],0,-0.0]"#,
        r#"[1,"1",{"a":1,"b":2},[0],0]"#,
    );
    fails("States.ArrayLength($)", "{}", "the argument must be an array, but was: {}");
}

fn limits() -> String {
    format!(r#"{{"a":{},"b":{},"step":{}}}"#, i64::MIN, i64::MAX, 1_i64 << 62)
}

#[test]
fn format_renders_as_a_jvm_does() {
    check("States.Format('{}/{}', $.a, $.b)", r#"{"a":"x","b":1.1}"#, r#""x/1.1""#);
    check("States.Format('{}', $)", r#"{"Arg1":1,"Arg2":[]}"#, r#""{Arg1=1, Arg2=[]}""#);
    check("States.Format('{}', $)", r#"[{"a":"x"},[null,true,{}]]"#, r#""[{a=x}, [null, true, {}]]""#);
    check(r"States.Format('\{{}\} it\'s \\ {}', 1, null)", "{}", r#""{1} it's \\ null""#);
    check("States.Format($.t, 1)", r#"{"t":"n = {}, C:\\dir"}"#, r#""n = 1, C:\\dir""#);
    fails("States.Format('{} {}', 1)", "{}", "there are more {} in the template than arguments for them");
    fails("States.Format('{}', 1, 2)", "{}", "there are more arguments than {} in the template");
    fails("States.Format('{x}', 1)", "{}", r"a literal brace in the template is written \{ or \}");
}

#[test]
fn json_text() {
    check("States.StringToJson('')", "{}", "null");
    check("States.StringToJson(' ')", "{}", "null");
    check("States.StringToJson('-0')", "{}", "0");
    check("States.StringToJson('{\"a\": [1, 2]}')", "{}", r#"{"a":[1,2]}"#);
    fails(
        "States.StringToJson('{')",
        "{}",
        "not JSON: the text ends where a name in double quotes or `}` was expected at line 1 column 2",
    );
    check("States.JsonToString($)", r#"[1, 2, "Hello"]"#, r#""[1,2,\"Hello\"]""#);
    check(
        "States.JsonMerge($.a, $.b, false)",
        r#"{"a":{"x":1,"y":{"p":1}},"b":{"y":{"q":2},"z":3}}"#,
        r#"{"x":1,"y":{"q":2},"z":3}"#,
    );
    fails(
        "States.JsonMerge($, $, true)",
        "{}",
        "objects are merged shallowly: the third argument must be false",
    );
}

#[test]
fn numbers_round_half_up() {
    for (number, rounded) in [
        ("1.5", 2),
        ("2.5", 3),
        ("-1.5", -1),
        ("-2.5", -2),
        ("-0.5", 0),
        ("1.49", 1),
        ("-1.51", -2),
        ("0.49999999999999994", 0),
    ] {
        check("States.MathAdd($, 0)", number, &rounded.to_string());
    }
    check("States.MathAdd(2147483647, -1)", "{}", "2147483646");
    fails("States.MathAdd(2147483647, 1)", "{}", "the sum 2147483648 does not fit 32 bits");
    fails(
        "States.MathAdd(1e300, 1)",
        "{}",
        "the first number must lie between -2147483648 and 2147483647, but was: 9223372036854775807",
    );
}

#[test]
fn random_numbers_lie_in_their_range() {
    for _ in 0..50 {
        let number: i64 = eval("States.MathRandom(-3.4, 5)", "{}").unwrap().parse().unwrap();
        assert!((-3..5).contains(&number));
    }
    let seeded = |seed| eval(&format!("States.MathRandom(0, 999, {seed})"), "{}").unwrap();
    assert_eq!(seeded(3), seeded(3));
    assert_ne!(seeded(3), seeded(4));
    eval("States.MathRandom(-2147483648, 2147483647, 7)", "{}").unwrap();
    fails("States.MathRandom(5, 5)", "{}", "the start must be less than the end, but they were: 5, 5");
    let uuid = eval("States.UUID()", "{}").unwrap();
    assert_eq!((uuid.len(), &uuid[15..16]), (38, "4"));
}

#[test]
fn text_is_split_at_each_of_the_delimiters() {
    check("States.StringSplit($, ',')", r#"",,,,""#, "[]");
    check("States.StringSplit($, ',')", r#"", , ,""#, r#"[" "," "]"#);
    check(
        "States.StringSplit($, '.+,=')",
        r#""This.is+a,test=string""#,
        r#"["This","is","a","test","string"]"#,
    );
    check("States.StringSplit('Hello\nWorld', '\n')", "{}", r#"["Hello","World"]"#);
}

#[test]
fn hashes_and_base64() {
    check("States.Hash('input data', 'MD5')", "{}", r#""812f45842bc6d66ee14572ce20db8e86""#);
    check("States.Hash('input data', 'SHA-1')", "{}", r#""aaff4a450a104cd177d28d18d74485e8cae074b7""#);
    check("States.Base64Encode('Data to encode')", "{}", r#""RGF0YSB0byBlbmNvZGU=""#);
    check("States.Base64Decode('RGF0YSB0byBlbmNvZGU=')", "{}", r#""Data to encode""#);
    check("States.Base64Encode('')", "{}", r#""""#);
    // As the JVM decodes: the padding may be left out.
    check("States.Base64Decode('YQ')", "{}", r#""a""#);
    fails(
        "States.Hash('a', 'md5')",
        "{}",
        "the algorithm must be one of MD5, SHA-1, SHA-256, SHA-384, SHA-512, but was: md5",
    );
    fails(
        "States.Base64Encode($)",
        &format!("{:?}", "x".repeat(10_001)),
        "the data has more than 10000 characters",
    );
}

#[test]
fn paths_inside_calls() {
    check("States.Array($.a['b,)'], $.c)", r#"{"a":{"b,)":1},"c":2}"#, "[1,2]");
    check("States.ArrayGetItem(States.StringSplit($$.StateMachine.Name, '-'), 0)", "{}", r#""m""#);
    check("States.ArrayLength($order.lines[?(@.sku == 'b')])", "{}", "1");
    check("States.Format('{}', $.a.length())", r#"{"a":[1]}"#, r#""1""#);
    check(
        "States.Format('{}', $.x)",
        r#"{"a":1}"#,
        r#"The function 'States.Format('{}', $.x)' had the following error: The JsonPath argument for the field '$.x' could not be found in the input '{"a":1}'"#,
    );
}
