//! The two engines of this process: ours, and the crate `jsonata-core`.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use jsonata_core::{Expression, evaluator::EvaluatorOptions, value::JValue};
use sfn_query::{
    Slot, Value, json,
    jsonata::{Environment, Jsonata, Limits, Stop},
};

/// Evaluates a compiled expression once.
pub(crate) type Evaluate = Box<dyn FnMut()>;

pub(crate) fn ours(text: &str, document: &str) -> Evaluate {
    let input = json::parse(document).expect("the document is JSON");
    let expr = Jsonata::parse(text).expect("we read the case");
    // Far off: it counts for all rounds of a case together, those of the other engines between them included.
    let deadline = Deadline(Instant::now() + Duration::from_secs(3600));
    Box::new(move || {
        drop(black_box(expr.eval(Some(&input), &deadline, Limits::PLAIN).expect("we have an answer")));
    })
}

pub(crate) fn crate_core(text: &str, document: &str) -> Evaluate {
    let input = JValue::from_json_str(document).expect("the document is JSON");
    let options = EvaluatorOptions {
        timeout_ms: Some(60_000),
        max_stack_depth: Some(Limits::PLAIN.depth as usize),
        max_sequence_length: Some(10_000_000),
        ..EvaluatorOptions::default()
    };
    let expr = Expression::compile_with_options(text, options).expect("they read the case");
    Box::new(move || drop(black_box(expr.evaluate(&input).expect("they have an answer"))))
}

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
