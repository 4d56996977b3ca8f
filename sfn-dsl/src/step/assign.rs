//! `Assign`.

use super::{MapEach, Parallel, Pass, Task, Work};
use crate::{
    contract::Contract,
    data::Data,
    expr::{Expr, Var, input},
};

/// States that can keep a part of their result in a variable.
///
/// It reads the result as the work gave it, so it is said before the result is selected or stored.
pub trait Assign: Work {
    /// `Assign`: when the work is done, the variable gets that value.
    #[must_use]
    fn assign<T: Data>(
        mut self,
        variable: &Var<T>,
        value: impl FnOnce(Expr<Self::Output>) -> Expr<T>,
    ) -> Self {
        let value = value(input()).tree();
        self.graph_mut().first_mut().assign.push((variable.name().to_owned(), value));
        self
    }
}

impl<C: Contract, D: Data> Assign for Task<C, D> {}
impl<D: Data, O: Data> Assign for Parallel<D, O> {}
impl<D: Data, R: Data> Assign for MapEach<D, R> {}
impl<D: Data, O: Data> Assign for Pass<D, O> {}
