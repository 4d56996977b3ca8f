//! Why a state cannot be tried: the errors of the operation, in the service's words.

/// A request that is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TestStateError {
    /// `ValidationException`: something about the request is wrong.
    #[error("{0}")]
    Validation(String),
    /// `InvalidDefinition`: the state or the machine is wrong.
    #[error("{0}")]
    Definition(String),
    /// `InvalidExecutionInput`: the input is no JSON.
    #[error("{0}")]
    Input(String),
}

impl TestStateError {
    /// The name of the error in the API.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Validation(_) => "ValidationException",
            Self::Definition(_) => "InvalidDefinition",
            Self::Input(_) => "InvalidExecutionInput",
        }
    }

    pub(super) fn validation(message: impl Into<String>) -> Self {
        Self::Validation(message.into())
    }
}
