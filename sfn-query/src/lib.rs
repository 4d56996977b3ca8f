//! JSON values and the query languages of AWS Step Functions over them.
//!
//! * [`Value`] is JSON that is shared and never changes: a clone is a reference count, and every array and object
//!   knows the size of its text and how deep it nests. [`json`] reads and writes its text, and reads text to a tree
//!   with positions; [`to_value`] and [`from_value`] convert typed values.
//! * [`JsonPath`] selects, [`ReferencePath`] names one node, [`ResultPath`] puts a result into a document.
//! * [`Intrinsic`] calls functions, an [`Expression`] is a path or a call, a [`Template`] is JSON with expressions
//!   in it.
//!
//! What is parsed is bound once, so that names of variables become [`Slot`]s, and then evaluated in a `Scope`.
//! Parsers are always here; evaluators stand behind the feature `eval`.
//! Nothing in this crate reads a clock, a file, a socket or a random source: randomness comes in through the scope.
//! Nothing that is parsed or evaluated overflows the thread's stack: nesting is limited or costs heap.
//!
//! ```
//! use sfn_query::{Template, Value, json};
//!
//! let order = json::parse(r#"{"id": "o-1", "lines": [{"sku": "a", "price": 3}, {"sku": "b", "price": 8}]}"#)?;
//! assert_eq!(order.get("id").and_then(Value::as_str), Some("o-1"));
//!
//! let template = Template::parse(&json::parse(
//!     r#"{"title.$": "States.Format('order {}', $.id)", "dear.$": "$.lines[?(@.price > $limit)]"}"#,
//! )?);
//! let errors = template.unwrap_err();
//! assert_eq!(errors[0].pointer, "/dear.$");
//! assert_eq!(errors[0].error.span, 20..26);
//! assert_eq!(
//!     errors[0].error.to_string(),
//!     "variables and the context object cannot be read inside a filter; \
//!      inside a filter `@` is the item and `$` the document the path begins at",
//! );
//! # Ok::<(), json::Error>(())
//! ```
#![cfg_attr(
    feature = "eval",
    doc = r##"
```
use sfn_query::{Expression, ResultPath, Scope, Slot, Value, json};

struct State {
    input: Value,
    limit: Value,
}

impl Scope for State {
    fn input(&self) -> &Value {
        &self.input
    }
    fn context(&self) -> &Value {
        &Value::Null
    }
    fn variable(&self, slot: Slot) -> Option<&Value> {
        (slot == Slot(0)).then_some(&self.limit)
    }
    fn random(&self) -> u64 {
        4
    }
}

let mut call = Expression::parse("States.MathAdd($.total, $limit)")?;
assert_eq!(call.variables().collect::<Vec<_>>(), ["limit"]);
call.bind(&mut |_name| Slot(0));

let state = State { input: json::parse(r#"{"total": 40}"#)?, limit: Value::from(2) };
let sum = call.eval(&state)?;
let output = ResultPath::parse("$.result.sum")?.insert(&state.input, sum)?;
assert_eq!(output.to_string(), r#"{"total":40,"result":{"sum":42}}"#);
# Ok::<(), Box<dyn std::error::Error>>(())
```
"##
)]

mod cursor;
#[cfg(feature = "eval")]
mod digest;
#[cfg(feature = "eval")]
mod eval_error;
mod expression;
pub mod intrinsic;
pub mod json;
pub mod jsonata;
pub mod jsonpath;
#[cfg(feature = "eval")]
mod jvm;
mod nearest;
#[cfg(feature = "eval")]
mod random;
#[cfg(feature = "eval")]
mod scope;
mod serde;
mod template;
mod value;
mod variable;

pub use crate::serde::{ConvertError, from_value, to_value};
pub use cursor::{ParseError, ParseErrorKind};
#[cfg(feature = "eval")]
pub use eval_error::EvalError;
pub use expression::Expression;
pub use intrinsic::Intrinsic;
pub use jsonpath::{JsonPath, ReferencePath, ResultPath};
#[cfg(feature = "eval")]
pub use jsonpath::{PathError, PathErrorKind};
#[cfg(feature = "eval")]
pub use scope::Scope;
pub use template::{Template, TemplateError};
pub use value::{Array, Members, Number, Object, Str, Value};
pub use variable::{Slot, Variable};
