//! The errors of the service itself and of the Lambda service, which any task can raise.

use super::{AnyError, Errors, OfFunction, RaisedBy, Raises};

macro_rules! named {
    ($(#[$meta:meta])* pub enum $name:ident of $($work:ident)? { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl<E $(: $work)?> RaisedBy<E> for $name {}

        impl Errors for $name {
            fn names(&self) -> Vec<String> {
                let name = match self { $(Self::$variant => $text,)+ };
                vec![name.to_owned()]
            }
        }
    };
}

named! {
    /// The error names of the states language.
    pub enum States of {
        /// `States.ALL`: every error that can be caught; alone in its list, and last.
        ALL = "States.ALL",
        /// `States.TaskFailed`: every failure of a task but a timeout.
        TaskFailed = "States.TaskFailed",
        /// `States.Timeout`: the task took longer than its timeout, or its heartbeat stopped.
        Timeout = "States.Timeout",
        /// `States.HeartbeatTimeout`: the task's heartbeat stopped.
        HeartbeatTimeout = "States.HeartbeatTimeout",
        /// `States.Permissions`: the task may not be run.
        Permissions = "States.Permissions",
        /// `States.DataLimitExceeded`: a result is larger than 256 KiB.
        DataLimitExceeded = "States.DataLimitExceeded",
        /// `States.QueryEvaluationError`: an expression of JSONata failed.
        QueryEvaluationError = "States.QueryEvaluationError",
    }
}

named! {
    /// What the Lambda service raises beside the function's own errors; AWS advises to retry all of them.
    pub enum LambdaError of OfFunction {
        /// `Lambda.ClientExecutionTimeoutException`
        ClientExecutionTimeout = "Lambda.ClientExecutionTimeoutException",
        /// `Lambda.ServiceException`
        ServiceException = "Lambda.ServiceException",
        /// `Lambda.AWSLambdaException`
        AwsLambdaException = "Lambda.AWSLambdaException",
        /// `Lambda.SdkClientException`
        SdkClientException = "Lambda.SdkClientException",
        /// `Lambda.TooManyRequestsException`
        TooManyRequests = "Lambda.TooManyRequestsException",
        /// `Lambda.Unknown`
        Unknown = "Lambda.Unknown",
    }
}

/// What a distributed map fails with. The errors of its children are theirs: too many of them are one error of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapRunError {
    /// `States.ExceedToleratedFailureThreshold`: more items failed than are tolerated, which is none unless it is said.
    ExceedToleratedFailureThreshold,
    /// `States.ItemReaderFailed`: the items could not be read.
    ItemReaderFailed,
    /// `States.ResultWriterFailed`: the results could not be written.
    ResultWriterFailed,
}

impl Raises for MapRunError {}
impl RaisedBy<MapRunError> for MapRunError {}
impl RaisedBy<AnyError> for MapRunError {}

impl Errors for MapRunError {
    fn names(&self) -> Vec<String> {
        vec![match self {
            Self::ExceedToleratedFailureThreshold => "States.ExceedToleratedFailureThreshold".to_owned(),
            Self::ItemReaderFailed => "States.ItemReaderFailed".to_owned(),
            Self::ResultWriterFailed => "States.ResultWriterFailed".to_owned(),
        }]
    }
}
