//! The map runs of a script.

use std::sync::Arc;

use super::{Script, parse};
use crate::{Failure, Input, MapRunRequest};

impl Script {
    /// The map run that started last.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # const EACH: &str = r#"{"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "ItemProcessor": {
    /// #     "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
    /// #     "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}}}"#;
    /// let run = Script::start(EACH, "[1, 2]");
    /// assert!(run.map_run().map_run_arn.starts_with("arn:aws:states:us-east-1:123456789012:mapRun:machine/"));
    /// ```
    #[track_caller]
    pub fn map_run(&self) -> &Arc<MapRunRequest> {
        self.map_run.as_ref().expect("no map run has started")
    }

    /// The map run gives a result, given as JSON text.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # const EACH: &str = r#"{"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "ItemProcessor": {
    /// #     "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
    /// #     "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}}}"#;
    /// Script::start(EACH, "[1, 2]").map_run_succeeds("[3, 4]").succeeds_with("[3, 4]");
    /// ```
    #[track_caller]
    pub fn map_run_succeeds(&mut self, output: &str) -> &mut Self {
        let (task, output) = (self.map_run().task, parse(output));
        self.give(Input::MapRunSucceeded { task, output })
    }

    /// The map run fails with that error name.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # const EACH: &str = r#"{"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "ItemProcessor": {
    /// #     "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
    /// #     "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}}}"#;
    /// let error = "States.ExceedToleratedFailureThreshold";
    /// Script::start(EACH, "[1, 2]").map_run_fails(error).fails_with(error);
    /// ```
    #[track_caller]
    pub fn map_run_fails(&mut self, error: &str) -> &mut Self {
        let task = self.map_run().task;
        self.give(Input::MapRunFailed { task, failure: Failure::named(error) })
    }
}
