//! Our JSONata against the crate `jsonata-core`, both with limits on, in one run; see the README.
//!
//! Each engine evaluates an expression that is already compiled, over its own values. A number is the best of several
//! rounds, taken in turns so that a noisy neighbour meets both.
//!
//! With the argument `document` prints the document instead, and with `cases` the cases: so that others can measure
//! the same.

mod cases;

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use jsonata_core::{Expression, evaluator::EvaluatorOptions, value::JValue};
use sfn_query::{
    Slot, Value, json,
    jsonata::{Environment, Jsonata, Limits, Stop},
};

const ROUNDS: usize = 15;
const ROUND: Duration = Duration::from_millis(10);

/// A wall-clock limit, as a caller would set it.
struct Deadline(Instant);

impl Environment for Deadline {
    fn variable(&self, _: Slot) -> Option<Value> {
        None
    }

    fn now(&self) -> i64 {
        0
    }

    fn random(&self) -> f64 {
        0.5
    }

    fn stop(&self) -> Option<Stop> {
        (Instant::now() >= self.0).then_some(Stop::Timeout)
    }
}

fn main() {
    let document = cases::document();
    match std::env::args().nth(1).as_deref() {
        Some("document") => return println!("{document}"),
        Some("cases") => return cases::CASES.iter().for_each(|(name, text)| println!("{name}\t{text}")),
        _ => {}
    }
    println!("| case | ours, µs | `jsonata-core`, µs | times as fast |");
    println!("|---|--:|--:|--:|");
    let ratios: Vec<f64> = cases::CASES.iter().map(|(name, text)| compare(name, text, &document)).collect();
    let mean = (ratios.iter().map(|ratio| ratio.ln()).sum::<f64>() / ratios.len() as f64).exp();
    println!("| geometric mean | | | {mean:.2} |");
}

/// Prints one row of the table; how many times as fast we are.
fn compare(name: &str, text: &str, document: &str) -> f64 {
    let input = json::parse(document).expect("the document is JSON");
    let ours = Jsonata::parse(text).expect("we read the case");
    let deadline = Deadline(Instant::now() + Duration::from_secs(60));
    let mut ours =
        || drop(black_box(ours.eval(Some(&input), &deadline, Limits::PLAIN).expect("we have an answer")));

    let input = JValue::from_json_str(document).expect("the document is JSON");
    let options = EvaluatorOptions {
        timeout_ms: Some(60_000),
        max_stack_depth: Some(Limits::PLAIN.depth as usize),
        max_sequence_length: Some(10_000_000),
        ..EvaluatorOptions::default()
    };
    let theirs = Expression::compile_with_options(text, options).expect("they read the case");
    let mut theirs = || drop(black_box(theirs.evaluate(&input).expect("they have an answer")));

    let (our_count, their_count) = (per_round(&mut ours), per_round(&mut theirs));
    let (mut our_best, mut their_best) = (f64::MAX, f64::MAX);
    for _ in 0..ROUNDS {
        our_best = our_best.min(round(&mut ours, our_count));
        their_best = their_best.min(round(&mut theirs, their_count));
    }
    let ratio = their_best / our_best;
    println!("| {name} | {our_best:.3} | {their_best:.3} | {ratio:.2} |");
    ratio
}

/// How many evaluations a round takes.
fn per_round(evaluate: &mut impl FnMut()) -> u32 {
    let (started, mut count) = (Instant::now(), 0);
    while started.elapsed() < ROUND || count == 0 {
        evaluate();
        count += 1;
    }
    count
}

/// Microseconds an evaluation, over one round.
fn round(evaluate: &mut impl FnMut(), count: u32) -> f64 {
    let started = Instant::now();
    for _ in 0..count {
        evaluate();
    }
    started.elapsed().as_secs_f64() * 1e6 / f64::from(count)
}
