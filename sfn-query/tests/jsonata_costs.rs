//! What an evaluation pays for what it visits and keeps: to the byte and the step, on any machine.
//!
//! Whatever grows with the items it goes through must pay for each, or no limit and no deadline can end it.
#![cfg(feature = "eval")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use sfn_query::{
    Slot, Value,
    jsonata::{Code, Environment, Jsonata, Limits, Profile},
};

/// How many items each expression goes through.
const ITEMS: u64 = 500;

/// Expressions, with the least that each must pay an item: steps, and bytes.
const CASES: [(&str, u64, u64); 11] = [
    // Each item is looked at, kept in its group, and joined to a list.
    ("[1..500]{'a': $}", 2, 72),
    // A tuple is an item and a list of what is bound; there is one for each item before and after a step.
    ("($x := [1..500]; $x.$@$v.$v)", 4, 240),
    ("$count([1..500]#$i[$i >= 0])", 2, 150),
    ("$count([1]#$i[[1..500].(0)])", 4, 96),
    ("[1..500]#$i^($)", 7, 240),
    // Items, keys and places, and the items once more when they are sorted.
    ("[1..500]^($)", 6, 110),
    // A text is more than its characters.
    ("[1..500].$now()", 3, 24 + 24 + 32),
    ("[1..500].$string()", 3, 24 + 32),
    // A list of two takes more than its JSON text shows, and there are three: as made, as JSON, and the copy.
    ("[1..500].[[$, $]] ~> |$|{}|", 12, 3 * (64 + 2 * 24)),
    ("$merge([1..500].('k' & $).{$: 1}) ~> |$|{}|", 9, 380),
    // Members that are no JSON are looked at like others.
    ("$merge([1..500].{'k' & $: $sum}).*", 8, 72),
];

struct World;

impl Environment for World {
    fn variable(&self, _: Slot) -> Option<Value> {
        None
    }

    fn now(&self) -> i64 {
        0
    }

    fn random(&self) -> f64 {
        0.5
    }
}

/// The least limit with which an expression does not end by that limit.
fn paid(text: &str, limited_by: Code, limits: impl Fn(u64) -> Limits) -> u64 {
    let expression = Jsonata::parse_as(text, Profile::Plain).unwrap();
    let ends_by_it = |limit| {
        let ended = expression.eval(None, &World, limits(limit));
        ended.is_err_and(|error| error.code() == limited_by)
    };
    let (mut too_little, mut enough) = (0, 1 << 24);
    assert!(ends_by_it(too_little) && !ends_by_it(enough), "{text}");
    while enough - too_little > 1 {
        let middle = too_little.midpoint(enough);
        *(if ends_by_it(middle) { &mut too_little } else { &mut enough }) = middle;
    }
    enough
}

#[test]
fn all_that_is_visited_or_kept_is_paid_for() {
    let mut unpaid = Vec::new();
    for (text, least_steps, least_bytes) in CASES {
        let steps = paid(text, Code::U1002, |steps| Limits { steps, ..Limits::PLAIN });
        let bytes = paid(text, Code::U1003, |bytes| Limits { bytes, ..Limits::PLAIN });
        if steps < least_steps * ITEMS || bytes < least_bytes * ITEMS {
            unpaid.push(format!("{text}: {} steps and {} bytes an item", steps / ITEMS, bytes / ITEMS));
        }
    }
    assert!(unpaid.is_empty(), "{}", unpaid.join("\n"));
}
