//! Lists of the standard library that are no `Vec`: a map goes over them, and
//! [`as_list`](crate::Expr::as_list) knows them as one.

use std::collections::{BTreeSet, HashSet, VecDeque};

use super::{Data, Form};
use crate::expr::Listed;

macro_rules! lists {
    ($([$($generics:tt)*] $list:ty;)+) => {$(
        impl<$($generics)*> Data for $list {
            const LIST: bool = true;

            fn form() -> Form {
                Form::List(T::form)
            }
        }

        impl<$($generics)*> Listed for $list {
            type Item = T;
        }
    )+};
}

lists! {
    [T: Data] VecDeque<T>;
    [T: Data] BTreeSet<T>;
    [T: Data, S: 'static] HashSet<T, S>;
    [T: Data, const N: usize] [T; N];
}
