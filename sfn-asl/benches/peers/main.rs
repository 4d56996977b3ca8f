//! What a check costs beside two peers, in one run: `cargo bench -p sfn-asl --bench peers` prints a Markdown table.
//!
//! The peers are npm's `asl-validator` and `amazon-states-language-service`. They are installed into the folder that
//! `SFN_PEERS` names, or a temporary one, and need Node and a registry. Each check begins with the text of a
//! definition; of several rounds the fastest counts.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "the peers are programs of their own, which are given files; the table is for people"
)]

#[path = "../definition/mod.rs"]
mod definition;

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use definition::definition;
use sfn_asl::{ExecutionType, read};

const SIZES: [usize; 3] = [10, 100, 1000];
const ROUNDS: usize = 20;

fn main() -> io::Result<()> {
    let folder =
        std::env::var_os("SFN_PEERS").map_or_else(|| std::env::temp_dir().join("sfn-peers"), PathBuf::from);
    install(&folder)?;
    println!("| states | ours, µs | `asl-validator`, µs | `amazon-states-language-service`, µs |");
    println!("|--:|--:|--:|--:|");
    for states in SIZES {
        let text = definition(states);
        let file = folder.join(format!("{states}.asl.json"));
        std::fs::write(&file, &text)?;
        let ours = fastest(|| read("bench", text.as_str()).check(ExecutionType::Standard).is_ok());
        println!(
            "| {states} | {:.0} | {} |",
            ours.as_nanos() as f64 / 1000.0,
            peers(&folder, &file)?.join(" | ")
        );
    }
    println!("\n{}", version(&folder)?);
    Ok(())
}

/// The packages, unless they are there.
fn install(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    if folder.join("node_modules/asl-validator").exists() {
        return Ok(());
    }
    let packages = ["asl-validator@4", "amazon-states-language-service@1"];
    let done =
        Command::new("npm").args(["install", "--silent", "--prefix"]).arg(folder).args(packages).status()?;
    if done.success() { Ok(()) } else { Err(io::Error::other("the peers cannot be installed")) }
}

fn fastest(check: impl Fn() -> bool) -> Duration {
    let round = || {
        let started = Instant::now();
        assert!(check(), "the definition is right");
        started.elapsed()
    };
    (0..ROUNDS).map(|_| round()).min().expect("there are rounds")
}

/// The microseconds of each peer, a line each.
fn peers(folder: &Path, file: &Path) -> io::Result<Vec<String>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers/peers.mjs");
    let run = Command::new("node").arg(script).arg(folder).arg(file).arg(ROUNDS.to_string()).output()?;
    if !run.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&run.stderr).into_owned()));
    }
    Ok(String::from_utf8_lossy(&run.stdout).lines().map(str::to_owned).collect())
}

fn version(folder: &Path) -> io::Result<String> {
    let list = Command::new("npm").args(["list", "--depth=0", "--prefix"]).arg(folder).output()?;
    let list = String::from_utf8_lossy(&list.stdout).into_owned();
    let packages: Vec<&str> = list.lines().skip(1).filter_map(|line| line.split(' ').nth(1)).collect();
    let node = Command::new("node").arg("--version").output()?;
    Ok(format!("{}, Node {}", packages.join(", "), String::from_utf8_lossy(&node.stdout).trim()))
}
