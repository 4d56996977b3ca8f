//! Times as the states language has them.

use serde::{Deserialize, Serialize};

use super::{Data, Form};
use crate::expr::{Like, Literal, Scalar, Time, tree::Tree};

/// An RFC 3339 time with `T` and an offset: `2026-03-14T01:59:00Z`.
///
/// Fields of this type compare as instants, whatever their offsets. The text is not parsed here; the service
/// takes a text that is no time to be unequal to all times.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub String);

impl Data for Timestamp {
    fn form() -> Form {
        Form::Scalar { kind: "string", format: Some("date-time") }
    }
}

impl Scalar for Timestamp {
    type Kind = Time;
}

impl Literal for Timestamp {
    type Of = Self;
    fn constant(self) -> Tree {
        Tree::literal(self.0.into())
    }
}

impl Like<Time> for Timestamp {
    fn operand(self) -> Tree {
        self.constant()
    }
}

/// The time of that RFC 3339 text, for constants: `order.due < timestamp("2026-03-14T01:59:00Z")`.
pub fn timestamp(text: impl Into<String>) -> Timestamp {
    Timestamp(text.into())
}
