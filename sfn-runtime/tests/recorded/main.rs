//! What AWS answered, against what this machine decides: the recorded corpus, driven in-process.
//!
//! The corpus is read from its own place and never copied. Misses are listed by name, with a reason, in
//! `tests/recorded-misses.txt`; answers of an older service, equal once they are brought up to what later
//! recordings show, in `tests/recorded-of-old.txt`. Both lists only shrink: a listed record that is better than
//! listed fails the test, and so does an unlisted one that is worse. Of a record every call is compared that the
//! runtime answers; the administration of state machines is not, since it is a server's, whose own test of the corpus
//! shares the files that know nothing of how a record is driven.

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
mod tally;
mod try_state;
mod workers;

use corpus::{Corpus, Record};
use tally::{Tally, Verdict};

const MISSES: &str = include_str!("../recorded-misses.txt");
const OF_OLD: &str = include_str!("../recorded-of-old.txt");

#[test]
fn executions_answer_as_recorded() {
    let Some(corpus) = Corpus::find() else {
        println!("skipped: the recorded corpus is not there (set SFN_CONFORMANCE to its folder)");
        return;
    };
    let mut tally = Tally::default();
    for record in corpus.records().filter(Record::is_in_scope) {
        let verdict = judge(&record);
        tally.count(record, verdict);
    }
    tally.report();
    tally.compare_with(MISSES, OF_OLD);
}

fn judge(record: &Record) -> Verdict {
    let answers = match record.kind() {
        "test-state" => try_state::answers(record),
        _ if record.is_nested() => nested::drive(record),
        _ if record.has_map_runs() => drive::drive(record),
        _ => play::play(record),
    };
    match answers {
        Err(play::Refused::Unsupported(feature)) => Verdict::Different(format!("use {feature}")),
        Err(play::Refused::Definition(why)) => Verdict::Different(why),
        Ok(answers) => Verdict::of(record, &answers),
    }
}
