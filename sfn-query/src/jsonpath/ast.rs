//! What a path says.

use std::sync::Arc;

use super::filter::Filter;
use crate::{Slot, Str, Variable};

/// A path: where it begins, and the steps from there.
///
/// ```
/// use sfn_query::JsonPath;
///
/// let path = JsonPath::parse("$.order.lines[0]")?;
/// assert_eq!(path.as_str(), "$.order.lines[0]");
/// assert_eq!(path.to_string(), "$['order']['lines'][0]");
/// assert!(path.is_definite());
///
/// let error = JsonPath::parse("$.order lines").unwrap_err();
/// assert_eq!(error.span, 7..8);
/// # Ok::<(), sfn_query::ParseError>(())
/// ```
#[derive(Clone, Debug)]
pub struct JsonPath {
    pub(super) text: Str,
    pub(super) root: Root,
    pub(super) steps: Arc<[Step]>,
}

/// Where a path begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Root {
    /// `$`: the document that the field is applied to.
    Input,
    /// `$$`: the context object.
    Context,
    /// `$name`: a state variable.
    Variable(Variable),
}

/// From some nodes to others.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Whether the nodes and all below them are looked at (`..`), not just the nodes.
    pub deep: bool,
    /// Which parts of each are taken.
    pub select: Selector,
}

/// Which parts of a node a step takes.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Selector {
    /// `.name`, `['name']`.
    Name(Str),
    /// `['a','b']`.
    Names(Vec<Str>),
    /// `[0]`; a negative one counts from the end.
    Index(i64),
    /// `[0,2]`.
    Indices(Vec<i64>),
    /// `[1:3]`, end exclusive; at least one bound is there.
    Slice(Option<i64>, Option<i64>),
    /// `[*]`, `.*`.
    Wildcard,
    /// `[?(…)]`.
    Filter(Filter),
    /// `.length()` and its like.
    Call(PathFunction),
}

/// A function at the end of a path, applied to what the path before it yields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathFunction {
    /// How many items or members.
    Length,
    /// The names of the members.
    Keys,
    /// The least number of a list.
    Min,
    /// The greatest number of a list.
    Max,
    /// The mean of the numbers of a list.
    Avg,
    /// The sum of the numbers of a list.
    Sum,
    /// The standard deviation of the numbers of a list.
    Stddev,
}

impl PathFunction {
    pub(super) const ALL: [(&'static str, Self); 7] = [
        ("length", Self::Length),
        ("keys", Self::Keys),
        ("min", Self::Min),
        ("max", Self::Max),
        ("avg", Self::Avg),
        ("sum", Self::Sum),
        ("stddev", Self::Stddev),
    ];

    /// The name, without parentheses.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, it)| *it == self).map_or("", |(name, _)| name)
    }
}

impl JsonPath {
    /// The text as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where the path begins.
    pub fn root(&self) -> &Root {
        &self.root
    }

    /// The steps from the root.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Whether the path yields one value or fails. An indefinite one yields an array, `[]` if nothing matches.
    pub fn is_definite(&self) -> bool {
        match self.steps.split_last() {
            // A function makes one value of whatever it is given.
            Some((Step { select: Selector::Call(_), .. }, _)) => true,
            Some((last, upstream)) => {
                last.is_definite(true) && upstream.iter().all(|step| step.is_definite(false))
            }
            None => true,
        }
    }

    /// The variable the path begins with.
    pub fn variable(&self) -> Option<&Variable> {
        match &self.root {
            Root::Variable(variable) => Some(variable),
            _ => None,
        }
    }

    /// Whether the path begins at the context object.
    pub fn uses_context(&self) -> bool {
        self.root == Root::Context
    }

    /// Resolves the variable's name, if the path begins with one.
    pub fn bind(&mut self, resolve: &mut dyn FnMut(&str) -> Slot) {
        if let Root::Variable(variable) = &mut self.root {
            variable.bind(resolve);
        }
    }
}

impl Step {
    fn is_definite(&self, is_last: bool) -> bool {
        !self.deep
            && match &self.select {
                Selector::Name(_) | Selector::Index(_) => true,
                // Several names at the end of a path give one object of these members.
                Selector::Names(_) => is_last,
                _ => false,
            }
    }
}

// Paths are equal if they say the same, however it was written.
impl PartialEq for JsonPath {
    fn eq(&self, other: &Self) -> bool {
        self.root == other.root && self.steps == other.steps
    }
}
