//! Times that an express execution does not live to see: W016.

use super::{Rule, Site};
use crate::diagnostic::{At, Code, Diagnostic, Findings};
use crate::model::{ExecutionType, Setting, StateKind, StateMachine, WaitUntil};

pub(super) struct Express {
    /// What the whole machine runs as.
    pub(super) kind: ExecutionType,
}

/// How long an express execution runs at most, in seconds.
const LONGEST: i64 = 300;

impl<'m> Rule<'m> for Express {
    fn machine(&mut self, machine: &'m StateMachine, at: &At<'_>, found: &mut Findings) {
        if self.kind == ExecutionType::Express {
            within(machine.timeout_seconds, &at.key("TimeoutSeconds"), found);
        }
    }

    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        if site.kind != ExecutionType::Express {
            return;
        }
        match &site.state.kind {
            StateKind::Task(task) => {
                if let Some(Setting::Literal(seconds)) = task.timeout_seconds {
                    within(Some(seconds), &site.at.key("TimeoutSeconds"), found);
                }
            }
            StateKind::Wait(wait) => {
                if let Some(WaitUntil::Seconds(Setting::Literal(seconds))) = wait.until {
                    within(Some(seconds), &site.at.key("Seconds"), found);
                }
            }
            _ => {}
        }
    }
}

fn within(seconds: Option<i64>, at: &At<'_>, found: &mut Findings) {
    let Some(seconds) = seconds.filter(|seconds| *seconds > LONGEST) else { return };
    let message = format!("{seconds} s are never over: an express execution ends after {LONGEST} s");
    found.add(
        Diagnostic::new(Code::ExpressTimeout, at, message)
            .help(format!("write at most {LONGEST}, or make the state machine a standard one")),
    );
}
