//! Retriers and catchers for errors that their state cannot raise: W017.
//!
//! Only names that the service keeps for one kind of work. A worker or a callback can fail with any name, and so
//! can what runs inside a Parallel or Map state.

use super::{Rule, Site};
use crate::catalogue::{can_raise, error_prefixes};
use crate::diagnostic::{At, Code, Diagnostic, Findings, or_list};
use crate::model::{StateKind, Task};
use crate::resource::{Pattern, Resource, Target};

pub(super) struct Raised;

impl<'m> Rule<'m> for Raised {
    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        let StateKind::Task(task) = &site.state.kind else { return };
        if task.work.retry.is_empty() && task.work.catch.is_empty() {
            return;
        }
        let Ok(called) = &*site.texts.resource(&task.resource) else { return };
        let work = Work { task, resource: &called.resource, is_jsonata: site.is_jsonata() };
        if work.fails_with_any_name() {
            return;
        }
        for (n, retrier) in task.work.retry.iter().enumerate() {
            work.entry("retrier", &retrier.error_equals, &site.at.key("Retry").index(n), found);
        }
        for (n, catcher) in task.work.catch.iter().enumerate() {
            work.entry("catcher", &catcher.error_equals, &site.at.key("Catch").index(n), found);
        }
    }
}

struct Work<'a> {
    task: &'a Task,
    resource: &'a Resource,
    is_jsonata: bool,
}

impl Work<'_> {
    fn fails_with_any_name(&self) -> bool {
        matches!(self.resource.target, Target::Activity { .. } | Target::Other { .. })
            || self.resource.pattern == Pattern::WaitForTaskToken
    }

    /// A finding if the entry names only errors that never come.
    fn entry(&self, what: &str, names: &[String], at: &At<'_>, found: &mut Findings) {
        let mut reasons = names.iter().map(|name| self.never(name));
        let Some(Some(reason)) = reasons.next() else { return };
        if reasons.all(|reason| reason.is_some()) {
            let message = format!("this {what} is never used: {reason}");
            found.add(
                Diagnostic::new(Code::NeverRaised, &at.key("ErrorEquals"), message)
                    .help("take it away, or name the errors of this task"),
            );
        }
    }

    /// Why the task cannot raise that error, if that is certain.
    fn never(&self, name: &str) -> Option<String> {
        let only = match name {
            "States.NoChoiceMatched" => "a Choice state",
            "States.BranchFailed" => "a Parallel state",
            "States.ExceedToleratedFailureThreshold"
            | "States.ItemReaderFailed"
            | "States.ResultWriterFailed" => "a distributed Map state",
            "States.HeartbeatTimeout" if self.task.heartbeat_seconds.is_none() => {
                "a task with `HeartbeatSeconds`"
            }
            "States.QueryEvaluationError" if !self.is_jsonata => "a JSONata state",
            name if name.starts_with("States.Http.") && !self.is_service(&["http"]) => "an HTTP task",
            name if name.starts_with("Lambda.") && !self.is_service(&["lambda"]) => "a Lambda function",
            name => return self.has_other_prefix(name),
        };
        Some(format!("`{name}` is an error of {only}"))
    }

    /// Why an error of that name cannot come from the service that is called.
    fn has_other_prefix(&self, name: &str) -> Option<String> {
        if can_raise(self.resource, name) {
            return None;
        }
        let prefixes = error_prefixes(self.resource)?;
        let prefixes: Vec<&str> = prefixes.iter().map(String::as_str).collect();
        Some(format!("`{name}` does not begin with {}, as errors of this service do", or_list(&prefixes)))
    }

    fn is_service(&self, names: &[&str]) -> bool {
        match &self.resource.target {
            Target::Lambda { .. } => names.contains(&"lambda"),
            Target::Integration { service, .. } | Target::Sdk { service, .. } => {
                names.contains(&service.as_str())
            }
            _ => false,
        }
    }
}
