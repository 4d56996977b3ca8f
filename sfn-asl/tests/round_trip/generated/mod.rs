//! Strategies for machines with everything that the language can say, right or wrong.

mod choice;
mod field;
mod map;
mod value;

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use sfn_asl::*;

use choice::*;
use field::*;
use map::*;
use value::*;

fn scope(state: impl Strategy<Value = State>) -> impl Strategy<Value = Scope> {
    (text(), vec((name(), state), 0..3))
        .prop_map(|(start_at, states)| Scope { start_at, states: states.into_iter().collect() })
}

fn kind(state: BoxedStrategy<State>, language: QueryLanguage) -> BoxedStrategy<StateKind> {
    let numbers = (of(setting(any::<i64>(), language)), of(setting(any::<i64>(), language)));
    let task = (io(), text(), work(), numbers, of(value()), of(object()), transition()).prop_map(
        |(io, resource, work, (timeout_seconds, heartbeat_seconds), credentials, assign, transition)| Task {
            io,
            resource,
            work,
            timeout_seconds,
            heartbeat_seconds,
            credentials,
            assign,
            transition,
        },
    );
    let pass = (io(), of(value()), of(value()), of(nullable()), of(object()), transition()).prop_map(
        |(io, parameters, result, result_path, assign, transition)| Pass {
            io,
            parameters,
            result,
            result_path,
            assign,
            transition,
        },
    );
    let until = prop_oneof![
        setting(any::<i64>(), language).prop_map(WaitUntil::Seconds),
        setting(text(), language).prop_map(WaitUntil::Timestamp),
    ];
    let wait = (io(), of(until), of(object()), transition())
        .prop_map(|(io, until, assign, transition)| Wait { io, until, assign, transition });
    let choice = (io(), vec(choice_rule(), 0..3), of(text()), of(object()))
        .prop_map(|(io, choices, default, assign)| Choice { io, choices, default, assign });
    let fail = (of(setting(text(), language)), of(setting(text(), language)))
        .prop_map(|(error, cause)| Fail { error, cause });
    let branch = (of(text()), scope(state.clone()), unknown()).prop_map(|(comment, scope, unknown)| Branch {
        comment,
        scope,
        unknown,
    });
    let parallel = (io(), vec(branch, 0..3), work(), of(object()), transition()).prop_map(
        |(io, branches, work, assign, transition)| Parallel { io, branches, work, assign, transition },
    );
    prop_oneof![
        task.prop_map(|it| StateKind::Task(Box::new(it))),
        pass.prop_map(StateKind::Pass),
        wait.prop_map(StateKind::Wait),
        choice.prop_map(StateKind::Choice),
        io().prop_map(|io| StateKind::Succeed(Succeed { io })),
        fail.prop_map(StateKind::Fail),
        parallel.prop_map(|it| StateKind::Parallel(Box::new(it))),
        map(state, language).prop_map(|it| StateKind::Map(Box::new(it))),
    ]
    .boxed()
}

/// A state that nests at most so deep; it says its language, so that its texts can be made to fit it.
fn state(depth: u32) -> BoxedStrategy<State> {
    let inner = match depth {
        0 => Just(State::default()).boxed(),
        _ => state(depth - 1),
    };
    prop_oneof![Just(QueryLanguage::JsonPath), Just(QueryLanguage::Jsonata)]
        .prop_flat_map(move |language| {
            (of(text()), kind(inner.clone(), language), unknown()).prop_map(
                move |(comment, kind, unknown)| State {
                    comment,
                    query_language: Some(language),
                    kind,
                    unknown,
                },
            )
        })
        .boxed()
}

pub(crate) fn machine() -> impl Strategy<Value = StateMachine> {
    let language = of(prop_oneof![Just(QueryLanguage::JsonPath), Just(QueryLanguage::Jsonata)]);
    (of(text()), of(text()), language, of(any::<i64>()), scope(state(2)), unknown()).prop_map(
        |(comment, version, query_language, timeout_seconds, scope, unknown)| StateMachine {
            comment,
            version,
            query_language,
            timeout_seconds,
            scope,
            unknown,
        },
    )
}
