//! Resources and their patterns: E042–E044, E049, E050.
//!
//! Only what is certain is refused: patterns that the documentation rules out without contradicting itself, and
//! what the catalogue of services does not know, unless the options allow it.

mod unknown;

use super::{CheckOptions, Rule, Site};
use crate::catalogue::Support;
use crate::diagnostic::{At, Code, Detail, Diagnostic, Findings, or_list};
use crate::model::{ExecutionType, StateKind};
use crate::resource::{Pattern, Resource, Target};

pub(super) struct Resources {
    pub(super) options: CheckOptions,
}

impl<'m> Rule<'m> for Resources {
    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        let StateKind::Task(task) = &site.state.kind else { return };
        let (at, text) = (site.at.key("Resource"), task.resource.as_str());
        let parsed = site.texts.resource(text);
        let resource = match &*parsed {
            Ok(called) => &called.resource,
            Err(error) => {
                found.add(
                    Diagnostic::new(Code::ResourceArn, &at, error.to_string())
                        .help(error.help())
                        .detail(Detail::Resource(text.into())),
                );
                return;
            }
        };
        let look = Look { text, at: &at, resource, is_long: found.is_long() };
        let known = |diagnostic: Diagnostic| diagnostic.detail(Detail::Resource(text.into()));
        if let Some(diagnostic) = look.unknown().map(known) {
            found.add(if self.options.allow_unknown { diagnostic.lenient() } else { diagnostic });
        } else if let Some(diagnostic) = look.pattern().map(known) {
            found.add(diagnostic);
        }
        if site.kind == ExecutionType::Express
            && let Some(diagnostic) = look.express(site.scope.children.is_some())
        {
            found.add(diagnostic);
        }
    }
}

/// Whether the pattern is one that the integration or the type of the execution has not: E044, E049.
///
/// As the service does, we then say nothing else of the task: how it would wait, and with which parameters.
pub(super) fn refuses_pattern(resource: &Resource, kind: ExecutionType) -> bool {
    let is_sync = matches!(resource.pattern, Pattern::Sync | Pattern::Sync2);
    let has_none = match &resource.target {
        Target::Sdk { .. } => is_sync,
        _ => resource.integration().is_some_and(|it| it.supports(resource.pattern) == Support::No),
    };
    has_none || (kind == ExecutionType::Express && resource.pattern.waits())
}

/// What a resource of the service `states` calls, without the pattern: `aws-sdk:s3:getObject`.
pub(super) fn call(resource: &str, pattern: Pattern) -> &str {
    let call = resource.strip_suffix(pattern.suffix()).unwrap_or(resource);
    call.splitn(6, ':').last().unwrap_or(call)
}

struct Look<'a> {
    text: &'a str,
    at: &'a At<'a>,
    resource: &'a Resource,
    /// Whether there are so many findings that suggestions are of no help.
    is_long: bool,
}

impl Look<'_> {
    fn pattern(&self) -> Option<Diagnostic> {
        let pattern = self.resource.pattern;
        let support = match &self.resource.target {
            Target::Sdk { .. } if matches!(pattern, Pattern::Sync | Pattern::Sync2) => Support::No,
            Target::Integration { .. } => self.resource.integration()?.supports(pattern),
            _ => return None,
        };
        let (name, suffix) = (self.call(), pattern.suffix());
        let finding = |message| self.part(Code::ResourcePattern, suffix, message);
        match support {
            Support::Yes => None,
            Support::No => {
                let message = format!("`{name}` does not have `{suffix}`");
                Some(finding(message).help(self.possible_patterns()))
            }
            Support::Unclear => {
                let message = format!("whether `{name}` has `{suffix}` is not clear from its documentation");
                Some(finding(message).help("try it before you rely on it").lenient())
            }
        }
    }

    fn possible_patterns(&self) -> String {
        let Some(integration) = self.resource.integration() else {
            return "write it without, or with `.waitForTaskToken`".into();
        };
        let possible: Vec<&str> = [Pattern::Sync, Pattern::Sync2, Pattern::WaitForTaskToken]
            .into_iter()
            .filter(|pattern| integration.supports(*pattern) == Support::Yes)
            .map(Pattern::suffix)
            .collect();
        match possible.as_slice() {
            [] => "write it without".into(),
            some => format!("write it without, or with {}", or_list(some)),
        }
    }

    fn express(&self, in_children: bool) -> Option<Diagnostic> {
        let whose = if in_children { "express child executions" } else { "an express machine" };
        if let Target::Activity { .. } = self.resource.target {
            let message = format!("{whose} cannot wait for an activity");
            return Some(Diagnostic::new(Code::ExpressActivity, self.at, message));
        }
        let suffix = self.resource.pattern.suffix();
        (!suffix.is_empty()).then(|| {
            let message = format!("{whose} cannot wait with `{suffix}`");
            let help = "call without it, or make the state machine a standard one";
            let diagnostic = self.part(Code::ExpressPattern, suffix, message).help(help);
            diagnostic.detail(Detail::Pattern(suffix))
        })
    }

    /// What is called, without the pattern: `aws-sdk:s3:getObject`.
    fn call(&self) -> &str {
        call(self.text, self.resource.pattern)
    }

    /// A finding about the last occurrence of that part of the text.
    fn part(&self, code: Code, part: &str, message: String) -> Diagnostic {
        let diagnostic = Diagnostic::new(code, self.at, message);
        match self.text.rfind(part) {
            Some(start) => diagnostic.within(start..start + part.len()),
            None => diagnostic,
        }
    }
}
