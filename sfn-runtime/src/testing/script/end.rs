//! The end of a script's execution.

use super::{Script, parse};
use crate::{Failure, Input, Outcome};

impl Script {
    /// The execution is told to stop.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # use std::time::Duration;
    /// # const NAP: &str = r#"{"StartAt": "Nap", "States": {"Nap": {"Type": "Wait", "Seconds": 30, "End": true}}}"#;
    /// use sfn_runtime::Outcome;
    ///
    /// let mut run = Script::start(NAP, "1");
    /// run.stop("Enough", "of it").fails_with("Enough");
    /// assert!(matches!(run.outcome(), Some(Outcome::Aborted(_))));
    /// ```
    pub fn stop(&mut self, error: &str, cause: &str) -> &mut Self {
        self.give(Input::Stop(Failure::new(error, cause)))
    }

    /// Asserts that the execution succeeded with that output, given as JSON text.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # const PASS: &str = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": 1, "Next": "B"},
    /// #     "B": {"Type": "Succeed"}}}"#;
    /// Script::start(PASS, "{}").succeeds_with("1");
    /// ```
    #[track_caller]
    pub fn succeeds_with(&mut self, output: &str) -> &mut Self {
        assert_eq!(self.execution.outcome(), Some(&Outcome::Succeeded(parse(output))));
        self
    }

    /// Asserts that the execution ended, without success, with that error name.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// let fails = r#"{"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "Odd", "Cause": "so it is"}}}"#;
    /// assert_eq!(Script::start(fails, "{}").fails_with("Odd").cause(), "so it is");
    /// ```
    #[track_caller]
    pub fn fails_with(&mut self, error: &str) -> &mut Self {
        let failure = self.execution.outcome().and_then(Outcome::failure);
        assert_eq!(failure.map(Failure::error_name), Some(error), "{:?}", self.execution.outcome());
        self
    }

    /// Asserts that the execution has not ended.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # use std::time::Duration;
    /// # const NAP: &str = r#"{"StartAt": "Nap", "States": {"Nap": {"Type": "Wait", "Seconds": 30, "End": true}}}"#;
    /// Script::start(NAP, "1").is_running();
    /// ```
    #[track_caller]
    pub fn is_running(&mut self) -> &mut Self {
        assert_eq!(self.execution.outcome(), None);
        self
    }

    /// How the execution ended, if it has.
    pub fn outcome(&self) -> Option<&Outcome> {
        self.execution.outcome()
    }

    /// The cause with which the execution failed, empty if there is none.
    pub fn cause(&self) -> &str {
        let failure = self.execution.outcome().and_then(Outcome::failure);
        failure.and_then(|failure| failure.cause.as_deref()).unwrap_or_default()
    }
}
