//! `Credentials` of a task: E007, E048.

use sfn_query::{Object, Value};

use super::{Rule, Site};
use crate::diagnostic::{At, Code, Detail, Diagnostic, Findings, with_article};
use crate::model::StateKind;

pub(super) struct Credentials;

const ROLE: &str = "arn:aws:iam::<account>:role/<name>";

impl<'m> Rule<'m> for Credentials {
    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        let StateKind::Task(task) = &site.state.kind else { return };
        let at = site.at.key("Credentials");
        match &task.credentials {
            None => {}
            Some(Value::Object(members)) => object(members, site, &at, found),
            // The whole object may be what an expression gives.
            Some(Value::String(text)) if site.is_jsonata() && text.starts_with("{%") => {}
            Some(_) => {
                let message = "`Credentials` takes an object with `RoleArn`";
                found.add(Diagnostic::new(Code::WrongType, &at, message));
            }
        }
    }
}

fn object(members: &Object, site: &Site<'_, '_>, at: &At<'_>, found: &mut Findings) {
    match members.get("RoleArn") {
        Some(role) => role_arn(role, site.is_jsonata(), &at.key("RoleArn"), found),
        None if !site.is_jsonata() && members.get("RoleArn.$").is_some() => {}
        None => found.add(
            Diagnostic::new(Code::Credentials, at, "`Credentials` has no `RoleArn`")
                .at_key()
                .help(format!("write `{{\"RoleArn\": \"{ROLE}\"}}`")),
        ),
    }
}

/// What is evaluated is not known before.
fn role_arn(role: &Value, is_jsonata: bool, at: &At<'_>, found: &mut Findings) {
    match role {
        Value::String(text) if is_role(text) || (is_jsonata && text.starts_with("{%")) => {}
        Value::String(text) => found.add(
            Diagnostic::new(Code::Credentials, at, format!("`{text}` is not the ARN of a role"))
                .help(format!("write `{ROLE}`, or what gives it when the task runs")),
        ),
        _ => {
            let message = format!("`RoleArn` takes a string, but this is {}", with_article(role.type_name()));
            let detail = Detail::Expected("a string".into());
            found.add(Diagnostic::new(Code::WrongType, at, message).detail(detail));
        }
    }
}

/// `arn:<partition>:iam::<account>:role/<path and name>`
fn is_role(text: &str) -> bool {
    let mut parts = text.splitn(6, ':');
    let is_arn = parts.next() == Some("arn") && parts.next().is_some_and(|it| it.starts_with("aws"));
    let is_iam = parts.next() == Some("iam");
    let rest: Vec<&str> = parts.collect();
    let is_named = matches!(*rest, ["", account, name] if !account.is_empty() && name.starts_with("role/"));
    is_arn && is_iam && is_named
}

#[cfg(test)]
mod tests {
    use super::is_role;

    #[test]
    fn a_role_is_known_by_its_arn() {
        for text in ["arn:aws:iam::123456789012:role/r", "arn:aws-us-gov:iam::123456789012:role/team/r"] {
            assert!(is_role(text), "{text}");
        }
        for text in [
            "",
            "r",
            "$.role",
            "arn:aws:iam::123456789012:user/u",
            "arn:aws:iam:::role/r",
            "arn:aws:sts::1:role/r",
        ] {
            assert!(!is_role(text), "{text}");
        }
    }
}
