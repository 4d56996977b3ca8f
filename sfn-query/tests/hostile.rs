//! Texts and documents made to break us. All run on a small stack, in debug builds too.
#![cfg(feature = "eval")]
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

mod common;

use std::{
    sync::mpsc::{self, RecvTimeoutError},
    time::Duration,
};

use common::{World, eval};
use sfn_query::{Expression, Intrinsic, JsonPath, ResultPath, Template, Value, json};

/// How long all of one test may take; each takes a second or two.
const SOON: Duration = Duration::from_secs(60);

/// Runs on a stack of 2 MiB, the default of threads, and checks that it ends soon.
fn soon(run: impl FnOnce() + Send + 'static) {
    let (done, wait) = mpsc::channel();
    let body = move || {
        run();
        done.send(()).unwrap();
    };
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(body).unwrap();
    match wait.recv_timeout(SOON) {
        Err(RecvTimeoutError::Timeout) => panic!("it takes too long"),
        // A panic closed the channel: `join` hands it on.
        _ => thread.join().unwrap(),
    }
}

#[test]
fn deep_text_is_an_error_or_a_value_that_can_be_used() {
    soon(|| {
        let text = "[".repeat(10_000) + &"]".repeat(10_000);
        let error = json::parse(&text).unwrap_err();
        assert_eq!(error.to_string(), "arrays and objects nest deeper than 1000 at line 1 column 1001");
        assert!(json::parse_tree(&text).is_err());
        let deep = json::parse_with_depth(&text, 10_000).unwrap();
        assert_eq!((deep.depth(), deep.to_string().len(), deep == deep.clone()), (10_000, 20_000, true));
        assert!(json::parse(&"[".repeat(100_000)).is_err());
        assert!(json::parse(&"{\"a\":".repeat(100_000)).is_err());
    });
}

#[test]
fn documents_grown_deep_by_a_workflow_are_compared_printed_and_dropped() {
    soon(|| {
        let deep = |leaf: i64| {
            (0..200_000).fold(Value::from(leaf), |value, at| match at % 2 {
                0 => Value::object([("a", value)]),
                _ => Value::array([value]),
            })
        };
        let (a, b) = (deep(1), deep(1));
        assert!(a == b && a != deep(2));
        assert_eq!(a.to_string().len() as u64, a.json_len());
        assert!(format!("{a:?}").len() > 200_000);
        let path = JsonPath::parse("$..absent").unwrap();
        assert_eq!(path.select(&a).unwrap(), Value::array([]));
        let world = World::of_value(a);
        let all = Expression::parse("States.Format('{}', $)").unwrap().eval(&world).unwrap();
        assert!(all.as_str().unwrap().len() > 200_000);
        assert!(Template::parse(&world.input).unwrap().as_literal().is_some());
        assert!(ResultPath::parse("$.x.y").unwrap().insert(&world.input, Value::Null).is_err());
    });
}

#[test]
fn templates_nest_to_a_limit() {
    soon(|| {
        let nested = |levels| {
            let text = "{\"a\":[".repeat(levels) + r#"{"x.$":"$"}"# + &"]}".repeat(levels);
            Template::parse(&json::parse(&text).unwrap())
        };
        let mut template = nested(127).unwrap();
        template.bind(&mut common::slot_of);
        assert_eq!(template.expressions().count(), 1);
        assert_eq!(template.eval(&World::of("1")).unwrap().depth(), 255);
        drop(template.clone());
        let message = "a template with computed fields nests at most 256 deep at ``";
        assert_eq!(nested(128).unwrap_err()[0].to_string(), message);
    });
}

#[test]
fn values_as_deep_as_text_may_be_go_through_serde() {
    soon(|| {
        let text = "[".repeat(1_000) + &"]".repeat(1_000);
        json::parse_tree(&text).unwrap().root().to_value();
    });
    soon(|| {
        let value = json::parse(&("[".repeat(1_000) + &"]".repeat(1_000))).unwrap();
        assert_eq!(serde_json::to_string(&value).unwrap().len() as u64, value.json_len());
    });
    soon(|| {
        let value = json::parse(&("[".repeat(1_000) + &"]".repeat(1_000))).unwrap();
        sfn_query::from_value::<serde_json::Value>(&value).unwrap();
    });
}

#[test]
fn long_and_nested_paths_are_errors() {
    soon(|| {
        let message = |text: &str| JsonPath::parse(text).unwrap_err().message;
        assert_eq!(
            message(&format!("$.{}", "a".repeat(100_000))),
            "an expression has at most 65536 bytes, this has 100002"
        );
        assert_eq!(
            message(&format!("${}", ".a".repeat(20_000))),
            "expected the end of the path after 1000 steps, found `.`"
        );
        assert_eq!(
            message(&format!("$[{}0]", "0,".repeat(20_000))),
            "expected `]` after 1000 parts of a union, found `,`"
        );
        assert_eq!(message(&format!("$[?({}", "(".repeat(20_000))), "filters nest at most 32 deep");
        assert_eq!(message(&format!("$[?({}@)]", "!".repeat(20_000))), "filters nest at most 32 deep");
        assert_eq!(message(&format!("${}", "[?(@".repeat(10_000))), "filters nest at most 32 deep");
        assert_eq!(message(&format!("$[?(@ in {}", "[".repeat(20_000))), "filters nest at most 32 deep");
        assert_eq!(
            message(&format!("$[?(@{})]", " && @".repeat(5_000))),
            "expected `)` after 1000 conditions, found `&`"
        );
        assert!(message("$[?(@ =~ /a{1000}{1000}/)]").contains("size"));
        assert!(JsonPath::parse(&format!("$[?(@ =~ /{}/)]", "(".repeat(10_000))).is_err());
        assert!(Intrinsic::parse(&"States.Array(".repeat(4_000)).unwrap_err().message.contains("10 deep"));
        assert!(Intrinsic::parse(&format!("States.Array({}1)", "1,".repeat(4_000))).is_err());
        let widest = format!("$[?({})]", vec!["@.a == 1"; 1_000].join(" || "));
        assert_eq!(
            JsonPath::parse(&widest).unwrap().select(&json::parse("[{}]").unwrap()).unwrap(),
            Value::array([])
        );
    });
}

#[test]
fn scans_of_scans_stop() {
    soon(|| {
        let item = r#"{"a":{"a":{"a":{"a":[1,2,3]}}},"b":[[],[[]]]}"#;
        let document = format!("[{}]", vec![item; 4_000].join(","));
        let document = json::parse(&document).unwrap();
        for text in ["$..*..*..*..*", "$..[?(@..[?(@..[?(@..a)])])]", "$[?(@ in $)]", "$..*[?($..a size 3)]"]
        {
            match JsonPath::parse(text).unwrap().select(&document) {
                Ok(found) => assert!(found.as_array().is_some()),
                Err(error) => {
                    assert!(error.to_string().ends_with("the path looks at too many nodes"), "{text}");
                }
            }
        }
    });
}

#[test]
fn regexes_do_not_backtrack() {
    soon(|| {
        let text = "a".repeat(50_000);
        let document = Value::array([text.as_str().into()]);
        let path = JsonPath::parse("$[?(@ =~ /(a*)*(a*)*(a|aa)+b/)]").unwrap();
        assert_eq!(path.select(&document).unwrap(), Value::array([]));
    });
}

#[test]
fn functions_stay_within_their_bounds() {
    soon(|| {
        let big = format!("{:?}", "x".repeat(200_000));
        let error = eval(&format!("States.Format('{}', {}1)", "{}".repeat(101), "$, ".repeat(100)), &big)
            .unwrap_err();
        assert!(error.ends_with("the result is too long"));
        let error =
            eval(&format!("States.JsonToString(States.Array({}1))", "$, ".repeat(100)), &big).unwrap_err();
        assert!(error.ends_with("the result is too long"));
        let numbers: Vec<String> = (0..100_000).map(|number| number.to_string()).collect();
        let unique = eval("States.ArrayLength(States.ArrayUnique($))", &format!("[{}]", numbers.join(",")));
        assert_eq!(unique.unwrap(), "100000");
    });
}
