//! Panics of handlers: caught, and made a failed task with their message.

use std::{
    any::Any,
    cell::Cell,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::Once,
    task::{Context, Poll},
};

use super::{Answer, TaskFuture, errors};
use crate::Failure;

thread_local! {
    static IN_HANDLER: Cell<bool> = const { Cell::new(false) };
}

/// Keeps the panic hook silent about panics inside of handlers; all others are reported as before.
///
/// Such a panic is no news for the process: it fails its task, with the panic's message as the cause. The
/// hook is the process's, so whoever owns the process decides: a command does, a library should not.
pub fn keep_handler_panics_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let report = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !IN_HANDLER.get() {
                report(panic);
            }
        }));
    });
}

/// Runs handler code; a panic becomes a failure.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Failure> {
    // A handler that panicked is asked nothing more, so whatever it left half done is not seen.
    let outer = IN_HANDLER.replace(true);
    let result = catch_unwind(AssertUnwindSafe(work));
    IN_HANDLER.set(outer);
    result.map_err(|panic| Failure::new(errors::PANICKED, message(&*panic)))
}

/// A future that ends with a failure where `work` panics.
pub(crate) fn guarded(work: TaskFuture) -> impl Future<Output = Answer> + Send {
    Guarded(work)
}

struct Guarded(TaskFuture);

impl Future for Guarded {
    type Output = Answer;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Answer> {
        caught(|| self.0.as_mut().poll(context))
            .unwrap_or_else(|failure| Poll::Ready(Answer::Failed(failure)))
    }
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("the handler panicked")
}
