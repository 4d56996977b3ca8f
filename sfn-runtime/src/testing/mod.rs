//! A test kit: executions in virtual time, with scripted tasks. Fails by panicking, as assertions do.
//!
//! ```
//! use sfn_runtime::testing::Script;
//! use std::time::Duration;
//!
//! let definition = r#"{"StartAt": "Call", "States": {"Call": {
//!     "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:call", "End": true,
//!     "Retry": [{"ErrorEquals": ["Net.Down"]}]}}}"#;
//! let mut run = Script::start(definition, "{}");
//! run.expects_task("Call").task_fails("Net.Down").expects_timer(Duration::from_secs(1));
//! run.advance(Duration::from_secs(1)).task_succeeds("42").succeeds_with("42");
//! assert_eq!(run.path(), ["Call"]);
//! ```

mod script;

pub use script::Script;
