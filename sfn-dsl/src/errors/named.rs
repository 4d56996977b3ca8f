//! Policies that have a name.

use super::{Errors, Jitter, LambdaError, Policy, RaisedBy, Raises, Retryable, States};
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

    /// Timeouts and throttling, by the names that the service has for it: after about 1 second, 2, 4, … of at most a minute, each drawn at random, so that
    /// executions that failed together do not come back together.
    pub fn transient() -> Policy<Transient> {
        Transient.interval(secs(1)).max_attempts(5).backoff(2.0).max_delay(mins(1)).jitter(Jitter::Full)
    }
}

/// Timeouts and throttling: the errors of [`Retry::transient`].
#[derive(Clone, Copy, Debug)]
pub struct Transient;

impl Errors for Transient {
    fn names(&self) -> Vec<String> {
        States::Timeout.names()
    }
}

// Work that is throttled says so in its own words.
impl<E: Raises> RaisedBy<E> for Transient {
    fn names_there(&self) -> Vec<String> {
        let throttled = E::THROTTLED.iter().map(|&name| name.to_owned());
        self.names().into_iter().chain(throttled).collect()
    }
}
