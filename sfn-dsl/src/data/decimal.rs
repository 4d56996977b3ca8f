//! Decimals of `rust_decimal`.
//!
//! By themselves they are texts in JSON, or numbers if a feature of their crate says so. Texts of numbers do not
//! compare as numbers do, so they do not compare at all: [`to_number`](crate::Expr::to_number) makes numbers of both.

use rust_decimal::Decimal;

use super::{Data, Form, serialized::serialized};
use crate::expr::{Expr, Gives, Literal, call, function::Function, tree::Tree};

impl Data for Decimal {
    fn form() -> Form {
        match sfn_query::to_value(&Decimal::ONE) {
            Ok(sfn_query::Value::String(_)) => Form::Scalar { kind: "string", format: None },
            Ok(sfn_query::Value::Number(_)) => Form::Scalar { kind: "number", format: None },
            _ => Form::Any,
        }
    }
}

impl Literal for Decimal {
    type Of = Self;
    fn constant(self) -> Tree {
        serialized(&self)
    }
}

impl Gives<Decimal> for Decimal {
    fn expression(self) -> Expr<Decimal> {
        Expr::new(self.constant())
    }
}

/// ```
/// use rust_decimal::Decimal;
/// use sfn_dsl::prelude::*;
///
/// #[derive(Document, Serialize, Deserialize)]
/// struct Order { price: Decimal }
///
/// // A field with `#[serde(with = "rust_decimal::serde::float")]` is a number already.
/// let dear = expr!(|order: Order| order.price.to_number() > 100.0);
/// ```
impl Expr<Decimal> {
    /// The floating point number next to it, which JSONata computes with. Not in JSONPath.
    pub fn to_number(self) -> Expr<f64> {
        call(Function::ParseNumber, [self.tree()])
    }
}
