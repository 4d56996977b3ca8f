//! A function that is a task.

use syn::{Attribute, Ident, ItemFn, LitStr, Type, Visibility};

/// A task and its function.
pub(super) struct Task {
    pub(super) ident: Ident,
    pub(super) vis: Visibility,
    /// `#[doc]` and `#[cfg]`: of the contract, not of the function behind it.
    pub(super) attributes: Vec<Attribute>,
    pub(super) cfgs: Vec<Attribute>,
    pub(super) resource: Resource,
    pub(super) input: Box<Type>,
    pub(super) output: Box<Type>,
    /// The user's function without the attributes above.
    pub(super) function: ItemFn,
}

/// Who does the work.
pub(super) enum Resource {
    /// A Lambda function of that name.
    Lambda(LitStr),
    /// An activity of that name, whose workers ask for work.
    Activity(LitStr),
    /// Anything, by its ARN.
    Arn(LitStr),
}
