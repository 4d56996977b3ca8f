//! The Choice state and its rules.

use sfn_query::Value;

use super::{Assign, Comparator, Io, Unknown};

/// A Choice state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// Input and output.
    pub io: Io,
    /// `Choices`: tried in order.
    pub choices: Vec<ChoiceRule>,
    /// `Default`: taken when no rule holds.
    pub default: Option<String>,
    /// `Assign`, when the default is taken.
    pub assign: Option<Assign>,
}

/// One entry of `Choices`.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceRule {
    /// `Comment`.
    pub comment: Option<String>,
    /// What must hold.
    pub condition: Condition,
    /// `Next`: the name of a state of the same scope.
    pub next: String,
    /// `Assign`.
    pub assign: Option<Assign>,
    /// `Output` (JSONata).
    pub output: Option<Value>,
    /// Members that the language does not know.
    pub unknown: Unknown,
}

/// What a rule asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// `{"Variable": path, comparator: operand}`.
    Test {
        /// `Variable`: a path that yields one value.
        variable: String,
        /// Which comparison.
        comparator: Comparator,
        /// What it compares with.
        operand: Operand,
    },
    /// All of them, from left to right until one does not hold.
    And(Vec<Condition>),
    /// One of them, from left to right until one holds.
    Or(Vec<Condition>),
    /// Not that.
    Not(Box<Condition>),
    /// A part of an And, Or or Not with its `Comment`; that of a whole rule is [`ChoiceRule::comment`].
    Commented(String, Box<Condition>),
    /// `Condition` (JSONata): the text of the string, with its `{%` and `%}`.
    Expression(String),
    /// `Condition` (JSONata): a plain `true` or `false`.
    Constant(bool),
}

/// The right side of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// A value.
    Literal(Value),
    /// The path of a `…Path` comparator.
    Path(String),
}
