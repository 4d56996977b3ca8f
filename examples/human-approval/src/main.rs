//! `cargo run -p human-approval -- run examples/human-approval/input.json`

use std::process::ExitCode;

fn main() -> ExitCode {
    sfn_cli::workflows([human_approval::expense().into()])
}
