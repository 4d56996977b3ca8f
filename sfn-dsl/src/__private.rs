//! What the macros write. No part of the interface: it changes without notice.

use serde::{Serialize, de::DeserializeOwned};
pub use sfn_asl::Family;
use sfn_asl::{HandlerFuture, TaskError};
use sfn_query::Value;

use crate::expr::{function::Function, tree::Node};

pub use crate::{
    contract::{Call, Contract, Resource, Returned},
    data::{Data, Document, Form, Member},
    errors::Enumerated,
    expr::{
        Expr, Gives, Key, KeyOf, Kind, Like, Literal, Matched, Scalar, Variant, and, cast, constant, eq,
        exhaustive, field, flat, ge, gt, has_member, if_else, is_text, item, items, known, le, list, lit, lt,
        merged, ne, none, object, or, some, tree::Tree, whole,
    },
    expr::{intrinsic, jsonata, jsonpath},
    integrations::sdk::{given, list_of, object_of, sdk},
    step::{choice, definition, parallel, state_definition, with_item},
};

/// What members of requests take.
pub mod kind {
    pub use crate::{
        Numeric, Text, Time, Truth,
        integrations::{Json, List, Object},
    };
}

/// The family in which enums without fields compare: as the texts that they are in JSON.
pub const TEXT: Family = Family::String;

/// The schema of a type, as it is read.
pub fn schema_of<T: Data>() -> Value {
    crate::data::schema(&T::form(), crate::data::Side::Input)
}

/// The expression of a struct literal.
pub fn template<T: Document>(template: T::Template) -> Expr<T> {
    T::template(template)
}

/// The constant that a variant without fields is.
pub fn text(text: &str) -> Tree {
    Tree::literal(Value::from(text))
}

/// The key that a variant without fields is.
pub fn key_text(variant: impl Literal) -> String {
    match variant.constant().node() {
        Node::Literal(constant) => constant.0.as_str().unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}

/// Stands for a condition of which rustc knows nothing, where it looks whether patterns are all there are.
pub fn perhaps() -> bool {
    false
}

/// `format!("{}-{}", a, b)`: the texts between the places, and what stands there.
pub fn format(parts: impl Into<Vec<Tree>>) -> Expr<String> {
    Expr::new(Tree::call(Function::Concat, parts))
}

/// What stands at a place of `format!`: numbers, texts, booleans, times.
pub fn shown<T: Scalar>(value: Expr<T>) -> Tree {
    value.tree()
}

/// Runs a `#[task]` function on a task's input.
///
/// The error names are those of the Lambda runtimes: an input that is not what the function takes is
/// `Runtime.UnmarshalError`, an output that is no JSON is `Runtime.MarshalError`.
pub fn run<I, R, F>(input: Value, function: impl FnOnce(I) -> F + Send + 'static) -> HandlerFuture
where
    I: DeserializeOwned,
    R: Returned,
    R::Output: Serialize,
    F: Future<Output = R> + Send,
{
    Box::pin(async move {
        let read = sfn_query::from_value(&input);
        let running =
            function(read.map_err(|error| TaskError::new("Runtime.UnmarshalError", error.to_string()))?);
        let output = running.await.into_result()?;
        sfn_query::to_value(&output)
            .map_err(|error| TaskError::new("Runtime.MarshalError", error.to_string()))
    })
}

/// The running work of an async `#[task]` function.
pub type Running<T> = std::pin::Pin<Box<dyn Future<Output = T> + Send>>;

/// The text of a failure's cause: `Display` where the error has one. Method calls find the implementation for
/// the value before the one for the reference to it, so an error with `Display` never comes to its fields.
pub mod cause {
    use std::fmt::Display;

    pub struct Cause<'a, T>(pub &'a T);

    pub trait ByDisplay<T> {
        fn text(&self, fields: impl Fn(&T) -> String) -> String;
    }

    impl<T: Display> ByDisplay<T> for Cause<'_, T> {
        fn text(&self, _: impl Fn(&T) -> String) -> String {
            self.0.to_string()
        }
    }

    pub trait ByFields<T> {
        fn text(&self, fields: impl Fn(&T) -> String) -> String;
    }

    impl<T> ByFields<T> for &Cause<'_, T> {
        fn text(&self, fields: impl Fn(&T) -> String) -> String {
            fields(self.0)
        }
    }
}
