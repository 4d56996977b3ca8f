//! How far a server is on its way to the end: it is open, then what runs may end, then it closes.

use sfn_query::Value;
use tokio::sync::watch;

use crate::ApiError;

/// What a server still does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Everything.
    Open,
    /// Nothing new is started. What runs is helped to its end: callbacks are taken, activities are given out.
    Stopping,
    /// Nothing runs any longer, or there is no more time: whoever waits for a task waits in vain.
    Closing,
}

/// Operations that start executions.
const STARTS: [&str; 3] = ["RedriveExecution", "StartExecution", "StartSyncExecution"];

impl Phase {
    /// Refuses what is not done any longer. Clients try it again after a while: perhaps at the next server.
    pub(super) fn check(self, operation: &str) -> Result<(), ApiError> {
        match self {
            Self::Stopping | Self::Closing if STARTS.contains(&operation) => Err(ApiError::new(
                "ServiceUnavailable",
                "The server is stopping and starts no executions; those that run may end, and their callbacks are taken",
            )),
            _ => Ok(()),
        }
    }
}

/// The answer of an operation, which is nothing for workers that poll when the server closes.
pub(super) async fn until_closing(
    phase: &watch::Receiver<Phase>,
    operation: &str,
    answer: impl Future<Output = Result<Value, ApiError>>,
) -> Result<Value, ApiError> {
    if operation != "GetActivityTask" {
        return answer.await;
    }
    let mut phase = phase.clone();
    tokio::select! {
        answer = answer => answer,
        _ = phase.wait_for(|it| *it == Phase::Closing) => Ok(Value::Object(Default::default())),
    }
}
