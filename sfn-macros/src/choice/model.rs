//! A choice and its arms.

use syn::Expr;

use crate::expression::Parameter;

/// `choice!["Big?", |order: Order| …]`
pub(super) struct Choice {
    pub(super) name: Expr,
    pub(super) parameter: Parameter,
    pub(super) arms: Vec<Arm>,
    /// The arm of `_`.
    pub(super) default: Option<Expr>,
}

/// `order.total > 1000.0 => task("Approve", approve)`
pub(super) struct Arm {
    pub(super) condition: Expr,
    pub(super) step: Expr,
}
