//! Inline Maps keep what runs at one time and the results; what is still to come costs nothing.

use sfn_asl::ExecutionType;
use sfn_query::Value;

use super::{endless, peak, program};

/// What the results of so many items take while the last of them are put into their list.
fn results(items: usize) -> u64 {
    (items * size_of::<Value>()) as u64
}

/// The peak of an inline Map, its results apart.
fn inline(language: &str, items: usize, concurrency: usize) -> u64 {
    let program = program(
        &format!(
            r#"{{"QueryLanguage": "{language}", "StartAt": "A", "States": {{"A": {{
                "Type": "Map", "MaxConcurrency": {concurrency}, "End": true, "ItemProcessor": {{
                "StartAt": "I", "States": {{"I": {{"Type": "Pass", "Next": "J"}},
                "J": {{"Type": "Wait", "Seconds": 0, "End": true}}}}}}}}}}}}"#
        ),
        ExecutionType::Standard,
    );
    let start = endless(&program, Value::array((0..items).map(|at| (at as i64).into())));
    let (outcome, peak) = peak(&program, &start);
    assert_eq!(outcome.output(), Some(&start.input));
    peak - results(items)
}

#[test]
fn an_inline_map_keeps_its_results_and_what_runs_at_one_time() {
    for language in ["JSONPath", "JSONata"] {
        for concurrency in [1, 40] {
            assert_eq!(inline(language, 100, concurrency), inline(language, 10_000, concurrency));
        }
        let one = (inline(language, 1_000, 40) - inline(language, 1_000, 4)) / 36;
        assert!(one < 1_024, "an iteration under way takes {one} bytes");
    }
}
