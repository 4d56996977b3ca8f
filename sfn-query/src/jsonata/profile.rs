//! Which JSONata: the language as such, or what the service takes.

/// A dialect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Profile {
    /// All of JSONata 2.
    #[default]
    Plain,
    /// What a state machine may say: version 2.0.6 with `$states`, variables and the service's own functions, without
    /// `$eval`, without an input document and with the service's limits.
    StepFunctions,
}
