//! A closure over a document, or an expression over those that are in scope.

use syn::{Expr, Ident, Type};

/// `|order: Order| order.total > 5.0`
pub(crate) struct Closure {
    /// None, where the body stands alone.
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Expr,
}

/// `order: Order`, or `_: Order`
pub(crate) struct Parameter {
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
}
