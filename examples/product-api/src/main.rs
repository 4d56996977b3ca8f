//! `cargo run -p product-api -- run examples/product-api/input.json`

use std::process::ExitCode;

fn main() -> ExitCode {
    sfn_cli::workflows([product_api::product_api().into()])
}
