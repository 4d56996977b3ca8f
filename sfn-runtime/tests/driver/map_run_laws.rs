//! Laws of map runs, over generated Maps and items.
//!
//! The same seed gives the same journals, of the execution and of each child. A journal folds to the
//! execution that made it. A map run that is taken up again from the journals of some of its children, cut
//! anywhere, ends as it would have.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use proptest::prelude::*;
use sfn_asl::TaskError;
use sfn_query::Value;
use sfn_runtime::{
    ChildObserver, Execution, Finished, Handlers, MapRunControl, MapRuns, Outcome, Program, Record, Runtime,
    Seed, Store, StoreFuture, Timestamp,
};

use super::program;

/// A distributed Map over numbers.
#[derive(Clone, Debug)]
struct Shape {
    items: u8,
    concurrency: u8,
    tolerated: Option<u8>,
    batch: Option<u8>,
    /// Items that this divides fail.
    fails: u8,
    waits: u8,
    is_express: bool,
    is_jsonata: bool,
}

fn shapes() -> impl Strategy<Value = Shape> {
    let numbers = (0..12_u8, 0..4_u8, prop::option::of(0..4_u8), prop::option::of(1..4_u8), 2..9_u8, 0..3_u8);
    (numbers, any::<bool>(), any::<bool>()).prop_map(|(numbers, is_express, is_jsonata)| {
        let (items, concurrency, tolerated, batch, fails, waits) = numbers;
        Shape { items, concurrency, tolerated, batch, fails, waits, is_express, is_jsonata }
    })
}

impl Shape {
    fn program(&self) -> Arc<Program> {
        let (language, selector) = match self.is_jsonata {
            true => ("JSONata", r#""{% {'n': $states.context.Map.Item.Value, 'r': $random()} %}""#),
            false => ("JSONPath", r#"{"n.$": "$$.Map.Item.Value", "r.$": "States.MathRandom(0, 1000)"}"#),
        };
        let tolerated =
            self.tolerated.map(|it| format!(r#""ToleratedFailureCount": {it},"#)).unwrap_or_default();
        let batch = self.batch.map(|it| format!(r#""ItemBatcher": {{"MaxItemsPerBatch": {it}}},"#));
        let kind = if self.is_express { "EXPRESS" } else { "STANDARD" };
        program(&format!(
            r#"{{"QueryLanguage": "{language}", "StartAt": "Each", "States": {{"Each": {{"Type": "Map",
                "MaxConcurrency": {concurrency}, {tolerated} {batch} "ItemSelector": {selector},
                "ItemProcessor": {{"ProcessorConfig": {{"Mode": "DISTRIBUTED", "ExecutionType": "{kind}"}},
                    "StartAt": "Rest", "States": {{
                        "Rest": {{"Type": "Wait", "Seconds": {waits}, "Next": "Do"}},
                        "Do": {{"Type": "Task", "Resource": "{{FUNCTION}}work", "End": true,
                            "Retry": [{{"ErrorEquals": ["States.ALL"], "MaxAttempts": 1}}]}}}}}},
                "End": true}}}}}}"#,
            concurrency = self.concurrency,
            batch = batch.unwrap_or_default(),
            waits = self.waits,
        ))
    }

    fn handlers(&self) -> Handlers {
        let fails = i64::from(self.fails);
        Handlers::new().task("work", move |input: Value| async move {
            let number =
                |it: &Value| it.get("n").and_then(Value::as_number).and_then(sfn_query::Number::as_i64);
            let items = input.get("Items").and_then(Value::as_array);
            let mut numbers = items.map_or(vec![number(&input)], |items| items.iter().map(number).collect());
            numbers.retain(|it| it.is_some_and(|n| n % fails == 0));
            if numbers.is_empty() { Ok(input) } else { Err(TaskError::new("Bad", format!("{numbers:?}"))) }
        })
    }

    fn items(&self) -> Value {
        Value::array((1..=i64::from(self.items)).map(Value::from))
    }
}

/// The children that have ended, by their ARN.
type Ended = Arc<Mutex<BTreeMap<String, Finished>>>;

struct Keep(Ended);

impl ChildObserver for Keep {
    fn ended(&self, _: &MapRunControl, child: &Finished) {
        self.0.lock().expect("nobody panicked").insert(child.arn().to_string(), child.clone());
    }
}

struct Ran {
    finished: Finished,
    children: BTreeMap<String, Finished>,
}

impl Ran {
    fn journals(&self) -> Vec<Vec<Record>> {
        let children = self.children.values().map(|it| it.journal().to_vec());
        [self.finished.journal().to_vec()].into_iter().chain(children).collect()
    }
}

/// A store that knows where steps end: what is stored at once is never found in part.
#[derive(Default)]
struct Steps(Mutex<BTreeMap<String, Vec<Vec<Record>>>>);

impl Steps {
    fn put(&self, execution: &str, records: &[Record]) {
        let mut steps = self.0.lock().expect("nobody panicked");
        steps.entry(execution.to_owned()).or_default().push(records.to_vec());
    }

    /// How many steps an execution took.
    fn of(&self, execution: &str) -> usize {
        self.0.lock().expect("nobody panicked").get(execution).map_or(0, Vec::len)
    }

    /// The records of so many steps.
    fn cut(&self, execution: &str, steps: usize) -> Vec<Record> {
        let all = self.0.lock().expect("nobody panicked");
        all.get(execution).into_iter().flat_map(|it| &it[..steps]).flatten().cloned().collect()
    }
}

impl Store for Steps {
    fn append<'a>(&'a self, execution: &'a str, _: u64, records: &'a [Record]) -> StoreFuture<'a, ()> {
        self.put(execution, records);
        Box::pin(std::future::ready(Ok(())))
    }

    fn load<'a>(&'a self, execution: &'a str) -> StoreFuture<'a, Vec<Record>> {
        Box::pin(std::future::ready(Ok(self.cut(execution, self.of(execution)))))
    }
}

/// Runs the Map, from the beginning or from what is in the store.
fn run(shape: &Shape, store: Option<Arc<Steps>>, resumed: Option<&str>) -> Ran {
    let ended = Ended::default();
    let mut builder = Runtime::builder(shape.handlers())
        .virtual_time(Timestamp::from_millis(0))
        .map_runs(Arc::new(MapRuns::observed_by(Keep(Arc::clone(&ended)))));
    if let Some(store) = store {
        builder = builder.store(store as Arc<dyn Store>);
    }
    let (runtime, program) = (builder.build(), shape.program());
    let executor = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("it starts");
    let finished = executor.block_on(async {
        let running = match resumed {
            Some(arn) => runtime.resume(&program, arn).await.expect("it is stored"),
            None => runtime.launch(&program).machine("m").name("run").seed(Seed(7)).start(shape.items()),
        };
        running.await.expect("the runtime holds")
    });
    drop(executor);
    let children = std::mem::take(&mut *ended.lock().expect("nobody panicked"));
    Ran { finished, children }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_seed_gives_the_same_journals_and_each_folds_to_its_execution(shape in shapes()) {
        let (first, second) = (run(&shape, None, None), run(&shape, None, None));
        prop_assert_eq!(first.journals(), second.journals());
        for it in first.children.values().chain([&first.finished]) {
            let replayed = Execution::replay(Arc::clone(it.program()), it.journal());
            prop_assert_eq!(replayed.outcome(), Some(it.outcome()));
            prop_assert_eq!(replayed.outstanding(), Default::default());
        }
    }

    #[test]
    fn a_map_run_that_is_taken_up_again_ends_as_it_would_have(
        shape in shapes(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 12),
    ) {
        let steps = Arc::new(Steps::default());
        let live = run(&shape, Some(Arc::clone(&steps)), None);
        // The step that starts the execution starts its map run.
        let begun = Arc::new(Steps::default());
        begun.put(live.finished.arn(), &steps.cut(live.finished.arn(), 1));
        for (child, cut) in live.children.values().zip(&cuts) {
            // An aborted child was stopped by the end that is not in the journal any more.
            if !matches!(child.outcome(), Outcome::Aborted(_)) {
                let of_it = cut.index(steps.of(child.arn()) + 1);
                begun.put(child.arn(), &steps.cut(child.arn(), of_it));
            }
        }
        let again = run(&shape, Some(begun), Some(live.finished.arn()));
        prop_assert_eq!(again.finished.outcome(), live.finished.outcome());
    }
}
