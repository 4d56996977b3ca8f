//! Wait.

use sfn_runtime::testing::Script;

use crate::{machine, secs};

#[test]
fn a_wait_of_a_year_takes_no_time_to_test() {
    let states = r#""A": {"Type": "Wait", "Seconds": 31000000, "Next": "B"}, "B": {"Type": "Succeed"}"#;
    let mut run = Script::start(&machine(states), r#"{"kept": 1}"#);
    run.is_running()
        .expects_timer(secs(31_000_000))
        .advance(secs(31_000_000))
        .succeeds_with(r#"{"kept": 1}"#);
}

#[test]
fn a_time_that_is_past_is_no_wait() {
    let states = r#""A": {"Type": "Wait", "TimestampPath": "$.at", "End": true}"#;
    let mut run = Script::start(&machine(states), r#"{"at": "2000-01-01T00:00:00Z"}"#);
    run.succeeds_with(r#"{"at": "2000-01-01T00:00:00Z"}"#);
}

#[test]
fn waits_that_make_no_sense_say_why() {
    let check = |field: &str, input: &str, expected: &str| {
        let states = format!(r#""A": {{"Type": "Wait", {field}, "End": true}}"#);
        let mut run = Script::start(&machine(&states), input);
        run.fails_with("States.Runtime");
        let cause = run
            .cause()
            .strip_prefix("An error occurred while executing the state 'A' (entered at the event id #2). ");
        assert_eq!(cause, Some(expected));
    };
    let seconds = r#""SecondsPath": "$.n""#;
    check(seconds, "{}", "The SecondsPath parameter does not reference an input value: $.n");
    check(seconds, r#"{"n": -1}"#, "The SecondsPath parameter references a negative value: $.n == -1");
    check(seconds, r#"{"n": 1.5}"#, "The SecondsPath parameter cannot be parsed as a long value: $.n == 1.5");
    check(seconds, r#"{"n": 3000000000}"#, "Wait state delay is too long.");
    check(
        r#""TimestampPath": "$.n""#,
        r#"{"n": "2016-03-14T01:59:00"}"#,
        "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format \
         string: $.n == 2016-03-14T01:59:00",
    );
}
