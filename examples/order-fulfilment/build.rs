//! Writes the workflow's definition under `OUT_DIR`, from the very source that the package is made of.

#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "the modules are written for the package; this script uses a part of them"
)]

#[path = "src/order.rs"]
mod order;
#[path = "src/tasks.rs"]
mod tasks;
#[path = "src/workflow.rs"]
mod workflow;

#[expect(clippy::disallowed_methods, reason = "cargo tells a build script by the environment where to write")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let directory = std::env::var("OUT_DIR")?;
    sfn_dsl::artifact::emit(&workflow::order_fulfilment().erase(), directory)?;
    Ok(())
}
