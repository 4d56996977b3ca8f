//! One object of the parameters of a call: which members it has, and which it needs. E045, E046.

use sfn_query::Object;

use super::value;
use crate::catalogue::Parameter;
use crate::diagnostic::{At, Code, Diagnostic, Findings, nearest, or_list};

/// The call that all is about.
pub(super) struct Call<'a> {
    /// `ecs:runTask`.
    pub(super) name: &'a str,
    /// What ends the key of a member that is evaluated.
    pub(super) suffix: &'static str,
    /// Whether names that the catalogue does not know are taken with a warning.
    pub(super) allow_unknown: bool,
}

/// What an object can hold: all parameters, or the members of a structure in them.
pub(super) struct Level<'a> {
    pub(super) call: &'a Call<'a>,
    /// The parameter or member that holds it; none for the parameters themselves.
    pub(super) member: Option<&'static str>,
    pub(super) known: &'a [Parameter],
    pub(super) is_complete: bool,
}

impl Level<'_> {
    /// Compares an object with what it can hold, and so all that is in it.
    pub(super) fn check(&self, members: &Object, at: &At<'_>, found: &mut Findings) {
        let (mut open, mut misspelt) = (false, Vec::new());
        let mut missing: Vec<&Parameter> = self.known.iter().filter(|it| it.is_required).collect();
        for (key, given) in members.iter() {
            let name = key.strip_suffix(self.call.suffix).unwrap_or(key);
            if name.contains("${") {
                // What a deployment puts in there is not known.
                open = true;
            } else if let Some(parameter) = self.known.iter().find(|it| it.has_name(name)) {
                missing.retain(|it| it.name != parameter.name);
                let is_evaluated = name.len() < key.len();
                if let (false, Some(form)) = (is_evaluated, parameter.form) {
                    let value = value::Given { call: self.call, member: parameter.name, form, value: given };
                    value.check(&at.key(key), found);
                }
            } else if self.is_complete {
                let near = self.nearest(name, found);
                misspelt.extend(near);
                let diagnostic = self.unknown(name, near, &at.key(key));
                found.add(if self.call.allow_unknown { diagnostic.lenient() } else { diagnostic });
            }
        }
        missing.retain(|it| !misspelt.contains(&it.name));
        if !open && !missing.is_empty() {
            found.add(self.missing(&missing, at));
        }
    }

    /// Who has the members, for a message.
    fn owner(&self) -> String {
        match self.member {
            None => format!("`{}`", self.call.name),
            Some(member) => format!("`{member}` of `{}`", self.call.name),
        }
    }

    fn nearest(&self, name: &str, found: &Findings) -> Option<&'static str> {
        if found.is_long() { None } else { nearest(name, self.known.iter().map(|it| it.name)) }
    }

    fn unknown(&self, name: &str, near: Option<&str>, at: &At<'_>) -> Diagnostic {
        let what = if self.member.is_none() { "parameter" } else { "member" };
        let message = format!("{} has no {what} `{name}`", self.owner());
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => self.all(),
        };
        Diagnostic::new(Code::IntegrationUnknownParameter, at, message).at_key().help(help)
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

    fn missing(&self, missing: &[&Parameter], at: &At<'_>) -> Diagnostic {
        let names: Vec<String> = missing.iter().map(|it| format!("`{}`", it.name)).collect();
        let message = format!("{} needs {}", self.owner(), names.join(", "));
        let first = missing[0].name;
        let help = match self.call.suffix {
            "" => format!("add `\"{first}\": …`"),
            suffix => format!("add `\"{first}\": …`, or `\"{first}{suffix}\"` with a path"),
        };
        Diagnostic::new(Code::IntegrationRequiredParameter, at, message).at_key().help(help)
    }
}
