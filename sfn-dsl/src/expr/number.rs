//! Arithmetic.
//!
//! JSONPath knows only the sum of two whole numbers, each and the result within 32 bits: beyond that the state
//! fails. What it does not know is found when the workflow is checked.

use std::ops::{Add, Div, Mul, Neg, Rem, Sub};

use super::{
    Expr, Like, Numeric, Scalar, Text, call, cast,
    function::Function,
    methods::methods,
    tree::{Node, Numbers, Sign, Tree},
};

macro_rules! operators {
    ($number:ty, $of:ident) => {
        operators!($number, $of, Add::add Add, Sub::sub Subtract, Mul::mul Multiply);
        operators!($number, $of, Div::div Divide, Rem::rem Remainder);
    };
    ($number:ty, $of:ident, $($operator:ident::$method:ident $sign:ident),+) => {$(
        impl<R: Like<Numeric>> $operator<R> for Expr<$number> {
            type Output = Self;

            fn $method(self, other: R) -> Self {
                let (left, right) = (self.tree(), other.operand());
                Self::new(Tree::new(Node::Math { sign: Sign::$sign, of: Numbers::$of, left, right }))
            }
        }
    )+};
}

operators!(i8, Signed);
operators!(i16, Signed);
operators!(i32, Signed);
operators!(i64, Signed);
operators!(isize, Signed);
operators!(u8, Unsigned);
operators!(u16, Unsigned);
operators!(u32, Unsigned);
operators!(u64, Unsigned);
operators!(usize, Unsigned);
operators!(f32, Floating);
operators!(f64, Floating);

macro_rules! signed {
    ($($number:ty),+) => {$(
        impl Neg for Expr<$number> {
            type Output = Self;

            fn neg(self) -> Self {
                call(Function::Negate, [self.tree()])
            }
        }
    )+};
}

signed!(i8, i16, i32, i64, isize, f32, f64);

methods! { [T: Scalar<Kind = Numeric>] T;
    /// Without its sign. Not in JSONPath.
    fn abs() -> T = Abs;
    /// The larger of the two. Not in JSONPath.
    fn max(other: Numeric) -> T = AtLeast;
    /// The smaller of the two. Not in JSONPath.
    fn min(other: Numeric) -> T = AtMost;
    /// To that power. Not in JSONPath.
    fn pow(exponent: Numeric) -> T = Power;
    /// As a text after a picture of XPath, such as `#,##0.00`. Not in JSONPath.
    fn format_number(picture: Text) -> String = FormatNumber;
    /// A whole number as a text after a picture of XPath, such as `w` for words or `I` for Roman digits. Not in JSONPath.
    fn format_integer(picture: Text) -> String = FormatInteger;
    /// In the digits of that base, from 2 to 36. Not in JSONPath.
    fn to_radix(base: Numeric) -> String = FormatBase;
}

impl<T: Scalar<Kind = Numeric>> Expr<T> {
    /// The same number, known as another type. Nothing is rounded.
    ///
    /// ```
    /// use sfn_dsl::prelude::*;
    ///
    /// #[derive(Document, Serialize, Deserialize)]
    /// struct Order { pieces: u32, price: f64 }
    ///
    /// let total = expr!(|order: Order| order.price * order.pieces.cast::<f64>());
    /// ```
    pub fn cast<N: Scalar<Kind = Numeric>>(self) -> Expr<N> {
        cast(self)
    }
}

methods! { [] f64;
    /// The largest whole number that is not larger. Not in JSONPath.
    fn floor() -> f64 = Floor;
    /// The smallest whole number that is not smaller. Not in JSONPath.
    fn ceil() -> f64 = Ceil;
    /// Without its fraction. Not in JSONPath.
    fn trunc() -> f64 = Truncate;
    /// Rounded to that many decimals, a half to the even neighbour; of a number below 0, to tens. Not in JSONPath.
    fn round_to(decimals: Numeric) -> f64 = Round;
    /// Its square root; the state fails if it is below 0. Not in JSONPath.
    fn sqrt() -> f64 = Sqrt;
}

methods! { [T: Scalar] T;
    /// As a text.
    fn to_text() -> String = ToText;
}
