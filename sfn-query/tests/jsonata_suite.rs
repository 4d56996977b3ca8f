//! The language's own test suite, all of it. Where the corpus is not at hand, says so and passes.
#![cfg(feature = "eval")]

use std::{path::PathBuf, time::Instant};

use sfn_query::{json, jsonata::Case};

#[test]
#[expect(clippy::disallowed_methods, reason = "the corpus lies in a file, and cases have time limits")]
fn the_suite_passes() {
    let root = option_env!("SFN_CONFORMANCE").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/conformance"),
        PathBuf::from,
    );
    let Ok(suite) = std::fs::read_to_string(root.join("jsonata/suite.jsonl")) else {
        println!("skipped: there is no corpus at {}", root.display());
        return;
    };
    let start = Instant::now();
    let cases = suite.lines().map(|line| Case::read(&json::parse(line).unwrap()).unwrap());
    let (mut passed, mut failed) = (0, Vec::new());
    for case in cases {
        match case.run(&|| start.elapsed()) {
            Ok(()) => passed += 1,
            Err(unlike) => failed.push(format!("{}: {}\n    {unlike}", case.id(), case.expression())),
        }
    }
    println!("{passed} passed, {} failed", failed.len());
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
