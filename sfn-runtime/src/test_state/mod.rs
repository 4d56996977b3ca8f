//! One state tried by itself, as the operation `TestState` does it.
//!
//! The state is worked by the very steps of an execution; what is told of its data on the way is what those steps
//! show. Requests are taken, refused and answered as the service does. Not here: what a connection adds to the request of
//! an HTTP task, which only whoever sends it knows.
//!
//! ```
//! use sfn_runtime::{Handlers, Timestamp, test_state::{InspectionLevel, Mock, TestState}};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let charge = r#"{"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "Ship",
//!     "Parameters": {"FunctionName": "charge", "Payload.$": "$.card"}, "ResultPath": "$.payment"}"#;
//! let tested = TestState::new(charge)
//!     .input(r#"{"card": 4}"#)
//!     .mock(Mock::result(r#"{"Payload": "paid"}"#))
//!     .inspection_level(InspectionLevel::Debug)
//!     .run(&Handlers::new(), Timestamp::default())
//!     .await?;
//! assert_eq!(tested.next_state.as_deref(), Some("Ship"));
//! assert_eq!(tested.output.unwrap().to_string(), r#"{"card":4,"payment":{"Payload":"paid"}}"#);
//! let parameters = tested.inspection.get("afterParameters").unwrap();
//! assert_eq!(parameters.to_string(), r#"{"FunctionName":"charge","Payload":4}"#);
//! # Ok(())
//! # }
//! ```

mod context;
mod definition;
mod error;
mod http;
mod inspect;
mod mocked;
mod request;
mod run;
mod tested;

pub use error::TestStateError;
pub use request::{InspectionLevel, Mock, StateConfiguration, TestState};
pub use tested::{TestStatus, Tested};
