//! `Credentials` of a task: E007, E048.

use sfn_query::Value;

use super::{Rule, Site};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::StateKind;

pub(super) struct Credentials;

impl<'m> Rule<'m> for Credentials {
    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        let StateKind::Task(task) = &site.state.kind else { return };
        let at = site.at.key("Credentials");
        match &task.credentials {
            None => {}
            Some(Value::Object(members))
                if ["RoleArn", "RoleArn.$"].iter().any(|it| members.get(it).is_some()) => {}
            Some(Value::Object(_)) => {
                let message = "`Credentials` has no `RoleArn`";
                found.add(
                    Diagnostic::new(Code::Credentials, &at, message)
                        .at_key()
                        .help("write `{\"RoleArn\": \"arn:aws:iam::<account>:role/<name>\"}`"),
                );
            }
            // The whole object may be what an expression gives.
            Some(Value::String(text)) if site.is_jsonata() && text.starts_with("{%") => {}
            Some(_) => {
                let message = "`Credentials` takes an object with `RoleArn`";
                found.add(Diagnostic::new(Code::WrongType, &at, message));
            }
        }
    }
}
