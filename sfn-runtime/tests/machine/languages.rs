//! Both query languages say the same: a machine written in each takes the same path to the same end.

use std::path::Path;

use proptest::prelude::*;
use sfn_runtime::testing::Script;

use crate::{LAMBDA, secs};

/// What a generated state does to the document, `{"a": …, "b": …}` of two integers.
#[derive(Clone, Debug)]
enum Shape {
    /// `a` grows by so much.
    Add(i8),
    Swap,
    /// `b` becomes the variable `x`.
    Recall,
    Wait(u8),
    /// Leaves the document as it is, also when it fails.
    Task,
    Fail,
    /// Two ways, by whether `a` is less.
    Choice(i8, Vec<Shape>, Vec<Shape>),
    /// `a` of the first branch, `b` of the last.
    Parallel(Vec<Vec<Shape>>),
    /// Over three numbers; then `a` is how many there were.
    Map(u8, Vec<Shape>),
}

impl Shape {
    /// Whether nothing can follow.
    fn is_end(&self) -> bool {
        match self {
            Self::Fail => true,
            Self::Choice(_, yes, no) => [yes, no].iter().all(|way| way.iter().any(Self::is_end)),
            _ => false,
        }
    }
}

fn shapes() -> impl Strategy<Value = Vec<Shape>> {
    let leaf = prop_oneof![
        4 => (-9..9_i8).prop_map(Shape::Add),
        2 => Just(Shape::Swap),
        2 => Just(Shape::Recall),
        1 => (0..3_u8).prop_map(Shape::Wait),
        2 => Just(Shape::Task),
        1 => Just(Shape::Fail),
    ];
    let shape = leaf.prop_recursive(3, 20, 3, |inner| {
        let list = prop::collection::vec(inner, 1..4);
        prop_oneof![
            (-5..5_i8, list.clone(), list.clone()).prop_map(|(than, yes, no)| Shape::Choice(than, yes, no)),
            prop::collection::vec(list.clone(), 1..3).prop_map(Shape::Parallel),
            (0..3_u8, list).prop_map(|(concurrency, states)| Shape::Map(concurrency, states)),
        ]
    });
    prop::collection::vec(shape, 1..5)
}

/// A writer of states in one of the languages.
struct Writer {
    is_jsonata: bool,
    names: u32,
    states: Vec<String>,
}

impl Writer {
    fn machine(shapes: &[Shape], is_jsonata: bool) -> String {
        let language = if is_jsonata { "JSONata" } else { "JSONPath" };
        let mut writer = Self { is_jsonata, names: 0, states: Vec::new() };
        let first = writer.list(shapes, r#""End": true"#);
        let remember = match is_jsonata {
            true => r#"{"x": "{% $states.input.b %}"}"#,
            false => r#"{"x.$": "$.b"}"#,
        };
        let states = writer.states.join(", ");
        format!(
            r#"{{"QueryLanguage": "{language}", "StartAt": "Start", "States": {{
                "Start": {{"Type": "Pass", "Assign": {remember}, "Next": "{first}"}}, {states}}}}}"#
        )
    }

    /// States one after the other, and then whatever `after` says. Answers the name of the first.
    fn list(&mut self, shapes: &[Shape], after: &str) -> String {
        let end = shapes.iter().position(Shape::is_end).map_or(shapes.len(), |at| at + 1);
        let names: Vec<_> = shapes[..end].iter().map(|_| self.name()).collect();
        for (at, shape) in shapes[..end].iter().enumerate() {
            let next =
                names.get(at + 1).map_or_else(|| after.to_owned(), |name| format!(r#""Next": "{name}""#));
            let state = self.state(shape, &next);
            self.states.push(format!(r#""{}": {{{state}}}"#, names[at]));
        }
        names[0].clone()
    }

    fn name(&mut self) -> String {
        self.names += 1;
        format!("S{}", self.names)
    }

    /// A scope of its own.
    fn scope(&mut self, shapes: &[Shape]) -> String {
        let around = std::mem::take(&mut self.states);
        let first = self.list(shapes, r#""End": true"#);
        let states = std::mem::replace(&mut self.states, around);
        format!(r#"{{"StartAt": "{first}", "States": {{{}}}}}"#, states.join(", "))
    }

    /// `[JSONPath, JSONata]`, whichever is wanted.
    fn either<'a>(&self, both: [&'a str; 2]) -> &'a str {
        both[usize::from(self.is_jsonata)]
    }

    fn state(&mut self, shape: &Shape, next: &str) -> String {
        match shape {
            Shape::Add(by) => {
                let path = format!(r#""Parameters": {{"a.$": "States.MathAdd($.a, {by})", "b.$": "$.b"}}"#);
                let output = format!(
                    r#""Output": {{"a": "{{% $states.input.a + {by} %}}", "b": "{{% $states.input.b %}}"}}"#
                );
                format!(r#""Type": "Pass", {}, {next}"#, self.either([&path, &output]))
            }
            Shape::Swap => {
                let both = [
                    r#""Parameters": {"a.$": "$.b", "b.$": "$.a"}"#,
                    r#""Output": {"a": "{% $states.input.b %}", "b": "{% $states.input.a %}"}"#,
                ];
                format!(r#""Type": "Pass", {}, {next}"#, self.either(both))
            }
            Shape::Recall => {
                let both = [
                    r#""Parameters": {"a.$": "$.a", "b.$": "$x"}"#,
                    r#""Output": "{% {'a': $states.input.a, 'b': $x} %}""#,
                ];
                format!(r#""Type": "Pass", {}, {next}"#, self.either(both))
            }
            Shape::Wait(seconds) => format!(r#""Type": "Wait", "Seconds": {seconds}, {next}"#),
            Shape::Fail => r#""Type": "Fail", "Error": "Generated""#.to_owned(),
            Shape::Task => self.task(next),
            Shape::Choice(than, yes, no) => self.choice(*than, yes, no, next),
            Shape::Parallel(branches) => {
                let branches: Vec<_> = branches.iter().map(|it| self.scope(it)).collect();
                let last = branches.len() - 1;
                let selector = format!(r#""ResultSelector": {{"a.$": "$[0].a", "b.$": "$[{last}].b"}}"#);
                let output = format!(
                    r#""Output": "{{% {{'a': $states.result[0].a, 'b': $states.result[{last}].b}} %}}""#
                );
                let result = self.either([&selector, &output]);
                format!(r#""Type": "Parallel", "Branches": [{}], {result}, {next}"#, branches.join(", "))
            }
            Shape::Map(concurrency, states) => {
                let processor = self.scope(states);
                let both = [
                    r#""ItemsPath": "$$.Execution.Input.items", "ItemSelector": {"a.$": "$$.Map.Item.Value", "b.$": "$.b"},
                        "ResultSelector": {"a.$": "States.ArrayLength($)", "b.$": "$[0].b"}"#,
                    r#""Items": "{% $states.context.Execution.Input.items %}",
                        "ItemSelector": {"a": "{% $states.context.Map.Item.Value %}", "b": "{% $states.input.b %}"},
                        "Output": {"a": "{% $count($states.result) %}", "b": "{% $states.result[0].b %}"}"#,
                ];
                let io = self.either(both);
                format!(
                    r#""Type": "Map", "MaxConcurrency": {concurrency}, {io}, "ItemProcessor": {processor}, {next}"#
                )
            }
        }
    }

    fn task(&self, next: &str) -> String {
        let keep = self.either([r#""ResultPath": null"#, r#""Output": "{% $states.input %}""#]);
        let catch = match next.strip_prefix(r#""Next": "#) {
            Some(name) => {
                format!(r#""Catch": [{{"ErrorEquals": ["Hard"], {keep}, "Next": {name}}}],"#)
            }
            None => String::new(),
        };
        let retry = r#""Retry": [{"ErrorEquals": ["Soft"], "MaxAttempts": 1}]"#;
        format!(r#""Type": "Task", "Resource": "{LAMBDA}", {retry}, {catch} {keep}, {next}"#)
    }

    fn choice(&mut self, than: i8, yes: &[Shape], no: &[Shape], next: &str) -> String {
        let [yes, no] = [yes, no].map(|way| self.list(way, next));
        let path = format!(r#""Variable": "$.a", "NumericLessThan": {than}"#);
        let condition = format!(r#""Condition": "{{% $states.input.a < {than} %}}""#);
        let rule = self.either([&path, &condition]);
        format!(r#""Type": "Choice", "Choices": [{{{rule}, "Next": "{yes}"}}], "Default": "{no}""#)
    }
}

/// Runs to the end; tasks are answered, oldest first, as the choices say.
fn run(definition: &str, input: &str, choices: &[u8]) -> Script {
    let mut script = Script::start(definition, input);
    for choice in choices.iter().cycle().take(300) {
        if script.outcome().is_some() {
            break;
        }
        if script.execution().outstanding().tasks.is_empty() {
            script.advance(secs(1));
            continue;
        }
        match choice % 4 {
            0 => script.task_fails("Soft"),
            1 => script.task_fails("Hard"),
            _ => script.task_succeeds("[1]"),
        };
    }
    script
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_machine_in_either_language_takes_the_same_path_to_the_same_end(
        shapes in shapes(), choices in prop::collection::vec(any::<u8>(), 1..20), a in -9..9_i32, b in -9..9_i32,
    ) {
        let input = format!(r#"{{"a": {a}, "b": {b}, "items": [1, 2, 3]}}"#);
        let [path, jsonata] = [false, true].map(|is_jsonata| {
            run(&Writer::machine(&shapes, is_jsonata), &input, &choices)
        });
        prop_assert_eq!(path.events(), jsonata.events());
        // What a path that selects nothing is called differs by language; here every path selects something.
        prop_assert_eq!(path.outcome(), jsonata.outcome());
        prop_assert!(path.outcome().is_some());
    }
}

#[test]
fn workloads_in_either_language_take_the_same_path_to_the_same_end() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/bench");
    if !folder.exists() {
        println!("skipped: there are no workloads in {}", folder.display());
        return;
    }
    #[expect(clippy::disallowed_methods, reason = "the workloads are files")]
    let read =
        |name: &str, ending: &str| std::fs::read_to_string(folder.join(format!("{name}.{ending}"))).unwrap();
    let pairs = [
        "a-pass-chain-100",
        "b-choice-loop-1000",
        "c-parallel-10x10",
        "d-map-inline-1000",
        "e-big-payload-20",
    ];
    for name in pairs {
        let [path, jsonata] = ["", "-jsonata"].map(|suffix| {
            let name = format!("{name}{suffix}");
            Script::start(&read(&name, "asl.json"), &read(&name, "input.json"))
        });
        assert_eq!(path.outcome(), jsonata.outcome(), "{name}");
        assert_eq!(path.events(), jsonata.events(), "{name}");
        assert_eq!(path.outcome().map(sfn_runtime::Outcome::status), Some("SUCCEEDED"), "{name}");
    }
}
