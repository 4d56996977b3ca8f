//! Constants of types that serialize themselves.

use serde::Serialize;

use crate::expr::tree::{Node, Tree};

/// The value as serde writes it.
pub(super) fn serialized<T: Serialize>(value: &T) -> Tree {
    match sfn_query::to_value(value) {
        Ok(value) => Tree::literal(value),
        Err(error) => Tree::new(Node::Invalid {
            reason: format!("a constant is no JSON: {error}"),
            remedy: "write a constant that serde can write",
        }),
    }
}

/// Types that are texts in JSON, in a format of JSON Schema, and compare as that kind. What a feature adds is no advice
/// to give, so that a message is the same whatever the features are.
macro_rules! texts {
    ($($plain:ty: $format:expr, $kind:ty;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl crate::Data for $plain {
            fn form() -> crate::__private::Form {
                crate::__private::Form::Scalar { kind: "string", format: $format }
            }
        }

        #[diagnostic::do_not_recommend]
        impl crate::expr::Scalar for $plain {
            type Kind = $kind;
        }

        #[diagnostic::do_not_recommend]
        impl crate::expr::Literal for $plain {
            type Of = Self;
            fn constant(self) -> crate::expr::tree::Tree {
                crate::data::serialized::serialized(&self)
            }
        }

        #[diagnostic::do_not_recommend]
        impl crate::expr::Like<$kind> for $plain {
            fn operand(self) -> crate::expr::tree::Tree {
                crate::expr::Literal::constant(self)
            }
        }

        #[diagnostic::do_not_recommend]
        impl crate::expr::Gives<$plain> for $plain {
            fn expression(self) -> crate::expr::Expr<$plain> {
                crate::expr::lit(self)
            }
        }
    )+};
}

/// Types whose texts are in order where the values are: each is a kind of its own.
macro_rules! ordered {
    ($($plain:ty),+) => {$(
        impl crate::expr::Kind for $plain {
            const FAMILY: sfn_asl::Family = sfn_asl::Family::String;
        }
    )+};
}

pub(super) use {ordered, texts};
