//! Why a checked machine cannot be run here.

use sfn_query::Str;

/// A machine that this runtime does not run.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CompileError {
    /// A valid feature that is not executable.
    #[error("state `{state}`: {feature} cannot be executed by this runtime yet")]
    Unsupported {
        /// The state that uses it.
        state: Str,
        /// What it uses.
        feature: &'static str,
    },
    /// An expression that the checks let pass and the evaluator does not take.
    #[error("state `{state}`: {field} `{text}` is not understood: {reason}")]
    Expression {
        /// The state that holds it.
        state: Str,
        /// The field that holds it.
        field: Str,
        /// The expression.
        text: Str,
        /// What is wrong with it.
        reason: String,
    },
    /// A field with a value that its type does not allow.
    #[error("state `{state}`: {field} {problem}")]
    Field {
        /// The state that holds it.
        state: Str,
        /// The field.
        field: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// More distributed Maps inside of each other than any use has.
    #[error("the machine has more than 64 distributed Maps inside of each other")]
    TooDeep,
    /// More states than can be numbered.
    #[error("the machine has more than 4,294,967,295 states")]
    TooLarge,
}
