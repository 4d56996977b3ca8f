//! Rust values as expressions.

use sfn_query::Value;

use super::{
    Expr, Like, Numeric, Scalar, Text, Truth,
    tree::{Node, Tree},
};
use crate::data::Data;

/// A Rust value that may stand in an expression.
#[diagnostic::on_unimplemented(message = "`{Self}` can't be a constant of an expression")]
pub trait Literal {
    /// The type of the expression.
    type Of: Data;
    #[doc(hidden)]
    fn constant(self) -> Tree;
}

/// A Rust value as an expression: `lit(5)`, `lit("EUR")`.
pub fn lit<L: Literal>(value: L) -> Expr<L::Of> {
    Expr::new(value.constant())
}

impl Literal for &str {
    type Of = String;
    fn constant(self) -> Tree {
        Tree::literal(Value::from(self))
    }
}

impl Literal for String {
    type Of = String;
    fn constant(self) -> Tree {
        Tree::literal(Value::from(self))
    }
}

impl Literal for bool {
    type Of = bool;
    fn constant(self) -> Tree {
        Tree::literal(Value::from(self))
    }
}

impl Like<Text> for &str {
    fn operand(self) -> Tree {
        self.constant()
    }
}

impl Like<Text> for String {
    fn operand(self) -> Tree {
        self.constant()
    }
}

impl Like<Truth> for bool {
    fn operand(self) -> Tree {
        self.constant()
    }
}

impl Scalar for String {
    type Kind = Text;
}

impl Scalar for bool {
    type Kind = Truth;
}

macro_rules! numbers {
    ($($number:ty => $constant:ident),+ $(,)?) => {$(
        impl Literal for $number {
            type Of = $number;
            fn constant(self) -> Tree {
                $constant(self)
            }
        }

        impl Like<Numeric> for $number {
            fn operand(self) -> Tree {
                self.constant()
            }
        }

        impl Scalar for $number {
            type Kind = Numeric;
        }
    )+};
}

numbers! {
    i8 => integer, i16 => integer, i32 => integer, i64 => integer, isize => integer,
    u8 => integer, u16 => integer, u32 => integer, u64 => integer, usize => integer,
    f32 => double, f64 => double,
}

fn integer<N: TryInto<i64> + Copy + std::fmt::Display>(number: N) -> Tree {
    match number.try_into() {
        Ok(number) => Tree::literal(Value::from(number)),
        Err(_) => Tree::new(Node::Invalid {
            reason: format!("the constant {number} is larger than integers of the service"),
            remedy: "write a number below 2^63, or a floating point number",
        }),
    }
}

fn double(number: impl Into<f64>) -> Tree {
    let number = number.into();
    match sfn_query::Number::from_f64(number) {
        Some(number) => Tree::literal(number.into()),
        None => Tree::new(Node::Invalid {
            reason: format!("the constant {number} is no JSON number"),
            remedy: "write a finite number",
        }),
    }
}
