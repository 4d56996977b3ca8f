//! Arithmetic.
//!
//! JSONPath knows only the sum of two whole numbers, each and the result within 32 bits: beyond that the state
//! fails. What it does not know is found when the workflow is checked.

use std::ops::{Add, Div, Mul, Rem, Sub};

use super::{
    Expr, Like, Numeric,
    tree::{Node, Sign, Tree},
};

macro_rules! operators {
    ($number:ty, $integer:literal) => {
        operators!($number, $integer, Add::add Add, Sub::sub Subtract, Mul::mul Multiply);
        operators!($number, $integer, Div::div Divide, Rem::rem Remainder);
    };
    ($number:ty, $integer:literal, $($operator:ident::$method:ident $sign:ident),+) => {$(
        impl<R: Like<Numeric>> $operator<R> for Expr<$number> {
            type Output = Self;

            fn $method(self, other: R) -> Self {
                let (left, right) = (self.tree(), other.operand());
                Self::new(Tree::new(Node::Math { sign: Sign::$sign, integer: $integer, left, right }))
            }
        }
    )+};
}

operators!(i8, true);
operators!(i16, true);
operators!(i32, true);
operators!(i64, true);
operators!(isize, true);
operators!(u8, true);
operators!(u16, true);
operators!(u32, true);
operators!(u64, true);
operators!(usize, true);
operators!(f32, false);
operators!(f64, false);
