//! The AWS Step Functions API, answered on this machine.
//!
//! [`Service`] is the API in process: requests and answers are JSON. [`Server`] puts it on a socket, where boto3, the AWS
//! CLI and every SDK take it for the service.
//!
//! Typed workflows and their tasks, over the API and in one process:
//!
//! ```
//! use sfn_dsl::prelude::*;
//! use sfn_runtime::Handlers;
//! use sfn_server::{Origin, Server, Service};
//!
//! #[task]
//! async fn greet(name: String) -> String {
//!     format!("Hello, {name}!")
//! }
//!
//! fn greeting() -> Workflow<String, String> {
//!     Workflow::named("greeting").kind(ExecutionType::Express).start_at(task("Greet", greet))
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let (workflow, origin) = (greeting(), Origin::default());
//! let handlers: Handlers = workflow.handlers().into_iter().collect();
//! let service = Service::builder(handlers).build();
//! let definition = workflow.to_asl().expect("it passes its checks");
//! let deployed = service.deploy(workflow.name(), workflow.kind(), &definition, &origin).await?;
//!
//! // For clients: every SDK, boto3, the AWS CLI.
//! let server = Server::bind("127.0.0.1:0", service.clone()).await?;
//! println!("export AWS_ENDPOINT_URL_SFN=http://{}", server.address()?);
//! tokio::spawn(server.run(std::future::pending()));
//!
//! // And in process.
//! let request = format!(r#"{{"stateMachineArn": "{}", "input": "\"Ada\""}}"#, deployed.arn());
//! let answer = service.call("StartSyncExecution", request.as_bytes(), &origin).await?;
//! assert_eq!(answer.get("output").and_then(|it| it.as_str()), Some(r#""Hello, Ada!""#));
//! # Ok(())
//! # }
//! ```
//!
//! Beside typed workflows the command line has this in one line: `sfn_cli::workflows`, whose command `serve` it is.
//!
//! * `wire` reads requests and says errors, in the words of AWS JSON 1.0;
//! * `operations` has a file for each operation of the API;
//! * `account` is what they work on: state machines, executions, activities;
//! * `http` is the socket: connections, limits, routes;
//! * `tasks` is who works tasks beside the process: commands, HTTP endpoints, a Lambda API.
//!
//! Executions are those of [`sfn_runtime`]: nothing here decides what a state machine does.

mod account;
mod deploy;
mod http;
mod operations;
mod sdk;
mod service;
mod tasks;
mod wire;

pub use deploy::Deployed;
pub use http::{Credentials, CredentialsError, Limits, Server};
pub use operations::OPERATIONS;
pub use service::{Origin, Service, ServiceBuilder};
pub use tasks::{Endpoint, HandlersFile, HandlersFileError, InvalidEndpoint, LambdaApi, Unanswered};
pub use wire::ApiError;
