//! The cases of the language's own test suite: whatever an expression gives is admitted by what is known of it.

#![expect(
    clippy::disallowed_methods,
    reason = "the suite lies in a file, at a place that the environment may name"
)]

use std::fs;
use std::path::PathBuf;

use sfn_query::jsonata::{Jsonata, Profile};
use sfn_query::{Value, json};

use super::seen::Seen;
use super::{Asker, Sight};
use crate::check::flow::watch::Watch;
use crate::diagnostic::{At, Pointer};
use crate::shape::Shape;

fn suite() -> Option<String> {
    let folder = match std::env::var("SFN_CONFORMANCE") {
        Ok(folder) => PathBuf::from(folder),
        Err(_) => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/conformance"),
    };
    fs::read_to_string(folder.join("jsonata/suite.jsonl")).ok()
}

/// What is known of an expression over that document, and what is said of it.
fn seen(text: &str, data: Option<&Value>, bindings: &Shape) -> Option<(Seen, Vec<String>)> {
    let expression = Jsonata::parse_as(text, Profile::Plain).ok()?;
    let unknown = Shape::unknown();
    let sight = Sight::new(&unknown, bindings, &unknown, None);
    let (pointer, mut watch) = (Pointer::default(), Watch::new(100));
    let at = At::new(&pointer);
    let context = data.map(Shape::of);
    let mut asker = Asker {
        text,
        start: 0,
        sight: &sight,
        at: &at,
        watch: &mut watch,
        locals: Vec::new(),
        context,
        quiet: 0,
    };
    let seen = asker.see(expression.tree());
    Some((seen, watch.into_found().iter().map(ToString::to_string).collect()))
}

#[test]
fn what_expressions_give_is_admitted_by_what_is_known_of_them() {
    let Some(suite) = suite() else {
        println!("skipped: there is no suite beside the project");
        return;
    };
    let (mut count, mut told, mut wrong) = (0, 0, Vec::new());
    for line in suite.lines() {
        let case = json::parse(line).expect("a case is JSON");
        let text = |name: &str| case.get(name).and_then(Value::as_str).unwrap_or_default();
        let bindings = case.get("bindings").map_or_else(Shape::empty_object, Shape::of);
        let Some((seen, found)) = seen(text("expr"), case.get("data"), &bindings) else { continue };
        let is_right = match text("kind") {
            "result" => case.get("result").is_some_and(|result| seen.shape.admits(result)),
            "undefined" => seen.maybe_nothing,
            _ => continue,
        };
        count += 1;
        told += usize::from(!seen.shape.is_unknown());
        if !is_right {
            wrong.push(format!("{}: {} gives {:?}", text("id"), text("expr"), seen.shape));
        }
        if text("kind") == "result" {
            found.iter().for_each(|it| println!("{}: {} {it}", text("id"), text("expr")));
        }
    }
    println!("{count} expressions, of {told} something is known");
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
