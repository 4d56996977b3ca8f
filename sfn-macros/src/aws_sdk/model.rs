//! A call of an API.

use proc_macro2::Span;
use syn::{Expr, Ident, Type};

use crate::expression::Parameter;

/// `aws_sdk!["List", |order: Order| s3:listObjectsV2 { Bucket: order.bucket } -> Listing]`
pub(super) struct Call {
    pub(super) name: Expr,
    pub(super) parameter: Option<Parameter>,
    pub(super) service: Ident,
    pub(super) action: Ident,
    pub(super) members: Vec<Member>,
    /// Where the members stand.
    pub(super) body: Span,
    /// What it answers; any JSON if that is not said.
    pub(super) answer: Option<Type>,
}

/// `Bucket: order.bucket`
pub(super) struct Member {
    pub(super) name: Ident,
    pub(super) value: Value,
}

/// What a member is given.
pub(super) enum Value {
    /// `{ Key: order.key }`
    Object { members: Vec<Member>, span: Span },
    /// `[a, b]`
    List { items: Vec<Value>, span: Span },
    /// An expression over the document.
    Expression(Box<Expr>),
}

impl Value {
    pub(super) fn span(&self) -> Span {
        use syn::spanned::Spanned;
        match self {
            Self::Object { span, .. } | Self::List { span, .. } => *span,
            Self::Expression(expression) => expression.span(),
        }
    }
}
