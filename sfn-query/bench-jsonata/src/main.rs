//! Our JSONata against the crate `jsonata-core` and npm `jsonata`, in one run; see the README.
//!
//! Each engine evaluates an expression that is already compiled, over its own values, ours and the crate with limits on.
//! A number is the best of several rounds, taken in turns so that a noisy neighbour meets all.
//!
//! With the arguments `only`, the name of a case and a count, evaluates that case so many times with our engine and
//! prints nothing: for a profiler.

mod cases;
mod engines;
mod npm;

use std::time::{Duration, Instant};

use engines::{Evaluate, crate_core, ours};
use npm::Npm;

const ROUNDS: usize = 15;
const ROUND: Duration = Duration::from_millis(10);

fn main() {
    let document = cases::document();
    let args: Vec<_> = std::env::args().skip(1).collect();
    if let [only, name, count] = &args[..]
        && only == "only"
    {
        let text = cases::CASES.iter().find(|case| case.0 == name).expect("the case exists").1;
        let mut ours = ours(text, &document);
        return (0..count.parse().expect("a count")).for_each(|_| ours());
    }
    let mut npm = Npm::start(&document);
    if npm.is_none() {
        eprintln!("npm `jsonata` is not measured: `bench.sh` installs it");
    }
    println!("| case | ours, µs | `jsonata-core`, µs | times as fast | npm `jsonata`, µs | times as fast |");
    println!("|---|--:|--:|--:|--:|--:|");
    let rows: Vec<_> = cases::CASES.iter().map(|(name, text)| row(name, text, &document, &mut npm)).collect();
    let mean = |ratios: Vec<f64>| (ratios.iter().map(|it| it.ln()).sum::<f64>() / ratios.len() as f64).exp();
    let over_crate = mean(rows.iter().map(|row| row.0).collect());
    let over_npm = mean(rows.iter().filter_map(|row| row.1).collect());
    println!("| geometric mean | | | {over_crate:.2} | | {over_npm:.2} |");
}

/// Prints one row of the table; how many times as fast we are as the crate, and as npm's.
fn row(name: &str, text: &str, document: &str, npm: &mut Option<Npm>) -> (f64, Option<f64>) {
    let (mut ours, mut theirs) = (ours(text, document), crate_core(text, document));
    let (our_count, their_count) = (per_round(&mut ours), per_round(&mut theirs));
    if let Some(npm) = npm {
        npm.compile(text);
    }
    let (mut our_best, mut their_best, mut npm_best) = (f64::MAX, f64::MAX, f64::MAX);
    for _ in 0..ROUNDS {
        our_best = our_best.min(round(&mut ours, our_count));
        their_best = their_best.min(round(&mut theirs, their_count));
        npm_best = npm.as_mut().map_or(npm_best, |npm| npm_best.min(npm.round(ROUND)));
    }
    let ratio = their_best / our_best;
    print!("| {name} | {our_best:.3} | {their_best:.3} | {ratio:.2} |");
    let over_npm = npm.is_some().then_some(npm_best / our_best);
    match over_npm {
        Some(over_npm) => println!(" {npm_best:.3} | {over_npm:.2} |"),
        None => println!(" | |"),
    }
    (ratio, over_npm)
}

/// How many evaluations a round takes.
fn per_round(evaluate: &mut Evaluate) -> u32 {
    let (started, mut count) = (Instant::now(), 0);
    while started.elapsed() < ROUND || count == 0 {
        evaluate();
        count += 1;
    }
    count
}

/// Microseconds an evaluation, over one round.
fn round(evaluate: &mut Evaluate, count: u32) -> f64 {
    let started = Instant::now();
    for _ in 0..count {
        evaluate();
    }
    started.elapsed().as_secs_f64() * 1e6 / f64::from(count)
}
