//! A closure over a document.

use syn::{Expr, Ident, Type};

/// `|order: Order| order.total > 5.0`
pub(crate) struct Closure {
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Expr,
}

/// `order: Order`
pub(crate) struct Parameter {
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
}
