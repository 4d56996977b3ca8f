//! A test kit: executions in virtual time, with scripted tasks. Fails by panicking, as assertions do.
//!
//! # The first test
//!
//! A [`Script`] runs a definition step by step. The test plays the world: it answers tasks and lets time pass, and it
//! says what it expects. Nothing else is needed, no runtime and no service.
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
//!
//! # Whole runs in virtual time
//!
//! Where tasks are Rust functions, a [`Runtime`](crate::Runtime) runs them. In virtual time a wait of a year takes
//! microseconds, and retries, timeouts and heartbeats come in their order all the same.
//!
//! ```
//! # #[cfg(not(feature = "driver"))] fn main() {}
//! # #[cfg(feature = "driver")]
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use std::sync::Arc;
//! use sfn_asl::{ExecutionType, TaskError};
//! use sfn_runtime::{Handlers, Program, Runtime};
//!
//! let definition = r#"{"StartAt": "Sleep", "States": {
//!     "Sleep": {"Type": "Wait", "Seconds": 31536000, "Next": "Charge"},
//!     "Charge": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge", "End": true}}}"#;
//! # let definition = &definition.replace("31536000", "31000000");
//! let checked = sfn_asl::read("year.asl.json", definition).check(ExecutionType::Standard).expect("it is right");
//! let program = Arc::new(Program::compile(&checked)?);
//!
//! let handlers = Handlers::new().task("charge", |amount: i64| async move { Ok::<_, TaskError>(amount + 1) });
//! let runtime = Runtime::builder(handlers).virtual_time("2026-01-01T00:00:00Z".parse()?).build();
//! let finished = runtime.start(&program, 41.into()).await?;
//! assert_eq!(finished.output(), Some(&42.into()));
//! assert_eq!(finished.path(), ["Sleep", "Charge"]);
//! # Ok(())
//! # }
//! ```
//!
//! Time waits for a function that is at work, for as long as the next timeout is away. For a callback from outside it
//! does not wait, since nobody can say whether one will come; a test gives it by a handler, a mock or a [`Script`].
//!
//! # Mocks
//!
//! Tasks of whole runs are mocked by state and invocation: in Rust, or from a configuration file of Step Functions
//! Local, which [`mock`](crate::mock) reads. What is not mocked goes to the handlers.
//!
//! ```
//! # #[cfg(not(feature = "driver"))] fn main() {}
//! # #[cfg(feature = "driver")]
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # use std::sync::Arc;
//! # use sfn_asl::{ExecutionType, TaskError};
//! # use sfn_runtime::{Handlers, Program, Runtime};
//! use sfn_runtime::mock::{MockConfig, Responses, TestCase};
//! # let definition = r#"{"StartAt": "Charge", "States": {
//! #     "Charge": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge", "Next": "Ship",
//! #         "Retry": [{"ErrorEquals": ["Gateway.Down"]}], "Catch": [{"ErrorEquals": ["Declined"], "Next": "Sorry"}]},
//! #     "Ship": {"Type": "Succeed"}, "Sorry": {"Type": "Fail", "Error": "Sorry"}}}"#;
//! # let checked = sfn_asl::read("order.asl.json", definition).check(ExecutionType::Standard).expect("it is right");
//! # let program = Arc::new(Program::compile(&checked)?);
//! # let runtime = Runtime::builder(Handlers::new()).virtual_time("2026-01-01T00:00:00Z".parse()?).build();
//!
//! let flaky = TestCase::new().state("Charge", Responses::new().throws("Gateway.Down", "503").times(2).returns("paid"));
//! let finished = runtime.launch(&program).mocked(&flaky).start(1.into()).await?;
//! assert_eq!(finished.path(), ["Charge", "Ship"]);
//!
//! let config = MockConfig::parse(r#"{
//!     "StateMachines": {"order": {"TestCases": {"Declined": {"Charge": "declined"}}}},
//!     "MockedResponses": {"declined": {"0": {"Throw": {"Error": "Declined", "Cause": "no funds"}}}}}"#).expect("it is right");
//! let declined = config.test_case("order", "Declined")?;
//! assert!(declined.misfits(&checked).is_empty(), "each mock is something that its service could have answered");
//! let finished = runtime.launch(&program).mocked(declined).start(1.into()).await?;
//! assert_eq!(finished.path(), ["Charge", "Sorry"]);
//! # Ok(())
//! # }
//! ```
//!
//! # Histories
//!
//! The history of a run is the service's own, event by event. As lines it is made for snapshots; in full it is the
//! JSON of `GetExecutionHistory`, of which a run with fixed name, seed and time is always the same.
//!
//! ```
//! use sfn_runtime::testing::Script;
//!
//! let run = Script::start(r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}"#, "1");
//! let lines: Vec<_> = run.history().map(|event| event.to_string()).collect();
//! assert_eq!(lines, [
//!     "1<-0 ExecutionStarted",
//!     "2<-0 PassStateEntered A",
//!     "3<-2 PassStateExited A",
//!     "4<-3 ExecutionSucceeded",
//! ]);
//! let json: Vec<_> = run.history().map(|event| event.to_value(true).to_string()).collect();
//! assert!(json[1].contains(r#""stateEnteredEventDetails":{"#));
//! ```
//!
//! # One state
//!
//! [`test_state`](crate::test_state) tries a state by itself and shows what the data is at each stage of it.

mod script;

pub use script::Script;
