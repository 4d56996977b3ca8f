//! Parameters of service integrations: E045, E046.
//!
//! Looks at the names on the first level alone. Where the parameters as a whole come from elsewhere (there are none,
//! or one expression gives them all), nothing is known of them.

use sfn_query::{Object, Value};

use super::resource::{call, refuses_pattern};
use super::{CheckOptions, Rule, Site};
use crate::catalogue::{Parameter, Parameters, sdk};
use crate::diagnostic::{At, Code, Diagnostic, Findings, nearest, or_list};
use crate::model::StateKind;
use crate::resource::{Resource, Target};

pub(super) struct Arguments {
    pub(super) options: CheckOptions,
}

impl<'m> Rule<'m> for Arguments {
    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        let StateKind::Task(task) = &site.state.kind else { return };
        let (field, value) = match site.is_jsonata() {
            true => ("Arguments", &task.work.arguments),
            false => ("Parameters", &task.work.parameters),
        };
        let Some(Value::Object(given)) = value else { return };
        let Ok(resource) = Resource::parse(&task.resource) else { return };
        let Some(parameters) = parameters_of(&resource) else { return };
        if refuses_pattern(&resource, site.kind) {
            return;
        }
        let given = Given {
            call: call(&task.resource, resource.pattern),
            at: &site.at.key(field),
            members: given,
            suffix: if site.is_jsonata() { "" } else { ".$" },
            is_complete: parameters.is_complete(),
            known: parameters.all().collect(),
        };
        given.check(&self.options, found);
    }
}

fn parameters_of(resource: &Resource) -> Option<Parameters> {
    match &resource.target {
        Target::Integration { .. } => resource.integration().map(crate::Integration::parameters),
        Target::Sdk { service, action } => {
            let action = sdk(service)?.action(action)?;
            action.is_supported().then(|| action.into())
        }
        _ => None,
    }
}

/// What a task gives, and what its integration takes.
struct Given<'a> {
    call: &'a str,
    at: &'a At<'a>,
    members: &'a Object,
    /// What ends the key of a member that is evaluated.
    suffix: &'static str,
    known: Vec<Parameter>,
    is_complete: bool,
}

impl Given<'_> {
    fn check(&self, options: &CheckOptions, found: &mut Findings) {
        let (mut open, mut misspelt) = (false, Vec::new());
        let mut missing: Vec<&Parameter> = self.known.iter().filter(|it| it.is_required).collect();
        for (key, _) in self.members.iter() {
            let name = key.strip_suffix(self.suffix).unwrap_or(key);
            if name.contains("${") {
                // What a deployment puts in there is not known.
                open = true;
            } else if let Some(parameter) = self.known.iter().find(|it| it.has_name(name)) {
                missing.retain(|it| it.name != parameter.name);
            } else if self.is_complete {
                let near = self.nearest(name, found);
                misspelt.extend(near);
                let diagnostic = self.unknown(key, name, near);
                found.add(if options.allow_unknown { diagnostic.lenient() } else { diagnostic });
            }
        }
        missing.retain(|it| !misspelt.contains(&it.name));
        if !open && !missing.is_empty() {
            found.add(self.missing(&missing));
        }
    }

    fn nearest(&self, name: &str, found: &Findings) -> Option<&'static str> {
        if found.is_long() { None } else { nearest(name, self.known.iter().map(|it| it.name)) }
    }

    fn unknown(&self, key: &str, name: &str, near: Option<&str>) -> Diagnostic {
        let message = format!("`{}` has no parameter `{name}`", self.call);
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => self.all(),
        };
        Diagnostic::new(Code::IntegrationUnknownParameter, &self.at.key(key), message).at_key().help(help)
    }

    /// What could be given instead.
    fn all(&self) -> String {
        const SHOWN: usize = 8;
        let names: Vec<&str> = self.known.iter().map(|it| it.name).collect();
        match names.len() {
            0 => "it takes none".into(),
            len if len > SHOWN => format!("it takes `{}`, … ({len} in all)", names[..SHOWN].join("`, `")),
            _ => format!("it takes {}", or_list(&names)),
        }
    }

    fn missing(&self, missing: &[&Parameter]) -> Diagnostic {
        let names: Vec<String> = missing.iter().map(|it| format!("`{}`", it.name)).collect();
        let message = format!("`{}` needs {}", self.call, names.join(", "));
        let first = missing[0].name;
        let help = match self.suffix {
            "" => format!("add `\"{first}\": …`"),
            suffix => format!("add `\"{first}\": …`, or `\"{first}{suffix}\"` with a path"),
        };
        Diagnostic::new(Code::IntegrationRequiredParameter, self.at, message).at_key().help(help)
    }
}
