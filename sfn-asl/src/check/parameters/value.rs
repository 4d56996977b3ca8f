//! One value in the parameters of a call: whether it is of the kind that is taken there. E067.

use sfn_query::Value;

use super::level::{Call, Level};
use crate::catalogue::{Form, MemberType, Parameter};
use crate::diagnostic::{At, Code, Diagnostic, Findings, with_article};

/// A value, and what should stand there.
#[derive(Clone, Copy)]
pub(super) struct Given<'a> {
    pub(super) call: &'a Call<'a>,
    /// The member that it stands in.
    pub(super) member: &'static str,
    pub(super) form: Form,
    pub(super) value: &'a Value,
}

impl Given<'_> {
    /// Compares a value with what is taken there, and so all that is in it.
    pub(super) fn check(self, at: &At<'_>, found: &mut Findings) {
        if self.is_unknown() {
            return;
        }
        if !self.form.admits_outside(self.value) {
            return found.add(self.unfit(at));
        }
        let inner = |form, value| Self { form, value, ..self };
        match self.value {
            Value::Object(members) if self.form.kind() == MemberType::Structure => {
                let known: Vec<Parameter> = self.form.members().collect();
                let (call, member) = (self.call, Some(self.member));
                let level = Level { call, member, known: &known, is_complete: true };
                level.check(members, at, found);
            }
            Value::Object(members) => {
                let Some(form) = self.form.items() else { return };
                let is_evaluated =
                    |key: &str| !self.call.suffix.is_empty() && key.ends_with(self.call.suffix);
                for (key, value) in members.iter().filter(|(key, _)| !is_evaluated(key)) {
                    inner(form, value).check(&at.key(key), found);
                }
            }
            Value::Array(items) => {
                let Some(form) = self.form.items() else { return };
                for (n, value) in items.iter().enumerate() {
                    inner(form, value).check(&at.index(n), found);
                }
            }
            _ => {}
        }
    }

    /// Whether an expression or a deployment gives the value.
    fn is_unknown(self) -> bool {
        let is_jsonata = self.call.suffix.is_empty();
        self.value.as_str().is_some_and(|text| text.contains("${") || (is_jsonata && text.starts_with("{%")))
    }

    fn unfit(self, at: &At<'_>) -> Diagnostic {
        let taken = match self.form.kind() {
            MemberType::List => "a list",
            MemberType::Integer | MemberType::Float => "a number",
            MemberType::Boolean => "`true` or `false`",
            _ => "an object",
        };
        let given = with_article(match self.value {
            Value::Array(_) => "list",
            Value::Object(_) => "object",
            Value::String(_) => "string",
            Value::Bool(_) => "boolean",
            _ => "number",
        });
        let whose = format!("`{}` of `{}`", self.member, self.call.name);
        let message = match at.name() {
            Some(name) if name == self.member => format!("{whose} takes {taken}, but this is {given}"),
            _ => format!("what stands in {whose} is {taken}, but this is {given}"),
        };
        let diagnostic = Diagnostic::new(Code::IntegrationParameterType, at, message);
        match self.form.kind() {
            MemberType::List => diagnostic.help("put it into brackets: `[…]`"),
            _ => diagnostic,
        }
    }
}
