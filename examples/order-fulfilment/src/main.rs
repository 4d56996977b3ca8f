//! `cargo run -p order-fulfilment -- run examples/order-fulfilment/input.json`

use std::process::ExitCode;

fn main() -> ExitCode {
    sfn_cli::workflows([order_fulfilment::order_fulfilment().into()])
}
