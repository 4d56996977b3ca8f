//! The AWS Step Functions API, answered on this machine.
//!
//! [`Service`] is the API in process: requests and answers are JSON. [`Server`] puts it on a socket, where boto3, the AWS
//! CLI and every SDK take it for the service.
//!
//! * `wire` reads requests and says errors, in the words of AWS JSON 1.0;
//! * `operations` has a file for each operation of the API;
//! * `account` is what they work on: state machines, executions, activities;
//! * `http` is the socket: connections, limits, routes;
//! * `tasks` is who works tasks beside the process: commands, HTTP endpoints, a Lambda API.
//!
//! Executions are those of [`sfn_runtime`]: nothing here decides what a state machine does.

mod account;
mod http;
mod operations;
mod sdk;
mod service;
mod tasks;
mod wire;

pub use http::{Credentials, CredentialsError, Limits, Server};
pub use operations::OPERATIONS;
pub use service::{Origin, Service, ServiceBuilder};
pub use tasks::{Endpoint, HandlersFile, HandlersFileError, InvalidEndpoint, LambdaApi, Unanswered};
pub use wire::ApiError;
