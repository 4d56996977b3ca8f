//! `cargo run -p nested-workflows -- --workflow fulfilment run examples/nested-workflows/input.json`

use std::process::ExitCode;

use nested_workflows::{audit, fulfilment, packing};

fn main() -> ExitCode {
    sfn_cli::workflows([fulfilment().into(), packing().into(), audit().into()])
}
