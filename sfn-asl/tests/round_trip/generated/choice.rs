//! Rules of Choice states.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use sfn_asl::*;

use super::value::*;

pub(super) fn comparator() -> impl Strategy<Value = (Comparator, bool)> {
    let names = [
        "StringEquals",
        "StringLessThanPath",
        "NumericGreaterThanEquals",
        "BooleanEqualsPath",
        "TimestampLessThanEqualsPath",
        "StringMatches",
        "IsNull",
        "IsPresent",
        "IsTimestamp",
    ];
    prop::sample::select(names.to_vec()).prop_map(|name| Comparator::from_name(name).expect("a name"))
}

pub(super) fn condition() -> impl Strategy<Value = Condition> {
    let test =
        (text(), comparator(), value(), text()).prop_map(|(variable, (comparator, path), value, text)| {
            let operand = if path { Operand::Path(text) } else { Operand::Literal(value) };
            Condition::Test { variable, comparator, operand }
        });
    let leaf = prop_oneof![
        3 => test,
        1 => any::<bool>().prop_map(Condition::Constant),
        1 => text().prop_map(Condition::Expression),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        // Only a part of another condition has a comment of its own.
        let inner = (of(text()), inner)
            .prop_map(|(comment, it)| match (comment, it) {
                (Some(_), it @ Condition::Commented(..)) | (None, it) => it,
                (Some(comment), it) => Condition::Commented(comment, Box::new(it)),
            })
            .boxed();
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Condition::And),
            vec(inner.clone(), 0..3).prop_map(Condition::Or),
            inner.prop_map(|it| Condition::Not(Box::new(it))),
        ]
    })
}

pub(super) fn choice_rule() -> impl Strategy<Value = ChoiceRule> {
    (of(text()), condition(), text(), of(object()), of(value()), unknown()).prop_map(
        |(comment, condition, next, assign, output, unknown)| ChoiceRule {
            comment,
            condition,
            next,
            assign,
            output,
            unknown,
        },
    )
}
