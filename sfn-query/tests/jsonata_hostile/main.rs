//! Expressions that mean harm: each ends in an error with a code, in 256 MiB, on a 2 MiB stack, and as soon as it is
//! told that its time is over.
//!
//! Each runs in a process of its own, so that an abort is seen as what it is and memory is that of one case. Time is
//! what the thread worked, not what passed, so a machine that is busy with other things changes nothing. In a release
//! build the bar is a second for all of it; a build for tests is many times slower, and is told to stop earlier.
#![cfg(all(feature = "eval", target_os = "linux"))]

mod cases;
mod child;

use std::{
    process::Command,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Duration,
};

use child::Report;

/// When an evaluation is told that its time is over.
const DEADLINE: Duration = Duration::from_millis(if cfg!(debug_assertions) { 100 } else { 900 });

/// How long it may take to end after that, all that it made let go of included.
const TO_END: Duration = Duration::from_millis(if cfg!(debug_assertions) { 3000 } else { 100 });

/// How much memory the process may have used at most, that of the program itself included.
const MEMORY_KIB: u64 = 256 << 10;

/// The name of the case that this process is to evaluate.
const CASE: &str = "SFN_HOSTILE_CASE";

#[expect(clippy::disallowed_methods, reason = "a test tells its child process by it which case to run")]
fn chosen() -> Option<String> {
    std::env::var(CASE).ok()
}

#[test]
fn a_child_process_evaluates_one_case() {
    let Some(name) = chosen() else { return };
    let (_, expr, _) = cases::cases().into_iter().find(|case| case.0 == name).expect("the case exists");
    child::evaluate(&expr);
}

#[test]
fn hostile_expressions_end_in_a_coded_error_in_256_mib_and_soon_after_their_deadline() {
    if chosen().is_some() {
        return;
    }
    let cases = cases::cases();
    let next = AtomicUsize::new(0);
    let faults = thread::scope(|scope| {
        let work = || {
            let mut faults = Vec::new();
            while let Some((name, _, expected)) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                faults.extend(judge(name, expected).err());
            }
            faults
        };
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no worker panics")).collect::<Vec<_>>()
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Runs a case in a process of its own; what is wrong with how it ends.
#[expect(clippy::print_stdout, reason = "a test shows what each case costs")]
fn judge(name: &str, expected: &str) -> Result<(), String> {
    let output = Command::new(std::env::current_exe().expect("a test is a program"))
        .args(["--exact", "a_child_process_evaluates_one_case", "--nocapture"])
        .env(CASE, name)
        .env("RUST_BACKTRACE", "0")
        .output()
        .expect("a program can be started");
    let Some(Report { codes, worked, peak_kib }) = Report::read(&String::from_utf8_lossy(&output.stdout))
    else {
        return Err(format!("{name}: no answer. {}", String::from_utf8_lossy(&output.stderr)));
    };
    println!("{name}: {codes:?}, {} ms, {} MiB", worked.as_millis(), peak_kib >> 10);
    let plain = &codes[0];
    if !(plain.starts_with(expected) || expected == "ok") {
        return Err(format!("{name}: wanted {expected}, found {plain}"));
    }
    if worked > DEADLINE + TO_END {
        return Err(format!("{name}: worked for {worked:?}"));
    }
    if peak_kib > MEMORY_KIB {
        return Err(format!("{name}: took {peak_kib} KiB"));
    }
    Ok(())
}
