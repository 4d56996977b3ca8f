//! Amazon API Gateway. Written by `tests/integrations`, never by hand.

mod invoke;

pub use invoke::{Invoke, InvokeOutput, invoke};
