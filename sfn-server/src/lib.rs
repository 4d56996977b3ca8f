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
//! # Clients
//!
//! A client needs the server's address as its endpoint, and any key: a Region is that of the ARNs of what it creates. A
//! key id of twelve digits is its account.
//!
//! Clients put `sync-` in front of the host in `StartSyncExecution` and `TestState`. In front of `127.0.0.1` that gives
//! no host, so they must be told not to:
//!
//! | client | endpoint | without `sync-` |
//! |---|---|---|
//! | AWS CLI | `AWS_ENDPOINT_URL_SFN`, `--endpoint-url` | `AWS_DISABLE_HOST_PREFIX_INJECTION=true` |
//! | boto3 | `AWS_ENDPOINT_URL_SFN`, `endpoint_url` | the same, or `Config(inject_host_prefix=False)` |
//! | SDK for JavaScript | `AWS_ENDPOINT_URL_SFN`, `endpoint` | `disableHostPrefix: true` |
//! | SDK for Rust | `AWS_ENDPOINT_URL_SFN` with `aws-config`, `endpoint_url` | an interceptor, as below |
//! | Terraform | `endpoints { sfn = "…" }` of the provider, with `skip_requesting_account_id` and `skip_credentials_validation` | does not call them |
//!
//! The SDK for Rust has no setting for it, but whoever changes the request before it is signed, changes what is signed:
//!
//! ```
//! use aws_sdk_sfn::config::{
//!     ConfigBag, Intercept, RuntimeComponents, interceptors::BeforeTransmitInterceptorContextMut,
//! };
//!
//! #[derive(Debug)]
//! struct DirectHost;
//!
//! impl Intercept for DirectHost {
//!     fn name(&self) -> &'static str {
//!         "DirectHost"
//!     }
//!
//!     fn modify_before_signing(
//!         &self,
//!         context: &mut BeforeTransmitInterceptorContextMut<'_>,
//!         _: &RuntimeComponents,
//!         _: &mut ConfigBag,
//!     ) -> Result<(), aws_sdk_sfn::error::BoxError> {
//!         let request = context.request_mut();
//!         let direct = request.uri().replacen("://sync-", "://", 1);
//!         Ok(request.set_uri(direct)?)
//!     }
//! }
//!
//! let config = aws_sdk_sfn::Config::builder().endpoint_url("http://127.0.0.1:8083").interceptor(DirectHost);
//! ```
//!
//! # Inside
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
