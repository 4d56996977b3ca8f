//! A choice and its arms.

use syn::{Expr, Pat};

use crate::expression::Parameter;

/// `choice!["Big?", |order: Order| …]`
pub(super) struct Choice {
    pub(super) name: Expr,
    pub(super) parameter: Parameter,
    pub(super) arms: Arms,
}

/// What it decides by.
pub(super) enum Arms {
    /// Conditions, and the arm of `_`.
    Conditions { arms: Vec<Arm>, default: Option<Target> },
    /// A value: `match order.event { Event::Paid { amount } if amount > 5.0 => … }`
    Patterns { of: Box<Expr>, arms: Vec<PatternArm> },
}

/// `Event::Paid { amount } if amount > 5.0 => task("File", file)`
pub(super) struct PatternArm {
    pub(super) pattern: Pat,
    pub(super) guard: Option<Expr>,
    pub(super) target: Target,
}

/// `order.total > 1000.0 => task("Approve", approve)`
pub(super) struct Arm {
    pub(super) condition: Expr,
    pub(super) target: Target,
}

/// `rebate = 0.1 => skip()`
pub(super) struct Target {
    pub(super) assign: Vec<Assignment>,
    pub(super) step: Expr,
}

/// `rebate = 0.1`
pub(super) struct Assignment {
    pub(super) variable: Expr,
    pub(super) value: Expr,
}
