//! Which reads of variables are warned of, as a table, and against a search that tries every way.

use proptest::prelude::*;
use sfn_asl::{ExecutionType, read};

/// Ids of the findings about variables, each with the text that it points at.
fn found(states: &str) -> Vec<String> {
    let text = format!(r#"{{"QueryLanguage":"JSONata","StartAt":"A","States":{{{states}}}}}"#);
    let read = read("variables", text);
    let all = match read.check(ExecutionType::Standard) {
        Ok(checked) => checked.warnings().to_vec(),
        Err(found) => found,
    };
    let about_variables = all.iter().filter(|it| ["E065", "W004", "W005", "W006"].contains(&it.code.id()));
    about_variables
        .map(|it| format!("{} {}", it.code.id(), &read.source().text()[it.span().expect("a text was read")]))
        .collect()
}

#[track_caller]
fn check(states: &[&str], expected: &[&str]) {
    assert_eq!(found(&states.join(",")), expected);
}

const END: &str = r#""Z":{"Type":"Succeed"}"#;

#[test]
fn a_variable_has_its_value_from_the_next_state_on() {
    let set = r#""A":{"Type":"Pass","Assign":{"x":1},"Next":"B"}"#;
    check(&[set, r#""B":{"Type":"Pass","Output":"{% $x %}","End":true}"#], &[]);
    check(&[r#""A":{"Type":"Pass","Assign":{"x":1},"Output":"{% $x %}","End":true}"#], &["W006 $x"]);
    check(&[r#""A":{"Type":"Pass","Assign":{"x":"{% $x + 1 %}"},"End":true}"#], &["W006 $x"]);
}

#[test]
fn names_that_an_expression_binds_and_functions_are_no_variables() {
    let pass = |it: &str| format!(r#""A":{{"Type":"Pass","Output":"{{% {it} %}}","End":true}}"#);
    check(&[&pass("$sum($map([1, 2], function($v){ $v * 2 }))")], &[]);
    check(&[&pass("($y := 1; $y + $uuid())")], &[]);
    check(&[&pass("$smu([1])")], &["W004 $smu"]);
    check(&[&pass("$order.lines[price > $limit]")], &["W004 $order", "W004 $limit"]);
    check(&[&pass(r"$lenght(\u0022é\u0022) & $x")], &["W004 $lenght", "W004 $x"]);
}

#[test]
fn a_catcher_sees_what_was_assigned_before_the_state_and_by_itself() {
    let task = |assign: &str| {
        format!(
            r#""A":{{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Arguments":{{"FunctionName":"f"}},
            "Assign":{{"x":1}},"Catch":[{{"ErrorEquals":["States.ALL"],{assign}"Next":"Z"}}],"Next":"Z"}}"#
        )
    };
    let reader = r#""Z":{"Type":"Succeed","Output":"{% $x %}"}"#;
    check(&[&task(""), reader], &["W006 $x"]);
    check(&[&task(r#""Assign":{"x":2},"#), reader], &[]);
}

#[test]
fn the_assignment_of_a_choice_is_done_on_its_default_only() {
    let choice = |rule: &str, own: &str| {
        format!(
            r#""A":{{"Type":"Choice","Choices":[{{"Condition":"{{% $states.input.a %}}",{rule}"Next":"Z"}}],
            {own}"Default":"Z"}}"#
        )
    };
    let (assign, reader) = (r#""Assign":{"x":1},"#, r#""Z":{"Type":"Succeed","Output":"{% $x %}"}"#);
    check(&[&choice(assign, assign), reader], &[]);
    check(&[&choice("", assign), reader], &["W006 $x"]);
    check(&[&choice(assign, ""), reader], &["W006 $x"]);
}

fn parallel(before: &str, branch: &str, after: &str) -> String {
    format!(
        r#""A":{{"Type":"Pass",{before}"Next":"P"}},
        "P":{{"Type":"Parallel",{after}"Branches":[{{"StartAt":"B","States":{{"B":{branch}}}}}],"Next":"Z"}}"#
    )
}

#[test]
fn a_branch_sees_the_variables_around_it_and_keeps_its_own() {
    let assign = r#""Assign":{"x":1},"#;
    let (reads, sets) = (
        r#"{"Type":"Pass","Output":"{% $x %}","End":true}"#,
        r#"{"Type":"Pass","Assign":{"x":1},"End":true}"#,
    );
    check(&[&parallel(assign, reads, ""), END], &[]);
    check(&[&parallel("", reads, assign), END], &["W006 $x"]);
    check(&[&parallel("", sets, ""), r#""Z":{"Type":"Succeed","Output":"{% $x %}"}"#], &["W005 $x"]);
    check(&[&parallel(assign, sets, ""), END], &[r#"E065 "x""#]);
}

#[test]
fn the_children_of_a_distributed_map_see_no_variables_outside() {
    let map = |config: &str| {
        format!(
            r#""A":{{"Type":"Pass","Assign":{{"x":1}},"Next":"M"}},"M":{{"Type":"Map","Items":[1],"ItemProcessor":
            {{{config}"StartAt":"B","States":{{"B":{{"Type":"Pass","Output":"{{% $x %}}","End":true}}}}}},"End":true}}"#
        )
    };
    check(&[&map("")], &[]);
    check(&[&map(r#""ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"#)], &["W005 $x"]);
}

#[test]
fn more_variables_than_fit_in_one_go_are_followed() {
    let names = |from: usize| (from..200).map(|n| format!(r#""v{n}":{n}"#)).collect::<Vec<_>>().join(",");
    let reads = (0..200).map(|n| format!("$v{n}")).collect::<Vec<_>>().join(" + ");
    let states = |from: usize| {
        format!(
            r#""A":{{"Type":"Pass","Assign":{{{}}},"Next":"B"}},
            "B":{{"Type":"Pass","Output":"{{% {reads} %}}","Assign":{{"v0":0,"v70":0}},"End":true}}"#,
            names(from)
        )
    };
    check(&[&states(0)], &[]);
    check(
        &[&states(71).replace("$v1 ", "1 ")].map(String::as_str),
        &{
            let mut expected: Vec<String> = (2..70).map(|n| format!("W004 $v{n}")).collect();
            expected.insert(0, "W006 $v0".into());
            expected.push("W006 $v70".into());
            expected
        }
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>(),
    );
}

/// A state of a random machine: where it may lead, and whether the variable is assigned on the way.
#[derive(Clone, Debug)]
enum Node {
    Pass(usize, bool),
    Choice([(usize, bool); 2]),
    End,
}

impl Node {
    fn ways(&self) -> Vec<(usize, bool)> {
        match self {
            Self::Pass(to, assigns) => vec![(*to, *assigns)],
            Self::Choice(ways) => ways.to_vec(),
            Self::End => Vec::new(),
        }
    }

    fn write(&self, n: usize, reads: bool) -> String {
        let name = |n: usize| if n == 0 { "A".to_owned() } else { format!("S{n}") };
        let assign = |assigns: bool| if assigns { r#""Assign":{"x":1},"# } else { "" };
        let output = if reads { r#""Output":"{% $x %}","# } else { "" };
        let rest = match self {
            Self::Pass(to, assigns) => format!(r#""Type":"Pass",{}"Next":"{}""#, assign(*assigns), name(*to)),
            Self::Choice([(rule, one), (default, other)]) => format!(
                r#""Type":"Choice","Choices":[{{"Condition":"{{% $states.input.a %}}",{}"Next":"{}"}}],{}"Default":"{}""#,
                assign(*one),
                name(*rule),
                assign(*other),
                name(*default)
            ),
            Self::End => r#""Type":"Succeed""#.into(),
        };
        format!(r#""{}":{{{output}{rest}}}"#, name(n))
    }
}

fn graph() -> impl Strategy<Value = (Vec<Node>, usize)> {
    let node = |len: usize| {
        prop_oneof![
            4 => (0..len, any::<bool>()).prop_map(|(to, assigns)| Node::Pass(to, assigns)),
            3 => [(0..len, any::<bool>()), (0..len, any::<bool>())].prop_map(Node::Choice),
            1 => Just(Node::End),
        ]
    };
    (2..8_usize).prop_flat_map(move |len| (proptest::collection::vec(node(len), len), 0..len))
}

/// Whether some way leads to the state without assigning the variable.
fn is_reached_without(nodes: &[Node], state: usize) -> bool {
    let mut seen = vec![false; nodes.len()];
    let mut open = vec![0];
    while let Some(n) = open.pop() {
        if !std::mem::replace(&mut seen[n], true) {
            open.extend(nodes[n].ways().iter().filter(|(_, assigns)| !assigns).map(|(to, _)| *to));
        }
    }
    seen[state]
}

proptest! {
    #[test]
    fn a_read_is_warned_of_exactly_when_some_way_to_it_assigns_nothing((nodes, reader) in graph()) {
        let is_assigned = nodes.iter().any(|node| node.ways().iter().any(|(_, assigns)| *assigns));
        let states: Vec<String> =
            nodes.iter().enumerate().map(|(n, node)| node.write(n, n == reader)).collect();
        let expected: &[&str] = match (is_assigned, is_reached_without(&nodes, reader)) {
            (false, _) => &["W004 $x"],
            (true, true) => &["W006 $x"],
            (true, false) => &[],
        };
        prop_assert_eq!(found(&states.join(",")), expected);
    }
}
