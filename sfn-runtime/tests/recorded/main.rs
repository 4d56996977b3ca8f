//! What AWS answered, against what this machine decides: the recorded corpus, driven in-process.
//!
//! The corpus is read from its own place and never copied. Misses are listed by name, with a reason, in
//! `tests/recorded-misses.txt`, which only shrinks: a listed miss that passes fails the test, and so does
//! an unlisted failure. Of a record every call is compared that the runtime answers; the administration of state
//! machines is not, since it is a server's.

#![expect(clippy::unwrap_used, reason = "a broken corpus is a failed test")]

mod api;
mod compare;
mod corpus;
mod drive;
mod mocks;
mod nested;
mod play;
mod run;
mod since;
mod try_state;
mod workers;

use std::collections::BTreeMap;

use corpus::{Corpus, Record};

const MISSES: &str = include_str!("../recorded-misses.txt");

/// So many records of a kind.
#[derive(Default)]
struct Count {
    equal: usize,
    all: usize,
}

/// What became of a record.
enum Verdict {
    Equal,
    Different(String),
}

#[test]
fn executions_answer_as_recorded() {
    let Some(corpus) = Corpus::find() else {
        println!("skipped: the recorded corpus is not there (set SFN_CONFORMANCE to its folder)");
        return;
    };
    let (mut kinds, mut missed) = (BTreeMap::<String, Count>::new(), BTreeMap::new());
    for record in corpus.records().filter(Record::is_in_scope) {
        let count = kinds.entry(record.kind().to_owned()).or_default();
        count.all += 1;
        match judge(&record) {
            Verdict::Equal => count.equal += 1,
            Verdict::Different(what) => drop(missed.insert(record.id, what)),
        }
    }
    report(&kinds, &missed);

    let listed: BTreeMap<_, _> = MISSES.lines().filter_map(miss).collect();
    let unlisted: Vec<_> = missed.iter().filter(|(id, _)| !listed.contains_key(id.as_str())).collect();
    assert!(unlisted.is_empty(), "not as recorded: {unlisted:#?}");
    let gone: Vec<_> = listed.keys().filter(|id| !missed.contains_key(**id)).collect();
    assert!(gone.is_empty(), "these are as recorded now; take them off the list of misses: {gone:#?}");
}

#[expect(clippy::print_stdout, reason = "the report of a test")]
fn report(kinds: &BTreeMap<String, Count>, missed: &BTreeMap<String, String>) {
    for (id, what) in missed {
        println!("different: {id}\n{what}");
    }
    for (kind, Count { equal, all }) in kinds {
        println!("{kind}: {equal} of {all} equal");
    }
    let (equal, all) = kinds.values().fold((0, 0), |(equal, all), it| (equal + it.equal, all + it.all));
    println!("{equal} of {all} equal");
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
    let answers = match record.kind() {
        "test-state" => try_state::answers(record),
        _ if nested::is_nested(record) => nested::drive(record),
        _ if record.has_map_runs() => drive::drive(record),
        _ => play::play(record),
    };
    match answers {
        Err(play::Refused::Unsupported(feature)) => Verdict::Different(format!("use {feature}")),
        Err(play::Refused::Definition(why)) => Verdict::Different(why),
        Ok(answers) if answers.is_empty() => Verdict::Different("nothing of it was answered".to_owned()),
        Ok(answers) => {
            let mut compare = compare::Comparison::new(record);
            match answers.iter().find_map(|answer| compare.difference(answer)) {
                Some(difference) => Verdict::Different(difference),
                None => Verdict::Equal,
            }
        }
    }
}
