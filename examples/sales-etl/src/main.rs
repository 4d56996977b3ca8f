//! `cargo run -p sales-etl -- run examples/sales-etl/input.json --bucket raw=examples/sales-etl/raw --bucket clean=DIR`

use std::process::ExitCode;

fn main() -> ExitCode {
    sfn_cli::workflows([sales_etl::sales_etl().into()])
}
