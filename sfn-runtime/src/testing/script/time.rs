//! The time of a script, which passes when the test says so.

use std::time::Duration;

use super::Script;
use crate::Input;

impl Script {
    /// Asserts that the next timer runs out after that time. The end of the execution itself is none.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # use std::time::Duration;
    /// # const NAP: &str = r#"{"StartAt": "Nap", "States": {"Nap": {"Type": "Wait", "Seconds": 30, "End": true}}}"#;
    /// Script::start(NAP, "1").expects_timer(Duration::from_secs(30));
    /// ```
    #[track_caller]
    pub fn expects_timer(&mut self, after: Duration) -> &mut Self {
        let next = self.execution.next_timer().map(|at| at.as_millis() - self.now.as_millis());
        assert_eq!(next, Some(after.as_millis() as i64), "milliseconds until the next timer");
        self
    }

    /// Asserts that no timer runs.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # const CALL: &str = r#"{"StartAt": "Call", "States": {"Call": {"Type": "Task",
    /// #     "Resource": "arn:aws:lambda:us-east-1:123456789012:function:call", "End": true,
    /// #     "Retry": [{"ErrorEquals": ["Net.Down"], "IntervalSeconds": 5, "MaxAttempts": 1}]}}}"#;
    /// Script::start(CALL, "1").expects_no_timer();
    /// ```
    #[track_caller]
    pub fn expects_no_timer(&mut self) -> &mut Self {
        assert_eq!(self.execution.next_timer(), None, "a timer runs");
        self
    }

    /// Lets time pass, and everything happen that is due on the way, each at its time.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # use std::time::Duration;
    /// # const NAP: &str = r#"{"StartAt": "Nap", "States": {"Nap": {"Type": "Wait", "Seconds": 30, "End": true}}}"#;
    /// let mut run = Script::start(NAP, "1");
    /// run.advance(Duration::from_secs(29)).is_running();
    /// run.advance(Duration::from_secs(1)).succeeds_with("1");
    /// ```
    pub fn advance(&mut self, by: Duration) -> &mut Self {
        let end = self.now.after_millis(by.as_millis() as u64);
        while let Some(due) = self.execution.wake_at().filter(|due| *due <= end) {
            self.now = self.now.max(due);
            self.give(Input::Wake);
        }
        self.now = end;
        self
    }
}
