//! Definitions that nobody writes by mistake: an answer with a place, in little time and stack.

use std::fmt::Write;

use sfn_asl::{Diagnostic, ExecutionType, MAX_BYTES, Read, read, write};

/// Reads and checks on a thread with the stack of a test or of a server's worker.
fn check(make: impl FnOnce() -> Read + Send + 'static) -> Vec<Diagnostic> {
    let run = move || {
        let read = make();
        let found = match read.check(ExecutionType::Standard) {
            Ok(checked) => {
                assert!(!write(&checked).is_empty());
                checked.warnings().to_vec()
            }
            Err(found) => found,
        };
        for diagnostic in &found {
            let span = diagnostic.span().expect("every finding has a place");
            assert!(read.source().text().get(span).is_some(), "{diagnostic}");
        }
        #[cfg(feature = "render")]
        assert!(sfn_asl::render(&found, Some(read.source()), sfn_asl::Color::Never).len() < 4 << 20);
        found
    };
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(run).expect("a thread starts");
    thread.join().expect("no definition makes us panic")
}

fn codes(found: &[Diagnostic]) -> Vec<&'static str> {
    found.iter().map(|it| it.code.id()).collect()
}

#[test]
fn arrays_ten_thousand_deep_are_refused_where_they_grow_too_deep() {
    for open in ["[", "{\"a\":"] {
        let found = check(move || read("deep", open.repeat(10_000)));
        assert!(matches!(codes(&found)[..], ["E001" | "E005"]), "{found:?}");
    }
    let closed = format!("{}{}", "[".repeat(900), "]".repeat(900));
    assert_eq!(codes(&check(move || read("deep", closed))), ["E005"]);
}

#[test]
fn parallel_states_nest_as_deep_as_the_limit_allows() {
    let branch = r#"{"StartAt":"S","States":{"S":{"Type":"Parallel","End":true,"Branches":["#;
    let nested = |depth: usize| {
        let mut text = String::new();
        for n in 0..depth {
            text.push_str(&branch.replace("\"S\"", &format!("\"S{n}\"")));
        }
        text.push_str(r#"{"StartAt":"Z","States":{"Z":{"Type":"Succeed"}}}"#);
        text.extend(std::iter::repeat_n("]}}}", depth));
        text
    };
    assert_eq!(codes(&check(move || read("nested", nested(31)))), [""; 0]);
    assert_eq!(codes(&check(move || read("nested", nested(32)))), ["E005"]);
}

#[test]
fn conditions_nest_as_deep_as_the_limit_allows() {
    let rule = r#"{"Not":"#.repeat(120);
    let end = "}".repeat(120);
    let text = format!(
        r#"{{"StartAt":"A","States":{{"A":{{"Type":"Choice","Choices":[{}"Next":"A"}}]}}}}}}"#,
        format!(r#"{rule}{{"Variable":"$","IsNull":true}}{end}"#)
            .strip_suffix('}')
            .unwrap_or_default()
            .to_owned()
            + ","
    );
    assert_eq!(codes(&check(move || read("conditions", text))), ["E020", "W007"]);
}

#[test]
fn a_definition_above_one_mebibyte_is_refused_and_one_of_just_that_size_is_not() {
    let with_comment = |length: usize| {
        let rest = r#"{"Comment":"","StartAt":"A","States":{"A":{"Type":"Succeed"}}}"#;
        rest.replacen("\"\"", &format!("\"{}\"", "x".repeat(length - rest.len())), 1)
    };
    assert_eq!(codes(&check(move || read("large", with_comment(MAX_BYTES)))), [""; 0]);
    assert_eq!(codes(&check(move || read("large", with_comment(MAX_BYTES + 1)))), ["E005"]);
}

#[test]
fn a_mebibyte_of_wrong_states_gives_a_thousand_findings_at_most() {
    let mut text = String::from(r#"{"StartAt":"A","States":{"#);
    for n in 0.. {
        let state = format!(r#""State{n}":{{"Type":"Pas","Nex":"Stat{n}"}},"#);
        if text.len() + state.len() + 10 > MAX_BYTES {
            break;
        }
        text.push_str(&state);
    }
    text.pop();
    text.push_str("}}");
    let found = check(move || read("states", text));
    assert!((1000..=2000).contains(&found.len()), "{}", found.len());
}

#[test]
fn long_names_cost_no_more_than_the_text() {
    let long = "x".repeat(400_000);
    let mut states = String::new();
    for n in 0..10_000 {
        write!(states, r#""{n}":{{"Type":"Pass","Next":"?"}},"#).expect("a string takes everything");
    }
    states.pop();
    let text = format!(
        r#"{{"StartAt":"{long}","States":{{"{long}":{{"Type":"Parallel","End":true,"Branches":[
        {{"StartAt":"0","States":{{{states}}}}}]}}}}}}"#
    );
    let found = check(move || read("names", text));
    assert!(found.iter().all(|it| it.message.len() < 500 && it.pointer().as_str().len() < 1000));
}

#[test]
fn huge_expressions_are_refused_at_their_place() {
    for expression in [
        format!("$.{}", "a[".repeat(100_000)),
        format!("States.Format({}", "States.Array(".repeat(30_000)),
        format!("$[?({}", "(".repeat(100_000)),
        "$".repeat(100_000),
    ] {
        let text = format!(
            r#"{{"StartAt":"A","States":{{"A":{{"Type":"Pass","InputPath":"{expression}",
            "Parameters":{{"a.$":"{expression}"}},"End":true}}}}}}"#
        );
        let found = check(move || read("expression", text));
        assert!(found.len() == 2, "{found:?}");
    }
}

#[test]
fn ten_thousand_rules_catchers_and_unknown_fields_are_quick() {
    let list = |item: &str, count: usize| vec![item; count].join(",");
    let rules = list(r#"{"Variable":"$.x","IsPresent":true,"Next":"?"}"#, 10_000);
    let catchers = list(r#"{"ErrorEquals":["States.Tiemout"],"Next":"?"}"#, 10_000);
    let resource = "arn:aws:states:::lambda:invoke";
    for state in [
        format!(r#"{{"Type":"Choice","Choices":[{rules}]}}"#),
        format!(r#"{{"Type":"Task","Resource":"{resource}","End":true,"Catch":[{catchers}]}}"#),
        format!(r#"{{"Type":"Pass","End":true,{}}}"#, list(r#""Retyr":1"#, 10_000)),
    ] {
        let text = format!(r#"{{"StartAt":"A","States":{{"A":{state}}}}}"#);
        assert!(!check(move || read("many", text)).is_empty());
    }
}

#[test]
fn twenty_thousand_variables_are_quick() {
    let names =
        |letter: &str| (0..20_000).map(|n| format!("\"{letter}{n}\":1")).collect::<Vec<_>>().join(",");
    let reads = |letter: &str| (0..20_000).map(|n| format!("${letter}{n}")).collect::<Vec<_>>().join(",");
    for letter in ["v", "w"] {
        // Each state reads what the other assigns, or what nobody does, and they lead to each other.
        let text = format!(
            r#"{{"QueryLanguage":"JSONata","StartAt":"A","States":{{
            "A":{{"Type":"Pass","Assign":{{{}}},"Next":"B"}},
            "B":{{"Type":"Pass","Output":"{{% [{}] %}}","Next":"A"}}}}}}"#,
            names("v"),
            reads(letter)
        );
        check(move || read("variables", text));
    }
    let mut states = String::new();
    for n in 0..6_000 {
        let (next, far) = ((n + 1) % 6_000, (n * 7 + 3) % 6_000);
        write!(
            states,
            r#""{n}":{{"Type":"Choice","Choices":[{{"Condition":"{{% $a{far} %}}","Assign":{{"a{n}":1}},"Next":"{far}"}}],
            "Default":"{next}"}},"#
        )
        .expect("a string takes everything");
    }
    let text = format!(
        r#"{{"QueryLanguage":"JSONata","StartAt":"0","States":{{{}}}}}"#,
        states.trim_end_matches(',')
    );
    assert!(text.len() < MAX_BYTES);
    assert!(check(move || read("variables", text)).len() >= 1000);
}

#[test]
fn huge_jsonata_is_refused_at_its_place() {
    for expression in ["(".repeat(100_000), "$a.".repeat(100_000), "[".repeat(100_000), "-".repeat(100_000)] {
        let text = format!(
            r#"{{"QueryLanguage":"JSONata","StartAt":"A","States":{{"A":{{"Type":"Pass",
            "Output":"{{% {expression} %}}","End":true}}}}}}"#
        );
        let found = check(move || read("expression", text));
        assert_eq!(codes(&found)[..1], ["E028"], "{found:?}");
    }
}

#[cfg(feature = "yaml")]
#[test]
fn yaml_that_nests_or_repeats_without_end_is_refused() {
    use sfn_asl::read_yaml;
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for n in 1..40 {
        let before = format!("*a{}", n - 1);
        writeln!(bomb, "a{n}: &a{n} [{}]", vec![before; 9].join(", ")).expect("a string takes everything");
    }
    let mut chain = String::from("a0: &a0 {b: 1}\n");
    for n in 1..5000 {
        writeln!(chain, "a{n}: &a{n} {{b: *a{}}}", n - 1).expect("a string takes everything");
    }
    let mut indented = String::new();
    for n in 0..1000 {
        writeln!(indented, "{}a:", " ".repeat(n)).expect("a string takes everything");
    }
    let found = check(move || read_yaml("hostile.yaml", bomb));
    assert_eq!(codes(&found), ["E001"], "{found:?}");
    for text in [chain, indented, "[".repeat(10_000), "- ".repeat(10_000)] {
        let found = check(move || read_yaml("hostile.yaml", text));
        assert_eq!(codes(&found), ["E005"], "{found:?}");
    }
    assert!(!check(move || read_yaml("hostile.yaml", "? ".repeat(10_000))).is_empty());
}

#[test]
fn a_value_that_a_program_nests_without_end_is_refused() {
    use sfn_asl::{Pass, Scope, State, StateKind, StateMachine, Transition};
    use sfn_query::Value;
    let deep = (0..5_000).fold(Value::Null, |inner, _| Value::array([inner]));
    let pass = Pass { parameters: Some(deep), transition: Some(Transition::End), ..Pass::default() };
    let state = State { kind: StateKind::Pass(pass), ..State::default() };
    let scope = Scope { start_at: "A".into(), states: [("A".into(), state)].into_iter().collect() };
    let found = sfn_asl::check(StateMachine { scope, ..StateMachine::default() }, ExecutionType::Standard);
    assert_eq!(codes(&found.expect_err("it nests too deep")), ["E005"]);
}
