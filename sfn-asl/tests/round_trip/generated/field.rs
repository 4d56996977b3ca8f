//! The groups of fields that states of several types have.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use sfn_asl::*;

use super::value::*;

pub(super) fn io() -> impl Strategy<Value = Io> {
    (of(nullable()), of(nullable()), of(value())).prop_map(|(input_path, output_path, output)| Io {
        input_path,
        output_path,
        output,
    })
}

pub(super) fn retrier() -> impl Strategy<Value = Retrier> {
    let jitter = prop_oneof![Just(JitterStrategy::None), Just(JitterStrategy::Full)];
    let times = (of(any::<i64>()), of(any::<i64>()), of(number()), of(any::<i64>()));
    (of(text()), vec(text(), 0..3), times, of(jitter), unknown()).prop_map(
        |(comment, error_equals, (interval, attempts, backoff_rate, delay), jitter_strategy, unknown)| {
            Retrier {
                comment,
                error_equals,
                interval_seconds: interval,
                max_attempts: attempts,
                backoff_rate,
                max_delay_seconds: delay,
                jitter_strategy,
                unknown,
            }
        },
    )
}

pub(super) fn catcher() -> impl Strategy<Value = Catcher> {
    let rest = (of(nullable()), of(value()), of(object()), unknown());
    (of(text()), vec(text(), 0..3), text(), rest).prop_map(
        |(comment, error_equals, next, (result_path, output, assign, unknown))| Catcher {
            comment,
            error_equals,
            result_path,
            output,
            assign,
            next,
            unknown,
        },
    )
}

pub(super) fn work() -> impl Strategy<Value = Work> {
    let values = (of(value()), of(value()), of(value()), of(nullable()));
    (values, vec(retrier(), 0..2), vec(catcher(), 0..2)).prop_map(
        |((parameters, arguments, result_selector, result_path), retry, catch)| Work {
            parameters,
            arguments,
            result_selector,
            result_path,
            retry,
            catch,
        },
    )
}

pub(super) fn transition() -> impl Strategy<Value = Option<Transition>> {
    of(prop_oneof![Just(Transition::End), text().prop_map(Transition::Next)])
}
