//! The Lambda API at an endpoint, for all functions that nobody else answers.

use std::time::Duration;

use sfn_runtime::{FunctionCall, Task, TaskHandler, Work};

use super::{Endpoint, function::Invoke, http::Http};

/// The longest that a function can run.
pub(super) const LONGEST: Duration = Duration::from_secs(900);

/// Answers every task that calls a Lambda function by the Lambda API at an endpoint: of an emulator, or of the runtime
/// interface emulator in a container.
///
/// Functions are asked for by their names and qualifiers; accounts and Regions of their ARNs are not told. A function
/// that a task waits for by token is called, and its token comes back by `SendTaskSuccess`.
///
/// ```
/// use sfn_runtime::Handlers;
/// use sfn_server::{LambdaApi, Service};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let service = Service::builder(Handlers::new()).otherwise(LambdaApi::at("http://127.0.0.1:3001".parse()?)).build();
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct LambdaApi {
    endpoint: Endpoint,
    http: Http,
}

impl LambdaApi {
    /// The API at that endpoint.
    pub fn at(endpoint: Endpoint) -> Self {
        Self { endpoint, http: Http::default() }
    }
}

impl TaskHandler for LambdaApi {
    fn begin(&self, task: &Task) -> Option<Work> {
        let FunctionCall { name, payload, integration } = FunctionCall::of(task.request())?;
        let endpoint = self.endpoint.clone();
        let invoke = Invoke { endpoint, function: name, payload, integration, timeout: LONGEST };
        let (http, request) = (self.http.clone(), task.request().clone());
        Some(Work::Running(Box::pin(async move { invoke.run(&http, &request).await })))
    }
}
