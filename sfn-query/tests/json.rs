//! JSON text in and out.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use sfn_query::json::{self, Data, Node};

#[track_caller]
fn check(text: &str, expected: &str) {
    let plain = json::parse(text).map(|value| value.to_string()).map_err(|error| error.to_string());
    let tree = json::parse_tree(text);
    let placed = tree.map(|tree| tree.root().to_value().to_string()).map_err(|error| error.to_string());
    assert_eq!(plain, placed);
    assert_eq!(plain.unwrap_or_else(|error| error), expected);
}

#[test]
fn texts_are_read() {
    check(
        " { \"b\" : [ 1 , -2.50 , true , false , null , { } , [ ] ] , \"a\" : \"x\" } ",
        r#"{"b":[1,-2.5,true,false,null,{},[]],"a":"x"}"#,
    );
    check(r#"{"a":1,"b":2,"a":3}"#, r#"{"a":3,"b":2}"#);
    check(r#""\u0041\n\/\"\\\ud83d\ude00""#, r#""A\n/\"\\😀""#);
    check(r#""\ud83d!\ude00\ud83d\ud83d\ude00""#, "\"\u{fffd}!\u{fffd}\u{fffd}😀\"");
    check("\"\u{7f}\u{2028}\"", "\"\u{7f}\u{2028}\"");
    check(r#""\u0000\u001f""#, r#""\u0000\u001f""#);
    check(
        "[9223372036854775807,-9223372036854775808,9223372036854775808]",
        "[9223372036854775807,-9223372036854775808,9.223372036854776E18]",
    );
    check("[1e2,1E+2,0.0,1e-7]", "[100.0,100.0,0.0,1.0E-7]");
}

#[test]
fn errors_tell_the_place_and_what_was_expected() {
    check("", "the text ends where a value was expected at line 1 column 1");
    check("{", "the text ends where a name in double quotes or `}` was expected at line 1 column 2");
    check("{\"a\":1,}", "expected a name in double quotes at line 1 column 8");
    check("{a:1}", "expected a name in double quotes or `}` at line 1 column 2");
    check("[1,\n 2,]", "expected a value at line 2 column 4");
    check("[1 2]", "expected `,` or `]` at line 1 column 4");
    check("{\"ü\" 1}", "expected `:` at line 1 column 6");
    check("1 1", "expected the end of the text at line 1 column 3");
    check("truth", "expected a value at line 1 column 1");
    check("\"a", "the text ends where `\"` was expected at line 1 column 3");
    check(
        "\"a\nb\"",
        "a control character in a string is written as an escape, like `\\n` at line 1 column 3",
    );
    check(
        r#""\x""#,
        "a backslash in a string is followed by one of `\" \\ / b f n r t u` at line 1 column 2",
    );
    check(
        r#""\u12G4""#,
        "a backslash in a string is followed by one of `\" \\ / b f n r t u` at line 1 column 2",
    );
    for number in ["01", "-", "1.", ".5", "1e", "+1", "1e+", "0x1", "NaN"] {
        assert!(json::parse(number).is_err(), "{number}");
    }
    check("1e400", "the number is too large for a double at line 1 column 1");
}

#[test]
fn pretty_text_is_for_people() {
    let value = json::parse(r#"{"a":[1,{"b":[]}],"c":{}}"#).unwrap();
    let pretty = "{\n  \"a\": [\n    1,\n    {\n      \"b\": []\n    }\n  ],\n  \"c\": {}\n}";
    assert_eq!(json::to_string_pretty(&value), pretty);
    assert_eq!(format!("{value:#}"), pretty);
}

#[test]
fn spans_hold_the_text_of_each_value() {
    fn walk(text: &str, node: Node<'_>) {
        let own = json::parse(&text[node.span()]).unwrap();
        assert_eq!(own, node.to_value());
        match node.data() {
            Data::Array(items) => items.for_each(|item| walk(text, item)),
            Data::Object(members) => members.for_each(|member| {
                assert_eq!(json::parse(&text[member.key_span]).unwrap().as_str(), Some(member.key));
                walk(text, member.value);
            }),
            _ => {}
        }
    }
    let text = " {\"a\\n\" : [1 , \"\\u00e9\", {}, [ ] ], \"a\\n\":{\"x\": null}} ";
    let tree = json::parse_tree(text).unwrap();
    let Data::Object(members) = tree.root().data() else { panic!() };
    assert_eq!(members.len(), 2);
    walk(text, tree.root());
}

#[test]
fn a_place_in_a_string_is_found_in_its_source() {
    let source = r#"["ab\n\u00e9\ud83d\ude00c"]"#;
    let at = |offset| &source[json::offset_in_source(source, 1..source.len() - 1, offset)..];
    assert_eq!(at(0), r#"ab\n\u00e9\ud83d\ude00c"]"#);
    assert_eq!(at(2), r#"\n\u00e9\ud83d\ude00c"]"#);
    assert_eq!(at(3), r#"\u00e9\ud83d\ude00c"]"#);
    assert_eq!(at(4), r#"\u00e9\ud83d\ude00c"]"#);
    assert_eq!(at(5), r#"\ud83d\ude00c"]"#);
    assert_eq!(at(9), r#"c"]"#);
    assert_eq!(at(10), r#""]"#);
    assert_eq!(at(99), r#""]"#);
}
