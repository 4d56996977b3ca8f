//! What AWS answered, against what this machine decides: the recorded corpus, driven in-process.
//!
//! The corpus is read from its own place and never copied. Misses are listed by name, with a reason, in
//! `tests/recorded-misses.txt`, which only shrinks: a listed miss that passes fails the test, and so does
//! an unlisted failure. What no execution answers is out of scope, by rule.

#![expect(clippy::unwrap_used, reason = "a broken corpus is a failed test")]

mod compare;
mod corpus;
mod drive;
mod mocks;
mod play;
mod workers;

use std::collections::BTreeMap;

use corpus::{Corpus, Record};

const MISSES: &str = include_str!("../recorded-misses.txt");

/// What became of a record.
enum Verdict {
    Equal,
    Different(String),
    OutOfScope(String),
}

#[test]
fn executions_answer_as_recorded() {
    let Some(corpus) = Corpus::find() else {
        println!("skipped: the recorded corpus is not there (set SFN_CONFORMANCE to its folder)");
        return;
    };
    let (mut equal, mut missed) = (Vec::new(), BTreeMap::new());
    let mut out_of_scope = BTreeMap::<String, usize>::new();
    for record in corpus.records() {
        match judge(&record) {
            Verdict::Equal => equal.push(record.id),
            Verdict::Different(what) => drop(missed.insert(record.id, what)),
            Verdict::OutOfScope(why) => *out_of_scope.entry(why).or_default() += 1,
        }
    }
    report(&equal, &missed, &out_of_scope);

    let listed: BTreeMap<_, _> = MISSES.lines().filter_map(miss).collect();
    let unlisted: Vec<_> = missed.iter().filter(|(id, _)| !listed.contains_key(id.as_str())).collect();
    assert!(unlisted.is_empty(), "not as recorded: {unlisted:#?}");
    let gone: Vec<_> = listed.keys().filter(|id| !missed.contains_key(**id)).collect();
    assert!(gone.is_empty(), "these are as recorded now; take them off the list of misses: {gone:#?}");
}

#[expect(clippy::print_stdout, reason = "the report of a test")]
fn report(equal: &[String], missed: &BTreeMap<String, String>, out_of_scope: &BTreeMap<String, usize>) {
    for (id, what) in missed {
        println!("different: {id}\n{what}");
    }
    for (why, count) in out_of_scope {
        println!("out of scope: {count} {why}");
    }
    println!("{} of {} equal", equal.len(), equal.len() + missed.len());
}

/// A line of the list: the id of a record, two blanks or more, the reason.
fn miss(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return None;
    }
    Some(line.split_once("  ").expect("a miss has a reason, two blanks after its id"))
}

fn judge(record: &Record) -> Verdict {
    if let Some(why) = record.out_of_scope() {
        return Verdict::OutOfScope(why);
    }
    let answers = match record.has_map_runs() {
        true => drive::drive(record),
        false => play::play(record),
    };
    match answers {
        Err(play::Refused::Unsupported(feature)) => Verdict::OutOfScope(format!("use {feature}")),
        Err(play::Refused::Definition(why)) => Verdict::Different(why),
        Ok(answers) => {
            let mut compare = compare::Comparison::new(record);
            match answers.iter().find_map(|answer| compare.difference(answer)) {
                Some(difference) => Verdict::Different(difference),
                None => Verdict::Equal,
            }
        }
    }
}
