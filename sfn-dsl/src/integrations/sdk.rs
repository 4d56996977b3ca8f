//! Calls of any API of the AWS SDK, as [`aws_sdk!`](crate::aws_sdk!) writes them.

use std::marker::PhantomData;

use super::{
    Argument, ServiceError, Synced,
    pattern::{Answered, HasCallback, HasSync, answered, synced},
    request::{ApiCall, Request, steps},
};
use crate::{
    Data, Expr,
    expr::{
        input,
        tree::{Node, Tree},
    },
    step::HasToken,
};

/// A call of an API of the AWS SDK, by a state whose document is a `D`. It answers an `O`.
#[derive(Clone, Debug)]
#[must_use]
pub struct SdkCall<D, O> {
    request: Request,
    of: PhantomData<fn(D) -> O>,
}

/// The call of `aws-sdk:s3` and `listObjectsV2`, with the arguments that the closure makes of the document.
pub fn sdk<D: Data, O: Data>(
    name: impl Into<String>,
    service: &'static str,
    action: &'static str,
    arguments: impl FnOnce(Expr<D>) -> Vec<(&'static str, Tree)>,
) -> SdkCall<D, O> {
    let request = Request::new(name, service, action);
    let arguments = arguments(input());
    let request = arguments.into_iter().fold(request, |request, (name, value)| request.with(name, value));
    SdkCall { request, of: PhantomData }
}

/// What a member of the kind `K` is given.
pub fn given<K, A: Argument<(), K>>(value: A) -> Tree {
    value.argument()
}

/// Members in braces.
pub fn object_of(members: Vec<(&'static str, Tree)>) -> Tree {
    Tree::new(Node::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()))
}

/// A list in brackets.
pub fn list_of(items: Vec<Tree>) -> Tree {
    let item = |item: Tree| match item.node() {
        Node::Array(_) => Tree::new(Node::Whole(item)),
        _ => item,
    };
    Tree::new(Node::Array(items.into_iter().map(item).collect()))
}

impl<D: Data, O: Data> SdkCall<D, O> {
    /// Waits for an answer, an `R`, from whoever is given the token. The document of the closure is then a
    /// [`Callback`](crate::Callback), which holds the token.
    pub fn wait_for_token<R: Data>(self) -> Answered<Self, R>
    where
        D: HasToken,
    {
        answered(self)
    }

    #[doc(hidden)]
    pub fn sync(self) -> Synced<Self>
    where
        Self: HasSync,
    {
        synced(self)
    }
}

impl<D: Data, O: Data> ApiCall for SdkCall<D, O> {
    type Input = D;
    type Output = O;
    type Error = ServiceError;
    fn into_request(self) -> Request {
        self.request
    }
    fn request(&self) -> &Request {
        &self.request
    }
    fn request_mut(&mut self) -> &mut Request {
        &mut self.request
    }
}

steps!([D: Data, O: Data] SdkCall<D, O>);
impl<D: Data, O: Data> HasCallback for SdkCall<D, O> {}
