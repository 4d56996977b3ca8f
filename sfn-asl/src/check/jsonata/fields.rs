//! What `$states` has at each place: E031.

use super::Query;
use crate::check::{Rule, Site};
use crate::diagnostic::{At, Code, Detail, Diagnostic, Findings, nearest};

pub(in crate::check) struct StatesFields;

const FIELDS: [&str; 4] = ["input", "context", "result", "errorOutput"];

impl<'m> Rule<'m> for StatesFields {
    fn query(&mut self, site: &Site<'_, 'm>, at: &At<'_>, query: &Query, found: &mut Findings) {
        for reference in query.states() {
            let Some(member) = reference.members.first() else { continue };
            let finding = match member.as_str() {
                "input" | "context" => None,
                "result" => no_result(site, at),
                "errorOutput" => no_error_output(site, at),
                other => Some(unknown(other)),
            };
            if let Some((message, help)) = finding {
                let sentence = format!("Reference to '$states.{member}' is not supported.");
                found.add(
                    Diagnostic::new(Code::JsonataStatesField, at, message)
                        .within(query.span(reference))
                        .help(help)
                        .detail(Detail::Jsonata(sentence)),
                );
            }
        }
    }
}

/// Message and help.
type Finding = (String, String);

fn unknown(member: &str) -> Finding {
    let help = match nearest(member, FIELDS) {
        Some(near) => format!("did you mean `$states.{near}`?"),
        None => format!("what comes with the input is `$states.input.{member}`"),
    };
    (format!("`$states` has no `{member}`"), help)
}

fn no_result(site: &Site<'_, '_>, at: &At<'_>) -> Option<Finding> {
    let kind = &site.state.kind;
    if kind.work().is_none() {
        let message = format!("a {} state has no result", kind.state_type().as_str());
        return Some((message, "its input is `$states.input`".into()));
    }
    (!is_in(site, at, "")).then(|| {
        let message = "the result is not there yet: only `Output` and `Assign` can read it";
        (message.into(), "what is known before is `$states.input`".into())
    })
}

fn no_error_output(site: &Site<'_, '_>, at: &At<'_>) -> Option<Finding> {
    (!is_in(site, at, "/Catch/")).then(|| {
        let message = "only `Output` and `Assign` of a catcher can read the error";
        (
            message.into(),
            "pass it on from the catcher: `\"Assign\": {\"error\": \"{% $states.errorOutput %}\"}`".into(),
        )
    })
}

/// Whether this is `Output` or `Assign` of the state, or of an entry of that list.
fn is_in(site: &Site<'_, '_>, at: &At<'_>, list: &str) -> bool {
    let (state, place) = (site.at.pointer(), at.pointer());
    let Some(mut rest) = place.as_str().strip_prefix(state.as_str()) else { return false };
    if !list.is_empty() {
        let Some((_, field)) = rest.strip_prefix(list).and_then(|rest| rest.split_once('/')) else {
            return false;
        };
        rest = field;
    } else {
        rest = rest.trim_start_matches('/');
    }
    matches!(rest.split('/').next(), Some("Output" | "Assign"))
}
