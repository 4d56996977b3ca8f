//! What is known where a state begins.

use sfn_query::Str;

use crate::shape::{Field, Members, Shape};

/// The state's input and the variables that it sees.
#[derive(Clone, PartialEq)]
pub(super) struct Doc {
    pub(super) data: Shape,
    /// An object of all variables that have a value, perhaps.
    pub(super) variables: Shape,
}

impl Doc {
    /// At the start of an execution, or of a child execution, where no variable has a value.
    pub(super) fn start(data: Shape) -> Self {
        Self { data, variables: Shape::empty_object() }
    }

    /// Where nothing is known.
    pub(super) fn unknown() -> Self {
        Self { data: Shape::unknown(), variables: Shape::object(Members::open([])) }
    }

    /// Whether nothing ever comes here.
    pub(super) fn is_never(&self) -> bool {
        self.data.is_never() || self.variables.is_never()
    }

    /// The same place with other data.
    pub(super) fn with(&self, data: Shape) -> Self {
        Self { data, variables: self.variables.clone() }
    }

    /// One way or the other.
    pub(super) fn join(&self, other: &Self) -> Self {
        Self { data: self.data.join(&other.data), variables: self.variables.join(&other.variables) }
    }

    pub(super) fn widen(&self, next: &Self) -> Self {
        Self { data: self.data.widen(&next.data), variables: self.variables.widen(&next.variables) }
    }

    /// The same place, with these variables assigned.
    pub(super) fn assigned(&self, values: Vec<(Str, Shape)>) -> Self {
        if values.is_empty() {
            return self.clone();
        }
        let fails = values.iter().any(|(_, value)| value.is_never());
        let data = if fails { Shape::never() } else { self.data.clone() };
        let variables = match self.variables.members() {
            Some(members) => {
                // All at once: of two of one name the later counts.
                let mut known = members.known().to_vec();
                known.extend(values.into_iter().map(|(name, value)| (name, Field::required(value))));
                Shape::object(Members::new(known, members.rest().clone()))
            }
            None => self.variables.clone(),
        };
        Self { data, variables }
    }
}
