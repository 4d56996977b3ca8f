//! Resources and their patterns: E042–E044, E049, E050.
//!
//! Only what is certain is refused: services and actions of the optimized integrations, and patterns that the
//! documentation rules out without contradicting itself.

use super::{CheckOptions, Rule, Site};
use crate::catalogue::{Support, actions_of, services};
use crate::diagnostic::{At, Code, Detail, Diagnostic, Findings, nearest, or_list};
use crate::model::{ExecutionType, StateKind};
use crate::resource::{Pattern, Resource, Target};

pub(super) struct Resources {
    pub(super) options: CheckOptions,
}

impl<'m> Rule<'m> for Resources {
    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        let StateKind::Task(task) = &site.state.kind else { return };
        let (at, text) = (site.at.key("Resource"), task.resource.as_str());
        let resource = match Resource::parse(text) {
            Ok(resource) => resource,
            Err(error) => {
                found.add(
                    Diagnostic::new(Code::ResourceArn, &at, error.to_string())
                        .help(error.help())
                        .detail(Detail::Resource(text.into())),
                );
                return;
            }
        };
        let look = Look { text, at: &at, resource: &resource };
        let known = |diagnostic: Diagnostic| diagnostic.detail(Detail::Resource(text.into()));
        if let Some(diagnostic) = look.target().map(known) {
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

struct Look<'a> {
    text: &'a str,
    at: &'a At<'a>,
    resource: &'a Resource,
}

impl Look<'_> {
    fn target(&self) -> Option<Diagnostic> {
        match &self.resource.target {
            Target::Integration { service, action } if self.resource.integration().is_none() => {
                Some(self.unknown_integration(service, action))
            }
            Target::Sdk { action, .. } if action.starts_with(|first: char| first.is_ascii_uppercase()) => {
                let mut right = action.clone();
                right[..1].make_ascii_lowercase();
                let message = format!("actions of the AWS SDK begin with a small letter, unlike `{action}`");
                let diagnostic = self.part(Code::ResourceUnknown, action, message);
                Some(diagnostic.help(format!("write `{right}`")))
            }
            _ => None,
        }
    }

    fn unknown_integration(&self, service: &str, action: &str) -> Diagnostic {
        let known: Vec<&str> = actions_of(service).map(|it| it.action).collect();
        if known.is_empty() {
            let message = format!("there is no optimized integration with `{service}`");
            let help = match nearest(service, services()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("every API of AWS is there as `aws-sdk:{service}:<action>`"),
            };
            return self.part(Code::ResourceUnknown, service, message).help(help);
        }
        let message = format!("`{action}` is not an action of the optimized integration with `{service}`");
        let help = match nearest(action, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                let list = or_list(&known);
                format!("it has {list}; every other API is there as `aws-sdk:{service}:{action}`")
            }
        };
        self.part(Code::ResourceUnknown, action, message).help(help)
    }

    fn pattern(&self) -> Option<Diagnostic> {
        let pattern = self.resource.pattern;
        let name = match &self.resource.target {
            Target::Sdk { service, action } if matches!(pattern, Pattern::Sync | Pattern::Sync2) => {
                format!("aws-sdk:{service}:{action}")
            }
            Target::Integration { service, action }
                if self.resource.integration()?.supports(pattern) == Support::No =>
            {
                format!("{service}:{action}")
            }
            _ => return None,
        };
        let message = format!("`{name}` does not have `{}`", pattern.suffix());
        Some(self.part(Code::ResourcePattern, pattern.suffix(), message).help(self.possible_patterns()))
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

    /// A finding about the last occurrence of that part of the text.
    fn part(&self, code: Code, part: &str, message: String) -> Diagnostic {
        let diagnostic = Diagnostic::new(code, self.at, message);
        match self.text.rfind(part) {
            Some(start) => diagnostic.within(start..start + part.len()),
            None => diagnostic,
        }
    }
}
