//! Drives the executions of a record that start one another, in virtual time, each by a runtime that knows them all.

use std::sync::Arc;

use sfn_query::{Value, json};
use sfn_runtime::{Finished, Handlers, Machines, Program, Runtime};

use super::{
    corpus::{Answer, Record, START, text},
    drive::compiled,
    play::Refused,
};

pub(crate) fn drive(record: &Record) -> Result<Vec<Answer<'_>>, Refused> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(answers(record))
}

async fn answers(record: &Record) -> Result<Vec<Answer<'_>>, Refused> {
    let machines = Arc::new(Machines::new());
    let runtime = Runtime::builder(Handlers::new()).account("111111111111").machines(Arc::clone(&machines));
    let runtime = runtime.virtual_time(START.parse().unwrap()).build();
    let (mut known, mut bound, mut ran) =
        (Vec::<(String, Arc<Program>)>::new(), Vec::new(), Vec::<Finished>::new());
    let mut answers = Vec::new();
    for (at, step) in record.steps().iter().enumerate() {
        let params = resolved(step.get("params").unwrap_or(&Value::Null), &bound);
        let bind = step.get("binds").and_then(|it| it.as_object()?.keys().next().cloned());
        let arn = match text(step, "op") {
            "CreateStateMachine" => {
                let name = text(&params, "name");
                let program = compiled(text(&params, "definition"))?;
                let arn = format!("arn:aws:states:us-east-1:111111111111:stateMachine:{name}");
                machines.insert(&arn, &program);
                known.push((arn.clone(), program));
                Some(arn)
            }
            "DeleteStateMachine" => {
                machines.remove(text(&params, "stateMachineArn"));
                None
            }
            "StartExecution" => {
                let (arn, program) =
                    known.iter().find(|(arn, _)| arn == text(&params, "stateMachineArn")).unwrap();
                let launch = runtime.launch(program).machine(arn.rsplit(':').next().unwrap());
                let input = text(&params, "input");
                let running = launch.input_text(input).start(json::parse(input).unwrap());
                ran.push(running.await.unwrap());
                ran.last().map(|it| it.arn().to_string())
            }
            _ => None,
        };
        bound.extend(bind.zip(arn));
        let due = record.expectations().filter(|it| it.after == at + 1 && it.answer.get("events").is_some());
        let history = ran.iter().find(|it| **it.arn() == *text(&params, "executionArn")).map(history);
        answers.extend(due.zip(history).map(|(it, observed)| Answer {
            key: it.key,
            expected: it.answer,
            observed,
        }));
    }
    Ok(answers)
}

fn history(finished: &Finished) -> Value {
    let events: Vec<_> = finished.history().map(|event| event.to_value(true)).collect();
    Value::object([("events", Value::array(events))])
}

fn resolved(params: &Value, bound: &[(sfn_query::Str, String)]) -> Value {
    let text = bound
        .iter()
        .fold(params.to_string(), |text, (name, arn)| text.replace(&format!("{{{{{name}}}}}"), arn));
    json::parse(&text).unwrap()
}
