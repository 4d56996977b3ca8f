//! `cargo run -p trip-saga -- run examples/trip-saga/input.json`

use std::process::ExitCode;

fn main() -> ExitCode {
    sfn_cli::workflows([trip_saga::trip().into()])
}
