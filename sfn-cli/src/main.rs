//! The `sfn` command. All of it is in the library.

fn main() -> std::process::ExitCode {
    sfn_cli::sfn()
}
