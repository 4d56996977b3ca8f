//! Choice rules as a row of tests that jump: no tree is left, so none is recursed into.

use sfn_asl::Comparator;
use sfn_query::{JsonPath, Str};

use super::{Assign, Field, Pattern, StateId};

#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) rules: Vec<Rule>,
    pub(crate) default: Option<StateId>,
}

#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) condition: Condition,
    pub(crate) next: StateId,
    pub(crate) assign: Option<Assign>,
    /// `Output` (JSONata).
    pub(crate) output: Option<Field>,
}

/// What a rule asks.
#[derive(Debug)]
pub(crate) enum Condition {
    Comparisons(Comparisons),
    /// `Condition`, an expression (JSONata).
    Expression(Field),
}

/// `And`, `Or`, `Not` and comparisons, or a `Condition` that is `true` or `false`. Evaluation begins at the first test and follows the jumps, which
/// is how `And` and `Or` leave out what does not matter.
#[derive(Debug)]
pub(crate) struct Comparisons {
    pub(crate) tests: Vec<Test>,
    /// Where evaluation begins; not a test when the condition is empty.
    pub(crate) entry: Goto,
}

/// One comparison, and what follows.
#[derive(Debug)]
pub(crate) struct Test {
    pub(crate) variable: JsonPath,
    pub(crate) comparator: Comparator,
    pub(crate) expected: Expected,
    pub(crate) if_true: Goto,
    pub(crate) if_false: Goto,
}

/// What follows a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Goto {
    Test(u32),
    /// The rule holds.
    Holds,
    /// The rule does not hold.
    Fails,
}

/// The right side of a comparison.
#[derive(Debug)]
pub(crate) enum Expected {
    Text(Str),
    Pattern(Pattern),
    Number(sfn_query::Number),
    Bool(bool),
    Time(jiff::Timestamp),
    Path(JsonPath),
}
