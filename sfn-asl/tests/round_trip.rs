//! Laws of writing and reading: what is written reads as it was, and is written the same again.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use sfn_asl::*;
use sfn_query::{Number, Object, Value};

/// Texts with everything that a notation has to escape; no JSONata, which has a strategy of its own.
fn text() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9$.\"\\\\/ \n\t\u{1}äß🎁:#%-]{0,8}".prop_filter("an expression", |it| !it.starts_with("{%"))
}

fn name() -> impl Strategy<Value = String> {
    "[a-zA-Zäß~/ \"]{1,6}"
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![any::<i32>().prop_map(f64::from), (-1e9f64..1e9)]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        number().prop_map(|it| Number::from_f64(it).expect("finite").into()),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::array),
            vec((text(), inner), 0..4).prop_map(Value::object),
        ]
    })
}

fn object() -> impl Strategy<Value = Object> {
    vec((name(), value()), 0..3).prop_map(|members| members.into_iter().map(|(k, v)| (k.into(), v)).collect())
}

/// Members that no list has: all names of the language begin with a capital.
fn unknown() -> impl Strategy<Value = Unknown> {
    vec(("[a-z]{1,5}", value()), 0..2)
        .prop_map(|members| members.into_iter().map(|(k, v)| (k.into(), v)).collect())
}

fn nullable() -> impl Strategy<Value = Nullable<String>> {
    prop_oneof![Just(Nullable::Null), text().prop_map(Nullable::Value)]
}

fn setting<T: std::fmt::Debug + 'static>(
    literal: impl Strategy<Value = T> + 'static,
    language: QueryLanguage,
) -> BoxedStrategy<Setting<T>> {
    match language {
        QueryLanguage::JsonPath => {
            prop_oneof![literal.prop_map(Setting::Literal), text().prop_map(Setting::Path)].boxed()
        }
        QueryLanguage::Jsonata => prop_oneof![
            literal.prop_map(Setting::Literal),
            text().prop_map(|it| Setting::Expression(format!("{{%{it}%}}"))),
        ]
        .boxed(),
    }
}

fn io() -> impl Strategy<Value = Io> {
    (of(nullable()), of(nullable()), of(value())).prop_map(|(input_path, output_path, output)| Io {
        input_path,
        output_path,
        output,
    })
}

fn retrier() -> impl Strategy<Value = Retrier> {
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

fn catcher() -> impl Strategy<Value = Catcher> {
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

fn work() -> impl Strategy<Value = Work> {
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

fn transition() -> impl Strategy<Value = Option<Transition>> {
    of(prop_oneof![Just(Transition::End), text().prop_map(Transition::Next)])
}

fn comparator() -> impl Strategy<Value = (Comparator, bool)> {
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

fn condition() -> impl Strategy<Value = Condition> {
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

fn choice_rule() -> impl Strategy<Value = ChoiceRule> {
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

fn scope(state: impl Strategy<Value = State>) -> impl Strategy<Value = Scope> {
    (text(), vec((name(), state), 0..3))
        .prop_map(|(start_at, states)| Scope { start_at, states: states.into_iter().collect() })
}

fn item_processor(state: impl Strategy<Value = State>) -> impl Strategy<Value = ItemProcessor> {
    let config = (of(Just(ProcessorMode::Distributed)), of(Just(ExecutionType::Express)), unknown())
        .prop_map(|(mode, execution_type, unknown)| ProcessorConfig { mode, execution_type, unknown });
    (of(text()), of(config), scope(state), any::<bool>(), unknown()).prop_map(
        |(comment, config, scope, deprecated_iterator, unknown)| ItemProcessor {
            comment,
            config,
            scope,
            deprecated_iterator,
            unknown,
        },
    )
}

fn item_reader() -> impl Strategy<Value = ItemReader> {
    let words = (
        of(Just(InputType::Csv)),
        of(Just(ReaderTransformation::LoadAndFlatten)),
        of(Just(ManifestType::AthenaData)),
        of(Just(CsvHeaderLocation::Given)),
        of(Just(CsvDelimiter::Pipe)),
    );
    let config = (words, of(vec(text(), 0..3)), of(text()), of(any::<i64>()), unknown()).prop_map(
        |(words, csv_headers, items_pointer, max_items, unknown)| ReaderConfig {
            input_type: words.0,
            transformation: words.1,
            manifest_type: words.2,
            csv_header_location: words.3,
            csv_delimiter: words.4,
            csv_headers,
            items_pointer,
            max_items: max_items.map(Setting::Literal),
            unknown,
        },
    );
    (text(), of(value()), of(value()), of(config), unknown()).prop_map(
        |(resource, parameters, arguments, config, unknown)| ItemReader {
            resource,
            parameters,
            arguments,
            config,
            unknown,
        },
    )
}

fn map(state: impl Strategy<Value = State> + Clone + 'static, language: QueryLanguage) -> BoxedStrategy<Map> {
    let batcher = (of(value()), of(setting(any::<i64>(), language)), unknown()).prop_map(
        |(batch_input, max_items_per_batch, unknown)| ItemBatcher {
            batch_input,
            max_items_per_batch,
            max_input_bytes_per_batch: None,
            unknown,
        },
    );
    let writer = (of(text()), of(value()), of(Just(OutputType::Jsonl)), unknown()).prop_map(
        |(resource, parameters, output_type, unknown)| ResultWriter {
            resource,
            parameters,
            arguments: None,
            config: Some(WriterConfig { output_type, transformation: None, unknown: Unknown::default() }),
            unknown,
        },
    );
    let items = (of(text()), of(value()), of(value()), of(item_reader()), of(batcher), of(writer));
    let limits = (of(setting(any::<i64>(), language)), of(setting(number(), language)), of(text()));
    (io(), items, limits, item_processor(state), work(), of(object()), transition())
        .prop_map(|(io, items, limits, item_processor, work, assign, transition)| Map {
            io,
            items_path: items.0,
            items: items.1,
            item_selector: items.2,
            item_reader: items.3,
            item_batcher: items.4,
            result_writer: items.5,
            item_processor,
            max_concurrency: limits.0.clone(),
            tolerated_failure_count: limits.0,
            tolerated_failure_percentage: limits.1,
            label: limits.2,
            work,
            assign,
            transition,
        })
        .boxed()
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

fn machine() -> impl Strategy<Value = StateMachine> {
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

/// Holds the law against generated machines, on a thread with room for a strategy of so many parts.
fn holds(law: fn(StateMachine) -> Result<(), TestCaseError>) {
    let run = move || {
        let mut runner = TestRunner::new(ProptestConfig { cases: 128, ..ProptestConfig::default() });
        runner.run(&machine(), law).unwrap_or_else(|error| panic!("{error}"));
    };
    let thread = std::thread::Builder::new().stack_size(64 << 20).spawn(run).expect("a thread starts");
    thread.join().expect("the law holds");
}

#[test]
fn what_is_written_reads_as_it_was() {
    holds(|machine| {
        let text = write(&machine);
        let read = read("generated", text.as_str());
        prop_assert_eq!(read.machine(), Ok(&machine), "{}", text);
        prop_assert_eq!(write(&machine), text);
        Ok(())
    });
}

#[test]
fn every_finding_has_its_place_and_a_lowered_machine_gets_the_same() {
    holds(|machine| {
        let read = read("generated", write(&machine));
        let text = read.source().text();
        let found = match read.check(ExecutionType::Express) {
            Ok(checked) => checked.warnings().to_vec(),
            Err(found) => found,
        };
        for diagnostic in &found {
            let span = diagnostic.span().expect("a text was read");
            prop_assert!(text.get(span).is_some(), "{diagnostic}");
        }
        if let Err(mut lowered) = check(machine, ExecutionType::Express) {
            locate(&mut lowered, read.source());
            prop_assert_eq!(lowered, found);
        }
        Ok(())
    });
}

#[cfg(feature = "yaml")]
#[test]
fn a_definition_in_json_is_one_in_yaml() {
    holds(|machine| {
        let text = write(&machine);
        let yaml = read_yaml("generated", text.as_str());
        prop_assert_eq!(yaml.machine(), Ok(&machine), "{}", text);
        Ok(())
    });
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in ".{0,200}", noise in "[\\[\\]{}\":,a-z0-9 \n\\\\]{0,200}") {
        for text in [text, noise] {
            let read = read("noise", text);
            prop_assert!(read.check(ExecutionType::Standard).is_err());
        }
    }
}

#[cfg(feature = "yaml")]
proptest! {
    #[test]
    fn any_yaml_is_read_without_a_panic(text in "[\\[\\]{}\":,&*a-z0-9 \n|>'#!?-]{0,200}") {
        let read = read_yaml("noise", text);
        prop_assert!(read.check(ExecutionType::Standard).is_err());
    }
}
