//! The machine and the scopes inside it.

use indexmap::IndexMap;

use super::keyword::keywords;
use super::{State, Unknown};

/// States by name, in the order in which they were written.
pub type States = IndexMap<String, State>;

/// A whole definition: what `CreateStateMachine` takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StateMachine {
    /// `Comment`.
    pub comment: Option<String>,
    /// `Version`; only `1.0` exists.
    pub version: Option<String>,
    /// `QueryLanguage` of all states that do not say their own; JSONPath when absent.
    pub query_language: Option<QueryLanguage>,
    /// `TimeoutSeconds` of the whole execution, 1 to 99,999,999.
    pub timeout_seconds: Option<i64>,
    /// `StartAt` and `States`.
    pub scope: Scope,
    /// Members that the language does not know.
    pub unknown: Unknown,
}

/// One `States` object and its `StartAt`: transitions and variables stay inside of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    /// `StartAt`: the name of the first state.
    pub start_at: String,
    /// `States`.
    pub states: States,
}

/// One entry of a Parallel state's `Branches`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Branch {
    /// `Comment`.
    pub comment: Option<String>,
    /// `StartAt` and `States`.
    pub scope: Scope,
    /// Members that the language does not know.
    pub unknown: Unknown,
}

keywords! {
    /// `QueryLanguage`.
    #[derive(Default)]
    pub enum QueryLanguage {
        /// Paths, payload templates and intrinsic functions.
        #[default]
        JsonPath = "JSONPath",
        /// `{% … %}` expressions.
        Jsonata = "JSONata",
    }
}
