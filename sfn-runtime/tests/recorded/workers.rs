//! Activities of a record, and executions that are their workers: one that asks for a task of an activity
//! by the SDK gets it, and gives its result back by the SDK.

use std::collections::VecDeque;

use sfn_query::{Object, Str, Value, json};
use sfn_runtime::{Activities, Failure, Input, NoSuchActivity, TaskId, TaskRequest, check_arn, check_name};

use super::{api::Refusal, corpus::text};

type Inputs = VecDeque<(usize, Input)>;

#[derive(Default)]
pub(crate) struct Workers {
    activities: Activities,
    /// Those that wait for a task: the activity, the worker's name, its run and task.
    idle: Vec<(String, Option<Str>, usize, TaskId)>,
    /// Tasks that were taken, by token.
    taken: Vec<(Str, usize, TaskId)>,
}

impl Workers {
    /// Answers a call about activities.
    pub(crate) fn call(&mut self, operation: &str, params: &Value) -> Result<Value, Refusal> {
        if operation == "ListActivities" {
            let all = self.activities.list();
            return Ok(Value::object([("activities", Value::array(all.iter().map(|arn| described(arn))))]));
        }
        if operation == "CreateActivity" {
            let name = text(params, "name");
            check_name(name).map_err(|error| Refusal::new("InvalidName", &error))?;
            let arn = format!("arn:aws:states:us-east-1:111111111111:activity:{name}");
            self.activities.create(&arn);
            return Ok(without_name(&described(&arn)));
        }
        let arn = text(params, "activityArn");
        check_arn(arn, "activity").map_err(|error| Refusal::new("InvalidArn", &error))?;
        if operation == "DeleteActivity" {
            self.activities.delete(arn);
            return Ok(Object::default().into());
        }
        match self.activities.contains(arn) {
            false => Err(Refusal::new("ActivityDoesNotExist", &NoSuchActivity::new(arn))),
            true if operation == "DescribeActivity" => {
                let encryption = Value::object([("type", Value::from("AWS_OWNED_KEY"))]);
                let described = described(arn);
                Ok(described.as_object().unwrap().with("encryptionConfiguration".into(), encryption).into())
            }
            true => Ok(Object::default().into()),
        }
    }

    /// Takes a task up, if it is one of an activity or of a worker.
    pub(crate) fn begin(&mut self, run: usize, request: &TaskRequest, inputs: &mut Inputs) -> bool {
        let task = request.task;
        match request.resource().rsplit_once(':').map_or("", |(_, action)| action) {
            _ if request.resource().contains(":activity:") => self.offer(run, request, inputs),
            "getActivityTask" => {
                let worker = request.input.get("WorkerName").and_then(Value::as_str).map(Str::from);
                self.idle.push((text(&request.input, "ActivityArn").to_owned(), worker, run, task));
            }
            // Tokens of other tasks are none of a worker's.
            "sendTaskSuccess" | "sendTaskFailure" if self.holder(request).is_none() => return false,
            "sendTaskSuccess" => {
                let output = json::parse(text(&request.input, "Output")).unwrap();
                self.give_back(run, request, inputs, |task| Input::TaskSucceeded { task, output });
            }
            "sendTaskFailure" => {
                let part = |key| request.input.get(key).and_then(Value::as_str).map(Str::from);
                let failure = Failure { error: part("Error"), cause: part("Cause") };
                self.give_back(run, request, inputs, |task| Input::TaskFailed { task, failure });
            }
            _ => return false,
        }
        true
    }

    fn offer(&mut self, run: usize, request: &TaskRequest, inputs: &mut Inputs) {
        let task = request.task;
        if !self.activities.contains(request.resource()) {
            return inputs.push_back((run, Input::ActivityUnknown { task }));
        }
        inputs.push_back((run, Input::ActivityScheduled { task }));
        let Some(at) = self.idle.iter().position(|(activity, ..)| **activity == **request.resource()) else {
            return;
        };
        let (_, worker, worker_run, worker_task) = self.idle.remove(at);
        inputs.push_back((run, Input::ActivityStarted { task, worker }));
        let token = request.token.clone().unwrap();
        self.taken.push((token.clone(), run, task));
        let answer = [("Input", Value::from(request.input.to_string())), ("TaskToken", token.into())];
        let output = Value::object(answer);
        inputs.push_back((worker_run, Input::TaskSucceeded { task: worker_task, output }));
    }

    /// The run and the task that wait with the token of a request.
    fn holder(&self, request: &TaskRequest) -> Option<(usize, TaskId)> {
        let given = self.taken.iter().find(|(token, ..)| **token == *text(&request.input, "TaskToken"))?;
        Some((given.1, given.2))
    }

    fn give_back(
        &mut self,
        run: usize,
        request: &TaskRequest,
        inputs: &mut Inputs,
        input: impl FnOnce(TaskId) -> Input,
    ) {
        if let Some((of, task)) = self.holder(request) {
            inputs.push_back((of, input(task)));
        }
        inputs
            .push_back((run, Input::TaskSucceeded { task: request.task, output: Object::default().into() }));
    }
}

fn described(arn: &str) -> Value {
    let name = arn.rsplit(':').next().unwrap_or_default();
    Value::object(
        [("activityArn", arn), ("creationDate", "datetime"), ("name", name)]
            .map(|(key, it)| (key, Value::from(it))),
    )
}

fn without_name(activity: &Value) -> Value {
    let members = activity.as_object().unwrap().iter().filter(|(key, _)| *key != "name");
    Value::object(members.map(|(key, value)| (key.clone(), value.clone())))
}
