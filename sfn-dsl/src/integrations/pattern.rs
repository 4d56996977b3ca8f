//! How a state waits for what it called: not at all, for the end of a job, or for whoever has its token.

use std::marker::PhantomData;

use sfn_asl::Pattern;

use super::request::{ApiCall, Request, steps};
use crate::{data::Data, errors::AnyError, step::HasToken};

/// A call that waits for the end of the job that it starts: `.sync`.
#[derive(Clone, Debug)]
#[must_use]
pub struct Synced<A>(A);

/// A call that waits for whoever answers with its token: `.waitForTaskToken`. The answer is an `R`.
#[derive(Clone, Debug)]
#[must_use]
pub struct Answered<A, R> {
    call: A,
    of: PhantomData<fn() -> R>,
}

/// A call that starts a job whose end can be waited for.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no `.sync`",
    label = "this service has no jobs whose end could be waited for here",
    note = "leave `.sync()` away: the state then ends with what the service answers to the call"
)]
pub trait HasSync: ApiCall {
    /// What the state ends with.
    type Ended: Data;
    /// `.sync`, or `.sync:2`, which gives the output of an execution as JSON.
    const PATTERN: Pattern;
}

/// A call that can carry a token to whoever answers.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no `.waitForTaskToken`",
    label = "this service carries no token to anybody",
    note = "ask by `sqs::send_message`, `sns::publish`, `lambda::invoke` or a `#[task]` function, which have it"
)]
pub trait HasCallback: ApiCall {}

/// Waits for the end of the job.
pub(super) fn synced<A: HasSync>(mut call: A) -> Synced<A> {
    *call.request_mut() = call.request().clone().waiting(A::PATTERN);
    Synced(call)
}

/// Waits for an answer.
pub(super) fn answered<A: HasCallback<Input: HasToken>, R>(mut call: A) -> Answered<A, R> {
    *call.request_mut() = call.request().clone().waiting(Pattern::WaitForTaskToken).given_token();
    Answered { call, of: PhantomData }
}

steps!([A: HasSync] Synced<A>);
steps!([A: HasCallback<Input: HasToken>, R: Data] Answered<A, R>);

impl<A: HasSync> ApiCall for Synced<A> {
    type Input = A::Input;
    type Output = A::Ended;
    type Error = A::Error;
    fn into_request(self) -> Request {
        self.0.into_request()
    }
    fn request(&self) -> &Request {
        self.0.request()
    }
    fn request_mut(&mut self) -> &mut Request {
        self.0.request_mut()
    }
}

impl<A, R> ApiCall for Answered<A, R>
where
    A: HasCallback<Input: HasToken>,
    R: Data,
{
    type Input = <A::Input as HasToken>::Request;
    type Output = R;
    // Who answers can fail the task with any name.
    type Error = AnyError;
    fn into_request(self) -> Request {
        self.call.into_request()
    }
    fn request(&self) -> &Request {
        self.call.request()
    }
    fn request_mut(&mut self) -> &mut Request {
        self.call.request_mut()
    }
}
