//! Policies that have a name.

use super::{Jitter, LambdaError, Policy, Retryable, States};
use crate::{mins, secs};

/// Policies for errors that go away by themselves.
///
/// ```
/// use sfn_dsl::prelude::*;
///
/// #[derive(Document, Serialize, Deserialize)]
/// struct Order { id: String }
///
/// #[task]
/// async fn ship(order: Order) -> Order { order }
///
/// let shipped = task("Ship", ship).retry(Retry::lambda()).retry(Retry::transient().max_attempts(2));
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Retry {}

impl Retry {
    /// What AWS advises for every Lambda function: the errors of the Lambda service itself, after 2 seconds, 4, 8, …
    /// up to 6 times.
    pub fn lambda() -> Policy<[LambdaError; 4]> {
        use LambdaError::{AwsLambdaException, ClientExecutionTimeout, SdkClientException, ServiceException};
        [ClientExecutionTimeout, ServiceException, AwsLambdaException, SdkClientException]
            .interval(secs(2))
            .max_attempts(6)
            .backoff(2.0)
    }

    /// Timeouts and throttling: after about 1 second, 2, 4, … of at most a minute, each drawn at random, so that
    /// executions that failed together do not come back together.
    pub fn transient() -> Policy<(States, LambdaError)> {
        (States::Timeout, LambdaError::TooManyRequests)
            .interval(secs(1))
            .max_attempts(5)
            .backoff(2.0)
            .max_delay(mins(1))
            .jitter(Jitter::Full)
    }
}
