//! One case in a process of its own, and what that process tells of it.

use std::{fs, time::Duration};

use sfn_query::{
    Slot, Value,
    jsonata::{Environment, Error, Jsonata, Limits, Profile, Stop},
};

use super::DEADLINE;

/// What a child process tells.
pub(crate) struct Report {
    /// How the evaluation ended, in both profiles: a code, or `ok`.
    pub(crate) codes: [String; 2],
    /// How long the thread worked at most for one profile.
    pub(crate) worked: Duration,
    /// The most memory that the process ever used.
    pub(crate) peak_kib: u64,
}

impl Report {
    /// Reads what [`evaluate`] printed.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let line = text.lines().find_map(|line| line.strip_prefix("report "))?;
        let mut words = line.split(' ');
        let mut next = || words.next();
        Some(Self {
            codes: [next()?.to_owned(), next()?.to_owned()],
            worked: Duration::from_nanos(next()?.parse().ok()?),
            peak_kib: next()?.parse().ok()?,
        })
    }
}

/// Evaluates an expression in both profiles, on the 2 MiB stack of a test, and prints the report.
#[expect(clippy::print_stdout, reason = "the parent process reads it")]
pub(crate) fn evaluate(expr: &str) {
    let plain = within(expr, Profile::Plain, Limits::PLAIN);
    let states = within(expr, Profile::StepFunctions, Limits::STEP_FUNCTIONS);
    let worked = plain.1.max(states.1).as_nanos();
    println!("\nreport {} {} {worked} {}", plain.0, states.0, peak_kib());
}

fn within(expr: &str, profile: Profile, limits: Limits) -> (String, Duration) {
    let started = worked();
    let ended = Jsonata::parse_as(expr, profile).map_err(|mut errors| errors.remove(0)).and_then(|parsed| {
        // Whoever shows an expression prints it, so that must end as well.
        let _ = parsed.to_string();
        parsed.eval(None, &Deadline { at: worked() + DEADLINE }, limits)
    });
    let code = ended.map_or_else(|error: Error| error.code().to_string(), |_| "ok".into());
    (code, worked() - started)
}

/// An environment in which an evaluation may work until a certain time.
struct Deadline {
    at: Duration,
}

impl Environment for Deadline {
    fn variable(&self, _: Slot) -> Option<Value> {
        None
    }

    fn now(&self) -> i64 {
        0
    }

    fn random(&self) -> f64 {
        0.5
    }

    fn stop(&self) -> Option<Stop> {
        (worked() >= self.at).then_some(Stop::Timeout)
    }
}

/// How long this thread has worked.
fn worked() -> Duration {
    let text = system("/proc/thread-self/schedstat");
    let nanos = text.split(' ').next().and_then(|it| it.parse().ok());
    Duration::from_nanos(nanos.expect("the first number is the time on a processor"))
}

fn peak_kib() -> u64 {
    let text = system("/proc/self/status");
    let peak = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.and_then(|it| it.trim().strip_suffix(" kB")).and_then(|it| it.parse().ok());
    peak.expect("the system tells it in kB")
}

#[expect(clippy::disallowed_methods, reason = "what a case costs is known to the system alone")]
fn system(file: &str) -> String {
    fs::read_to_string(file).expect("Linux has it")
}
