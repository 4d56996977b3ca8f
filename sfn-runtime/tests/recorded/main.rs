//! What AWS answered, against what this machine decides: the recorded corpus, driven in-process.
//!
//! The corpus is read from its own place and never copied. Misses are listed by name, with a reason, in
//! `tests/recorded-misses.txt`; answers of an older service, equal once they are brought up to what later
//! recordings show, in `tests/recorded-of-old.txt`. Both lists only shrink: a listed record that is better than
//! listed fails the test, and so does an unlisted one that is worse. Of a record every call is compared that the runtime answers; the administration of state
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
const OF_OLD: &str = include_str!("../recorded-of-old.txt");

/// So many records of a kind.
#[derive(Clone, Copy, Default)]
struct Count {
    equal: usize,
    of_old: usize,
    all: usize,
}

/// What became of a record.
enum Verdict {
    Equal,
    /// Not as recorded then, but as later recordings have it.
    OfOld(String),
    Different(String),
}

#[test]
fn executions_answer_as_recorded() {
    let Some(corpus) = Corpus::find() else {
        println!("skipped: the recorded corpus is not there (set SFN_CONFORMANCE to its folder)");
        return;
    };
    let mut kinds = BTreeMap::<String, Count>::new();
    let (mut missed, mut of_old) = (BTreeMap::new(), BTreeMap::new());
    for record in corpus.records().filter(Record::is_in_scope) {
        let count = kinds.entry(record.kind().to_owned()).or_default();
        count.all += 1;
        match judge(&record) {
            Verdict::Equal => count.equal += 1,
            Verdict::OfOld(what) => {
                count.of_old += 1;
                of_old.insert(record.id, what);
            }
            Verdict::Different(what) => drop(missed.insert(record.id, what)),
        }
    }
    report(&kinds, &missed);
    compare_with_list(MISSES, &missed);
    compare_with_list(OF_OLD, &of_old);
}

fn compare_with_list(list: &str, found: &BTreeMap<String, String>) {
    let listed: BTreeMap<_, _> = list.lines().filter_map(miss).collect();
    let unlisted: Vec<_> = found.iter().filter(|(id, _)| !listed.contains_key(id.as_str())).collect();
    assert!(unlisted.is_empty(), "not as recorded: {unlisted:#?}");
    let gone: Vec<_> = listed.keys().filter(|id| !found.contains_key(**id)).collect();
    assert!(gone.is_empty(), "these are better now; take them off their list: {gone:#?}");
}

#[expect(clippy::print_stdout, reason = "the report of a test")]
fn report(kinds: &BTreeMap<String, Count>, missed: &BTreeMap<String, String>) {
    for (id, what) in missed {
        println!("different: {id}\n{what}");
    }
    let mut sum = Count::default();
    for (kind, count) in kinds {
        println!("{kind}: {}", told(*count));
        sum.equal += count.equal;
        sum.of_old += count.of_old;
        sum.all += count.all;
    }
    println!("{}", told(sum));
}

fn told(Count { equal, of_old, all }: Count) -> String {
    format!("{equal} of {all} equal, {of_old} more as later recordings have it")
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
        Ok(answers) => match difference(compare::Comparison::new(record), &answers) {
            None => Verdict::Equal,
            Some(then) => match difference(compare::Comparison::of_today(record), &answers) {
                None => Verdict::OfOld(then),
                Some(today) => Verdict::Different(today),
            },
        },
    }
}

fn difference(mut compare: compare::Comparison, answers: &[play::Answer<'_>]) -> Option<String> {
    answers.iter().find_map(|answer| compare.difference(answer))
}
