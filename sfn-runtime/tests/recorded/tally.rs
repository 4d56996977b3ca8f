//! What became of the records, and the lists of those that are not as recorded.

use std::collections::BTreeMap;

use super::{
    compare::Comparison,
    corpus::{Answer, Record},
};

/// What became of a record.
pub(crate) enum Verdict {
    Equal,
    /// Not as recorded then, but as later recordings have it.
    OfOld(String),
    Different(String),
}

/// So many records of a kind.
#[derive(Clone, Copy, Default)]
struct Count {
    equal: usize,
    of_old: usize,
    all: usize,
}

/// The records by what became of them.
#[derive(Default)]
pub(crate) struct Tally {
    kinds: BTreeMap<String, Count>,
    /// By id, with the first difference.
    missed: BTreeMap<String, String>,
    of_old: BTreeMap<String, String>,
}

impl Verdict {
    pub(crate) fn of(record: &Record, answers: &[Answer<'_>]) -> Self {
        if answers.is_empty() {
            return Self::Different("nothing of it was answered".to_owned());
        }
        let Some(then) = difference(Comparison::new(record), answers) else { return Self::Equal };
        match difference(Comparison::of_today(record), answers) {
            None => Self::OfOld(then),
            Some(today) => Self::Different(today),
        }
    }
}

fn difference(mut compare: Comparison, answers: &[Answer<'_>]) -> Option<String> {
    answers.iter().find_map(|answer| compare.difference(answer))
}

impl Tally {
    pub(crate) fn count(&mut self, record: Record, verdict: Verdict) {
        let count = self.kinds.entry(record.kind().to_owned()).or_default();
        count.all += 1;
        match verdict {
            Verdict::Equal => count.equal += 1,
            Verdict::OfOld(what) => {
                count.of_old += 1;
                self.of_old.insert(record.id, what);
            }
            Verdict::Different(what) => drop(self.missed.insert(record.id, what)),
        }
    }

    #[expect(clippy::print_stdout, reason = "the report of a test")]
    pub(crate) fn report(&self) {
        for (id, what) in &self.missed {
            println!("different: {id}\n{what}");
        }
        let mut sum = Count::default();
        for (kind, count) in &self.kinds {
            println!("{kind}: {}", told(*count));
            sum.equal += count.equal;
            sum.of_old += count.of_old;
            sum.all += count.all;
        }
        println!("{}", told(sum));
    }

    /// Fails where a record is worse or better than listed: the lists only shrink.
    pub(crate) fn compare_with(&self, misses: &str, of_old: &str) {
        compare_with_list(misses, &self.missed);
        compare_with_list(of_old, &self.of_old);
    }
}

fn compare_with_list(list: &str, found: &BTreeMap<String, String>) {
    let listed: BTreeMap<_, _> = list.lines().filter_map(miss).collect();
    let unlisted: Vec<_> = found.iter().filter(|(id, _)| !listed.contains_key(id.as_str())).collect();
    assert!(unlisted.is_empty(), "not as recorded: {unlisted:#?}");
    let gone: Vec<_> = listed.keys().filter(|id| !found.contains_key(**id)).collect();
    assert!(gone.is_empty(), "these are better now; take them off their list: {gone:#?}");
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
