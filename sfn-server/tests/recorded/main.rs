//! What AWS answered, against what this server answers on its socket: the recorded corpus, driven by its steps.
//!
//! The corpus is read from its own place and never copied. Misses are listed by name, with a reason, in
//! `tests/recorded-misses.txt`; answers of an older service in `tests/recorded-of-old.txt`. Both lists only shrink.
//! Time stands still and jumps when nothing else happens, so nobody waits; tasks are answered as they were recorded.
//!
//! The files of the runtime's own test of the corpus that know nothing of how a record is driven are shared with it.

#![expect(clippy::unwrap_used, reason = "a broken corpus is a failed test")]

#[path = "../../../sfn-runtime/tests/recorded/compare.rs"]
mod compare;
#[path = "../../../sfn-runtime/tests/recorded/corpus.rs"]
#[expect(dead_code, reason = "some of it is the runtime's alone")]
mod corpus;
#[path = "../../../sfn-runtime/tests/recorded/mocks.rs"]
#[expect(dead_code, reason = "some of it is the runtime's alone")]
mod mocks;
#[path = "../../../sfn-runtime/tests/recorded/since.rs"]
mod since;
#[path = "../../../sfn-runtime/tests/recorded/tally.rs"]
mod tally;

mod client;
mod clock;
mod stage;
mod steps;
mod tasks;

use corpus::{Corpus, Record};
use tally::{Tally, Verdict};

const MISSES: &str = include_str!("../recorded-misses.txt");
const OF_OLD: &str = include_str!("../recorded-of-old.txt");

#[test]
fn the_server_answers_as_recorded() {
    let Some(corpus) = Corpus::find() else {
        println!("skipped: the recorded corpus is not there (set SFN_CONFORMANCE to its folder)");
        return;
    };
    let mut tally = Tally::default();
    for record in corpus.records().filter(is_chosen) {
        let verdict = match steps::drive(&record) {
            Ok(answers) => Verdict::of(&record, &answers),
            Err(why) => Verdict::Different(why),
        };
        tally.count(record, verdict);
    }
    tally.report();
    if chosen().is_none() {
        tally.compare_with(MISSES, OF_OLD);
    }
}

/// Whether a record is to be driven: all of them, unless somebody looks into some by a part of their ids.
fn is_chosen(record: &Record) -> bool {
    chosen().is_none_or(|part| record.id.contains(&part))
}

#[expect(clippy::disallowed_methods, reason = "whoever looks into a record names it")]
fn chosen() -> Option<String> {
    std::env::var("SFN_RECORD").ok()
}
