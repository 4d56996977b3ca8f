//! What a finding is about, as data: what other wordings of the same finding need, such as the service's own.

/// The facts behind a message, where its code and place do not tell them already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Detail {
    /// Code and place say it all.
    #[default]
    None,
    /// The name of a field that is not there.
    Missing(String),
    /// Fields that exclude each other, in the order of the specification.
    Exclusive(Vec<String>),
    /// The words that would be right.
    OneOf(Vec<String>),
    /// What the field takes, with its article: `a string`.
    Expected(String),
    /// The smallest number that the field takes, as the field's type writes it.
    Minimum(String),
    /// The largest.
    Maximum(String),
    /// A transition that leads to no state.
    Target {
        /// The name that no state has.
        name: String,
        /// The states that cannot be reached for that reason, when it is the start.
        unreached: Vec<String>,
    },
    /// The text of a `Resource`.
    Resource(String),
    /// What follows the action of a resource: `.sync`.
    Pattern(&'static str),
    /// What the parser of JSONata says.
    Jsonata(String),
    /// The character after an opening bracket is neither a quote nor a bracket or digit.
    Bracket,
    /// A text that should be a path does not begin with `$`.
    NoRoot,
    /// Why a text is no JSON, in the service's words; both are empty for a text of nothing but blanks.
    NotJson {
        /// `Unrecognized token 'not': was expecting …`
        message: String,
        /// `[Source: (String)"not a definition"; line: 1, column: 4]`
        location: String,
    },
}
