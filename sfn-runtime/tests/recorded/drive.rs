//! Drives the executions of a record that has map runs, in virtual time, with objects in memory.
//!
//! What runs inside of a child execution is not in the record: a function there returns what it is given.

use std::{collections::BTreeMap, sync::Arc};

use object_store::{ObjectStore, memory::InMemory, path::Path};
use sfn_asl::ExecutionType;
use sfn_query::{Value, json};
use sfn_runtime::{Answer as TaskAnswer, CompileError, Objects, Program, Runtime, Task, TaskHandler, Work};

use super::{
    corpus::{Answer, Record, text},
    play::Refused,
};

/// Every function returns what it is given.
struct Echo;

impl TaskHandler for Echo {
    fn begin(&self, task: &Task) -> Option<Work> {
        Some(Work::Done(TaskAnswer::Succeeded(task.request().input.clone())))
    }
}

pub(crate) fn drive(record: &Record) -> Result<Vec<Answer<'_>>, Refused> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(answers(record))
}

async fn answers(record: &Record) -> Result<Vec<Answer<'_>>, Refused> {
    let mut buckets = BTreeMap::<String, Arc<InMemory>>::new();
    let mut program = None;
    let mut history = Value::Null;
    let mut answers = Vec::new();
    for (at, step) in record.steps().iter().enumerate() {
        let params = step.get("params").cloned().unwrap_or_default();
        match text(step, "op") {
            "CreateBucket" => drop(buckets.insert(text(&params, "Bucket").to_owned(), Arc::default())),
            "PutObject" => {
                let body = text(&params, "Body").to_owned();
                let bucket = &buckets[text(&params, "Bucket")];
                bucket.put(&Path::from(text(&params, "Key")), body.into()).await.unwrap();
            }
            "CreateStateMachine" => {
                program = Some((text(&params, "name").to_owned(), compiled(text(&params, "definition"))?));
            }
            "StartExecution" => {
                let (name, program) = program.as_ref().unwrap();
                history = run(name, program, text(&params, "input"), &buckets).await;
            }
            _ => {}
        }
        if record.is_cut_short() {
            continue;
        }
        let due = record.expectations().filter(|it| it.after == at + 1);
        answers.extend(due.map(|it| Answer { key: it.key, expected: it.answer, observed: history.clone() }));
    }
    if record.is_cut_short()
        && let Some((name, program)) = &program
    {
        // The recorded input names the bucket by what stands for its name.
        buckets.extend(buckets.first_key_value().map(|(_, it)| (BUCKET.to_owned(), Arc::clone(it))));
        for (key, expected) in record.histories() {
            let observed = run(name, program, &input_of(expected), &buckets).await;
            answers.push(Answer { key, expected, observed });
        }
    }
    Ok(answers)
}

/// Stands for the name of a bucket in the normal form of answers.
const BUCKET: &str = "bucket-name";

/// The input of the execution that has that history.
fn input_of(history: &Value) -> String {
    let first = history.get("events").and_then(Value::as_array).and_then(|events| events.first());
    let details = first.and_then(|event| event.get("executionStartedEventDetails"));
    details.and_then(|it| it.get("input")).map(ToString::to_string).unwrap_or_default()
}

pub(crate) fn compiled(definition: &str) -> Result<Arc<Program>, Refused> {
    let checked = sfn_asl::read("definition", definition).check(ExecutionType::Standard);
    let checked = checked.map_err(|errors| Refused::Definition(format!("{errors:#?}")))?;
    Program::compile(&checked).map(Arc::new).map_err(|error| match error {
        CompileError::Unsupported { feature, .. } => Refused::Unsupported(feature),
        other => Refused::Definition(other.to_string()),
    })
}

async fn run(
    name: &str,
    program: &Arc<Program>,
    input: &str,
    buckets: &BTreeMap<String, Arc<InMemory>>,
) -> Value {
    let objects = buckets.iter().fold(Objects::new(), |objects, (name, store)| {
        objects.bucket(name, Arc::clone(store) as Arc<dyn ObjectStore>)
    });
    let runtime = Runtime::builder(Echo).account("111111111111").objects(objects);
    let runtime = runtime.virtual_time("2026-01-01T00:00:00Z".parse().unwrap()).build();
    let running = runtime.launch(program).machine(name).input_text(input).start(json::parse(input).unwrap());
    let finished = running.await.unwrap();
    let events: Vec<_> = finished.history().map(|event| event.to_value(true)).collect();
    Value::object([("events", Value::array(events))])
}
