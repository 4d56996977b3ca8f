//! The tasks of a script: asked for, answered.

use std::sync::Arc;

use super::{Script, parse};
use crate::{Failure, Input, TaskId, TaskRequest};

impl Script {
    /// Asserts that the task of that state is open, and means it from now on.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # const CALL: &str = r#"{"StartAt": "Call", "States": {"Call": {"Type": "Task", "TimeoutSeconds": 60,
    /// #     "Resource": "arn:aws:lambda:us-east-1:123456789012:function:call", "End": true,
    /// #     "Retry": [{"ErrorEquals": ["Net.Down"], "IntervalSeconds": 5, "MaxAttempts": 1}]}}}"#;
    /// Script::start(CALL, "1").expects_task("Call").task_succeeds("2").succeeds_with("2");
    /// ```
    #[track_caller]
    pub fn expects_task(&mut self, state: &str) -> &mut Self {
        let found = self.open.values().find(|request| *request.state() == *state);
        let Some(request) = found else {
            let open: Vec<_> = self.open.values().map(|request| request.state().as_str()).collect();
            panic!("no open task of state `{state}`; open are {open:?}")
        };
        self.chosen = Some(request.task);
        self
    }

    /// Asserts that no task is open.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # const PASS: &str = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": 1, "Next": "B"},
    /// #     "B": {"Type": "Succeed"}}}"#;
    /// Script::start(PASS, "1").expects_no_task();
    /// ```
    #[track_caller]
    pub fn expects_no_task(&mut self) -> &mut Self {
        assert!(self.open.is_empty(), "open tasks: {:?}", self.open.values().collect::<Vec<_>>());
        self
    }

    /// What the task was asked.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # const CALL: &str = r#"{"StartAt": "Call", "States": {"Call": {"Type": "Task", "TimeoutSeconds": 60,
    /// #     "Resource": "arn:aws:lambda:us-east-1:123456789012:function:call", "End": true,
    /// #     "Retry": [{"ErrorEquals": ["Net.Down"], "IntervalSeconds": 5, "MaxAttempts": 1}]}}}"#;
    /// let mut run = Script::start(CALL, "1");
    /// assert_eq!((run.task().attempt, run.task().timeout_seconds), (0, Some(60)));
    /// run.task_fails("Net.Down").advance(std::time::Duration::from_secs(5));
    /// assert_eq!(run.task().attempt, 1);
    /// ```
    #[track_caller]
    pub fn task(&self) -> &Arc<TaskRequest> {
        let chosen = self.chosen.and_then(|task| self.open.get(&task));
        chosen.or_else(|| self.open.values().next()).expect("no task is open")
    }

    /// Asserts what the task was asked, given as JSON text.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # const CALL: &str = r#"{"StartAt": "Call", "States": {"Call": {"Type": "Task", "TimeoutSeconds": 60,
    /// #     "Resource": "arn:aws:lambda:us-east-1:123456789012:function:call", "End": true,
    /// #     "Retry": [{"ErrorEquals": ["Net.Down"], "IntervalSeconds": 5, "MaxAttempts": 1}]}}}"#;
    /// Script::start(CALL, r#"{"a": 1}"#).expects_arguments(r#"{"a": 1}"#);
    /// ```
    #[track_caller]
    pub fn expects_arguments(&mut self, arguments: &str) -> &mut Self {
        assert_eq!(self.task().input, parse(arguments));
        self
    }

    /// The task gives a result, given as JSON text.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # const CALL: &str = r#"{"StartAt": "Call", "States": {"Call": {"Type": "Task", "TimeoutSeconds": 60,
    /// #     "Resource": "arn:aws:lambda:us-east-1:123456789012:function:call", "End": true,
    /// #     "Retry": [{"ErrorEquals": ["Net.Down"], "IntervalSeconds": 5, "MaxAttempts": 1}]}}}"#;
    /// Script::start(CALL, "1").task_succeeds("[2]").succeeds_with("[2]");
    /// ```
    #[track_caller]
    pub fn task_succeeds(&mut self, output: &str) -> &mut Self {
        let output = parse(output);
        let task = self.close();
        self.give(Input::TaskSucceeded { task, output })
    }

    /// The task fails with that error name.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # const CALL: &str = r#"{"StartAt": "Call", "States": {"Call": {"Type": "Task", "TimeoutSeconds": 60,
    /// #     "Resource": "arn:aws:lambda:us-east-1:123456789012:function:call", "End": true,
    /// #     "Retry": [{"ErrorEquals": ["Net.Down"], "IntervalSeconds": 5, "MaxAttempts": 1}]}}}"#;
    /// Script::start(CALL, "1").task_fails("No.Such").fails_with("No.Such");
    /// ```
    #[track_caller]
    pub fn task_fails(&mut self, error: &str) -> &mut Self {
        let task = self.close();
        self.give(Input::TaskFailed { task, failure: Failure::named(error) })
    }

    /// The API takes the request of the task, which goes on waiting.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # const ASK: &str = r#"{"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "End": true, "HeartbeatSeconds": 20,
    /// #     "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
    /// #     "Parameters": {"QueueUrl": "q", "MessageBody.$": "$$.Task.Token"}}}}"#;
    /// let mut run = Script::start(ASK, "1");
    /// run.task_is_submitted(r#"{"MessageId": "m"}"#).task_succeeds("true").succeeds_with("true");
    /// assert!(run.events().contains(&"5<-4 TaskSubmitted".to_owned()));
    /// ```
    #[track_caller]
    pub fn task_is_submitted(&mut self, output: &str) -> &mut Self {
        let (task, output) = (self.task().task, parse(output));
        self.give(Input::TaskSubmitted { task, output })
    }

    /// The activity of the task exists; the task waits there.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # const PACK: &str = r#"{"StartAt": "Pack", "States": {"Pack": {"Type": "Task", "End": true,
    /// #     "Resource": "arn:aws:states:us-east-1:123456789012:activity:pack"}}}"#;
    /// Script::start(PACK, "1").activity_exists().worker_takes("w").task_succeeds("2").succeeds_with("2");
    /// ```
    #[track_caller]
    pub fn activity_exists(&mut self) -> &mut Self {
        let task = self.task().task;
        self.give(Input::ActivityScheduled { task })
    }

    /// There is no such activity.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # const PACK: &str = r#"{"StartAt": "Pack", "States": {"Pack": {"Type": "Task", "End": true,
    /// #     "Resource": "arn:aws:states:us-east-1:123456789012:activity:pack"}}}"#;
    /// Script::start(PACK, "1").activity_does_not_exist().fails_with("States.Runtime");
    /// ```
    #[track_caller]
    pub fn activity_does_not_exist(&mut self) -> &mut Self {
        let task = self.close();
        self.give(Input::ActivityUnknown { task })
    }

    /// A worker takes the task of an activity.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # const PACK: &str = r#"{"StartAt": "Pack", "States": {"Pack": {"Type": "Task", "End": true,
    /// #     "Resource": "arn:aws:states:us-east-1:123456789012:activity:pack"}}}"#;
    /// let mut run = Script::start(PACK, "1");
    /// run.activity_exists().worker_takes("worker-1");
    /// assert_eq!(run.events().last().map(String::as_str), Some("4<-3 ActivityStarted"));
    /// ```
    #[track_caller]
    pub fn worker_takes(&mut self, worker: &str) -> &mut Self {
        let task = self.task().task;
        self.give(Input::ActivityStarted { task, worker: Some(worker.into()) })
    }

    /// The task says that it is alive.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # const ASK: &str = r#"{"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "End": true, "HeartbeatSeconds": 20,
    /// #     "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
    /// #     "Parameters": {"QueueUrl": "q", "MessageBody.$": "$$.Task.Token"}}}}"#;
    /// use std::time::Duration;
    ///
    /// let mut run = Script::start(ASK, "1");
    /// run.advance(Duration::from_secs(15)).task_beats();
    /// run.advance(Duration::from_secs(19)).is_running();
    /// run.advance(Duration::from_secs(1)).fails_with("States.Timeout");
    /// ```
    #[track_caller]
    pub fn task_beats(&mut self) -> &mut Self {
        let task = self.task().task;
        self.give(Input::TaskHeartbeat { task })
    }

    #[track_caller]
    fn close(&mut self) -> TaskId {
        let task = self.task().task;
        self.chosen = None;
        self.open.remove(&task);
        task
    }
}
