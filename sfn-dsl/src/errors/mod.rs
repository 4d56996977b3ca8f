//! Errors: which ones a task raises, and what retriers and catchers are told to answer.

mod catch;
mod named;
mod policy;
mod states;

use std::marker::PhantomData;

use sfn_asl::TaskError;

pub use catch::{Catchable, Catches, Catching, Caught, Kept};
pub use named::{Retry, Transient};
pub use policy::{Jitter, Policy, Retries, Retryable};
pub use states::{LambdaError, MapRunError, States};

/// A set of errors that a task can raise: an enum with `#[derive(TaskError)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no task error",
    note = "put `#[derive(TaskError)]` on the enum: each variant is an error name"
)]
pub trait Raises: 'static {
    /// The names of those that mean "too much at one time".
    #[doc(hidden)]
    const THROTTLED: &'static [&'static str] = &[];
}

/// Errors that `Retry` and `Catch` can name.
#[diagnostic::on_unimplemented(
    message = "`{Self}` names no errors",
    note = "errors are `States::…`, `LambdaError::…`, those of a `#[derive(TaskError)]` enum, `error(\"…\")`, and arrays and tuples of them"
)]
pub trait Errors {
    #[doc(hidden)]
    fn names(&self) -> Vec<String>;
}

/// Errors that work can raise whose own errors are those of `E`.
#[diagnostic::on_unimplemented(
    message = "this state can't raise `{Self}`: its errors are those of `{E}`",
    label = "an error that never comes from here",
    note = "name an error of `{E}`, or one of `States`"
)]
pub trait RaisedBy<E>: Errors {
    /// Their names, where work raises them whose own errors are those of `E`.
    #[doc(hidden)]
    fn names_there(&self) -> Vec<String> {
        self.names()
    }
}

/// Errors of work that a Lambda function may do, which can then fail as the Lambda service does.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "errors of Lambda do not come from here: the errors of this state are those of `{Self}`",
    note = "name an error of `{Self}`, or one of `States`"
)]
pub trait OfFunction {}

impl<T: Enumerated> OfFunction for T {}
impl OfFunction for NoError {}
impl OfFunction for AnyError {}
impl OfFunction for TaskError {}

/// An enum with `#[derive(TaskError)]`.
#[doc(hidden)]
pub trait Enumerated: 'static {
    fn error_name(&self) -> &'static str;
}

impl<T: Enumerated> Raises for T {
    const THROTTLED: &'static [&'static str] = LAMBDA_THROTTLED;
}

const LAMBDA_THROTTLED: &[&str] = &["Lambda.TooManyRequestsException"];

impl<T: Enumerated> Errors for T {
    fn names(&self) -> Vec<String> {
        vec![self.error_name().to_owned()]
    }
}

impl<T: Enumerated> RaisedBy<T> for T {}

// Work that is made of states can raise whatever they raise.
#[diagnostic::do_not_recommend]
impl<T: Enumerated> RaisedBy<AnyError> for T {}

/// The errors of a task that returns no `Result`: it fails only as the platform does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoError {}

impl Raises for NoError {
    const THROTTLED: &'static [&'static str] = LAMBDA_THROTTLED;
}

/// The errors of a state whose work is made of states: any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnyError {}

impl Raises for AnyError {
    const THROTTLED: &'static [&'static str] = LAMBDA_THROTTLED;
}

// A task that returns the bare contract error can raise any name.
impl Raises for TaskError {
    const THROTTLED: &'static [&'static str] = LAMBDA_THROTTLED;
}

/// An error by its name, for what no type knows: `error("Legacy.Failure")`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedError(String);

/// The error of that name.
pub fn error(name: impl Into<String>) -> NamedError {
    NamedError(name.into())
}

impl<E> RaisedBy<E> for NamedError {}

impl Errors for NamedError {
    fn names(&self) -> Vec<String> {
        vec![self.0.clone()]
    }
}

/// An error of `E` that has fields, so that no value can name it: the constants of `#[derive(TaskError)]`.
pub struct ErrorName<E> {
    name: &'static str,
    of: PhantomData<fn() -> E>,
}

impl<E> ErrorName<E> {
    #[doc(hidden)]
    pub const fn new(name: &'static str) -> Self {
        Self { name, of: PhantomData }
    }

    /// The error name.
    pub fn name(self) -> &'static str {
        self.name
    }
}

impl<E> Clone for ErrorName<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for ErrorName<E> {}

impl<E> std::fmt::Debug for ErrorName<E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.name.fmt(f)
    }
}

impl<E: Enumerated> RaisedBy<E> for ErrorName<E> {}
impl<E: Enumerated> RaisedBy<AnyError> for ErrorName<E> {}

impl<E> Errors for ErrorName<E> {
    fn names(&self) -> Vec<String> {
        vec![self.name.to_owned()]
    }
}

impl<X: Errors, const N: usize> Errors for [X; N] {
    fn names(&self) -> Vec<String> {
        self.iter().flat_map(Errors::names).collect()
    }
}

#[diagnostic::do_not_recommend]
impl<E, X: RaisedBy<E>, const N: usize> RaisedBy<E> for [X; N] {}

macro_rules! tuples {
    ($($($errors:ident $at:tt),+;)+) => {$(
        impl<$($errors: Errors),+> Errors for ($($errors,)+) {
            fn names(&self) -> Vec<String> {
                [$(self.$at.names()),+].concat()
            }
        }

        #[diagnostic::do_not_recommend]
        impl<Work, $($errors: RaisedBy<Work>),+> RaisedBy<Work> for ($($errors,)+) {}
    )+};
}

tuples! {
    A 0, B 1;
    A 0, B 1, C 2;
    A 0, B 1, C 2, D 3;
}
