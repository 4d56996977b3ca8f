//! A choice and its arms.

use syn::Expr;

use crate::expression::Parameter;

/// `choice!["Big?", |order: Order| …]`
pub(super) struct Choice {
    pub(super) name: Expr,
    pub(super) parameter: Parameter,
    pub(super) arms: Vec<Arm>,
    /// The arm of `_`.
    pub(super) default: Option<Target>,
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
