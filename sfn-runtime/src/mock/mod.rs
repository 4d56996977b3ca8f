//! Mocked tasks, in the configuration format of AWS Step Functions Local: answers by state name and
//! invocation, in named test cases. In Rust, a [`TestCase`] is built without a file.

mod case;
mod check;
mod config;
mod error;
mod read;
mod response;

pub use case::{MockedTasks, TestCase};
pub use check::MisfitMock;
pub use config::MockConfig;
pub use error::{MockError, NoTestCase};
pub use response::Responses;
