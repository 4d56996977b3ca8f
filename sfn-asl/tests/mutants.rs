//! Definitions in use, each with one thing made wrong: where the answer is sure, the service's rule is found at its place.
//!
//! A field that is required taken away, a transition that leads nowhere, a value of another type, a member that there
//! is not: whatever the definition, these are never taken.

#![expect(
    clippy::disallowed_methods,
    reason = "the corpus lies in files, at a place that the environment may name"
)]
#![expect(clippy::unwrap_used, reason = "a corpus that cannot be read is a failed test")]

use std::fs;
use std::path::PathBuf;

use sfn_asl::{ExecutionType, read};
use sfn_query::json::{self, Data, Node};
use sfn_query::{Value, json::parse};

/// One thing made wrong.
struct Mutant {
    span: std::ops::Range<usize>,
    text: String,
    /// One of these rules, at that place.
    codes: &'static [&'static str],
    at: String,
}

/// Fields that must be there, wherever the object of the language has them.
const REQUIRED: [&str; 5] = ["Choices", "Branches", "StartAt", "States", "ErrorEquals"];
/// Fields that hold what is the author's: nothing in there has a rule.
const FREE: [&str; 11] = [
    "Parameters",
    "ResultSelector",
    "ItemSelector",
    "Assign",
    "Arguments",
    "Output",
    "Items",
    "Result",
    "BatchInput",
    "Credentials",
    "Comment",
];
/// What a field of that name takes, and a value that it does not.
const TYPES: [(&str, &str); 22] = [
    ("Type", "7"),
    ("Next", "true"),
    ("Default", "[]"),
    ("StartAt", "null"),
    ("Resource", "{}"),
    ("States", "[]"),
    ("Choices", "{}"),
    ("Branches", r#""b""#),
    ("ItemProcessor", "[]"),
    ("Iterator", "1"),
    ("Retry", "{}"),
    ("Catch", "null"),
    ("ErrorEquals", r#""E""#),
    ("MaxAttempts", "1.5"),
    ("BackoffRate", r#""2""#),
    ("IntervalSeconds", "true"),
    ("End", r#""true""#),
    ("Variable", "7"),
    ("And", "{}"),
    ("Not", "[]"),
    ("IsPresent", r#""true""#),
    ("NumericEquals", "null"),
];

fn look(node: Node<'_>, at: &str, all: &mut Vec<Mutant>) {
    match node.data() {
        Data::Array(items) => {
            items.enumerate().for_each(|(n, item)| look(item, &format!("{at}/{n}"), all));
        }
        Data::Object(members) => {
            let is_states = at.ends_with("/States");
            if !is_states && !at.ends_with("/Not") {
                let start = node.span().start + 1;
                let rest = if members.clone().next().is_some() { "," } else { "" };
                all.push(Mutant {
                    span: start..start,
                    text: format!(r#""Nonsense":1{rest}"#),
                    codes: &["E009", "E010"],
                    at: format!("{at}/Nonsense"),
                });
            }
            for member in members {
                let inner = format!("{at}/{}", member.key.replace('~', "~0").replace('/', "~1"));
                if !is_states {
                    field(member.key, member.value, at, &inner, all);
                }
                if !is_states && REQUIRED.contains(&member.key) {
                    all.push(Mutant {
                        span: member.key_span.clone(),
                        text: r#""Nonsense""#.into(),
                        codes: &["E003", "E008"],
                        at: at.into(),
                    });
                }
                if is_states || !FREE.contains(&member.key) {
                    look(member.value, &inner, all);
                }
            }
        }
        _ => {}
    }
}

fn field(name: &str, value: Node<'_>, at: &str, inner: &str, all: &mut Vec<Mutant>) {
    let mut add = |text: &str, codes: &'static [&'static str], at: &str| {
        all.push(Mutant { span: value.span(), text: text.into(), codes, at: at.into() });
    };
    if matches!(name, "Next" | "Default" | "StartAt") {
        add(r#""There is no such state""#, &["E018"], inner);
    }
    if let Some((_, wrong)) = TYPES.iter().find(|(field, _)| *field == name) {
        add(wrong, &["E007"], inner);
    }
    if name == "Type" && !at.is_empty() {
        add(r#""Tusk""#, &["E017"], inner);
    }
    if name == "MaxAttempts" || name == "MaxConcurrency" {
        add("-1", &["E013"], inner);
    }
}

#[track_caller]
fn judge(id: &str, text: &str, kind: ExecutionType, wrong: &mut Vec<String>) -> usize {
    let mut all = Vec::new();
    look(json::parse_tree(text).unwrap().root(), "", &mut all);
    for mutant in &all {
        let made = format!("{}{}{}", &text[..mutant.span.start], mutant.text, &text[mutant.span.end..]);
        let found = read(id, made).check(kind).err().unwrap_or_default();
        let is_there = found.iter().any(|it| {
            it.is_error() && mutant.codes.contains(&it.code.id()) && it.pointer().as_str() == mutant.at
        });
        if !is_there {
            let found: Vec<String> = found.iter().map(ToString::to_string).collect();
            wrong.push(format!("{id}: {} at {}, found {found:?}", mutant.text, mutant.at));
        }
    }
    all.len()
}

#[test]
fn what_is_surely_wrong_is_found_at_its_place() {
    let folder = match std::env::var("SFN_CONFORMANCE") {
        Ok(folder) => PathBuf::from(folder),
        Err(_) => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/conformance"),
    };
    let folder = folder.join("validation");
    let Ok(index) = fs::read_to_string(folder.join("index.json")) else {
        return println!("skipped: there is no corpus of definitions beside the project");
    };
    let index = parse(&index).unwrap();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for case in index.get("cases").and_then(Value::as_array).unwrap().iter() {
        let of = |name: &str| case.get(name).and_then(Value::as_str).unwrap();
        let text = fs::read_to_string(folder.join(of("file"))).unwrap();
        if of("verdict") == "valid" && text.len() < 1600 {
            let kind = ExecutionType::from_word(&of("type").to_uppercase()).unwrap();
            count += judge(of("id"), &text, kind, &mut wrong);
        }
    }
    println!("{count} mutants");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
}
