//! What the generated builders are made of: a struct for the call, and a method for each member of its request.

/// A function that begins a call, and the call: `SendMessage<D, G>`, where `D` is the document of its state and `G`
/// has a parameter for each required member, which is `Given` when it was.
macro_rules! api {
    ($(#[$meta:meta])* $function:ident -> $call:ident<$given:ty>: $service:literal $action:literal) => {
        $(#[$meta])*
        pub fn $function<D: Data>(name: impl Into<String>) -> $call<D> {
            $call::of(Request::new(name, $service, $action))
        }

        #[doc = concat!("The call that [`", stringify!($function), "`] begins, by a state whose document is a `D`.")]
        ///
        /// Members of the request are given first; then it is said for what is waited, and what becomes of the
        /// result. `G` tells which of the required members are given.
        #[must_use]
        pub struct $call<D, G = $given> {
            request: Request,
            of: PhantomData<fn(D, G)>,
        }

        impl<D, G> $call<D, G> {
            fn of(request: Request) -> Self {
                Self { request, of: PhantomData }
            }
        }

        impl<D, G> Clone for $call<D, G> {
            fn clone(&self) -> Self {
                Self::of(self.request.clone())
            }
        }

        impl<D, G> std::fmt::Debug for $call<D, G> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(stringify!($call)).field(&self.request).finish()
            }
        }
    };
}

/// Members without which the service refuses the call.
macro_rules! required {
    ($($member:ident: $kind:ident = $name:literal => $call:ident<$d:ident, $given:ty>;)*) => {$(
        #[doc = concat!("`", $name, "`; required.")]
        pub fn $member(self, value: impl Argument<D, $kind>) -> $call<$d, $given> {
            $call::of(self.request.with($name, value.argument()))
        }
    )*};
}

/// Members that may be left away.
macro_rules! optional {
    ($($member:ident: $kind:ident = $name:literal;)*) => {$(
        #[doc = concat!("`", $name, "`.")]
        pub fn $member(self, value: impl Argument<D, $kind>) -> Self {
            Self::of(self.request.with($name, value.argument()))
        }
    )*};
}

/// `sync`; an API that has none has a method that says so.
macro_rules! sync {
    ($(#[$meta:meta])*) => {
        $(#[$meta])*
        pub fn sync(self) -> Synced<Self>
        where
            Self: HasSync,
        {
            synced(self)
        }
    };
}

/// `wait_for_token`; an API that has none has a method that says so.
macro_rules! callback {
    ($(#[$meta:meta])*) => {
        $(#[$meta])*
        pub fn wait_for_token<R: Data>(self) -> Answered<Self, R>
        where
            Self: HasCallback<Input = D>,
            D: HasToken,
        {
            answered(self)
        }
    };
}

/// The proof that required members are given: traits that only `Given` has, each with what to say where it is not.
macro_rules! needs {
    ($($needs:ident $message:literal $note:literal;)*) => {$(
        #[doc(hidden)]
        #[diagnostic::on_unimplemented(message = $message, label = "not all that is required is given", note = $note)]
        pub trait $needs {}
        impl $needs for Given {}
    )*};
}

/// A call that is given all that is required is a step: what it ends with, and what it can fail with.
macro_rules! complete {
    ([$($generic:ident: $bound:path),*] $call:ty => $output:ty, $error:ty) => {
        impl<$($generic: $bound),*> ApiCall for $call {
            type Input = D;
            type Output = $output;
            type Error = $error;
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

        steps!([$($generic: $bound),*] $call);
    };
}

/// A call that starts a job: the pattern by which its end is waited for, and what it ends with.
macro_rules! has_sync {
    ([$($generics:tt)*] $call:ty => $pattern:ident, $ended:ty) => {
        impl<$($generics)*> HasSync for $call {
            type Ended = $ended;
            const PATTERN: Pattern = Pattern::$pattern;
        }
    };
}

/// A call that can carry a token.
macro_rules! has_callback {
    ([$($generics:tt)*] $call:ty) => {
        impl<$($generics)*> HasCallback for $call {}
    };
}

pub(super) use {api, callback, complete, has_callback, has_sync, needs, optional, required, sync};
