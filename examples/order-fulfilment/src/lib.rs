//! An order on its way from the till to the doorstep.
//!
//! - `order`: the documents that flow;
//! - `tasks`: the work, as plain functions;
//! - `workflow`: how the work hangs together.

pub mod order;
pub mod tasks;
mod workflow;

pub use workflow::{order_fulfilment, order_fulfilment_in};

/// The definition, as `build.rs` wrote it when this package was built.
pub const DEFINITION: &str = include_str!(concat!(env!("OUT_DIR"), "/order-fulfilment.asl.json"));
