//! Tasks that wait for somebody: W014, W015.

use sfn_query::Value;

use super::resource::refuses_pattern;
use super::{Rule, Site};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::{ExecutionType, StateKind, Task};
use crate::resource::{Pattern, Target};

pub(super) struct Waiting;

impl<'m> Rule<'m> for Waiting {
    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        let StateKind::Task(task) = &site.state.kind else { return };
        let Ok(called) = &*site.texts.resource(&task.resource) else { return };
        let resource = &called.resource;
        if refuses_pattern(resource, site.kind) {
            return;
        }
        if resource.pattern == Pattern::WaitForTaskToken && !passes_token(task, site.is_jsonata()) {
            found.add(token_not_passed(site, task));
        }
        let is_bounded = task.timeout_seconds.is_some()
            || task.heartbeat_seconds.is_some()
            || site.machine.timeout_seconds.is_some();
        let is_activity =
            matches!(resource.target, Target::Activity { .. }) && site.kind == ExecutionType::Standard;
        if (is_activity || resource.pattern.waits()) && !is_bounded {
            let message = "this task may wait for a year";
            found.add(Diagnostic::new(Code::NoTimeout, &site.at.key("Resource"), message).help(
                "say in `TimeoutSeconds` how long it may take, or in `HeartbeatSeconds` how long be silent",
            ));
        }
    }
}

fn token_not_passed(site: &Site<'_, '_>, task: &Task) -> Diagnostic {
    let (field, value, help) = match site.is_jsonata() {
        true => ("Arguments", &task.work.arguments, "`{% $states.context.Task.Token %}`"),
        false => ("Parameters", &task.work.parameters, "`\"$$.Task.Token\"` at a key that ends with `.$`"),
    };
    let message = "nobody learns the token that this task waits for";
    let diagnostic = match value {
        Some(_) => Diagnostic::new(Code::TokenNotPassed, &site.at.key(field), message).at_key(),
        None => Diagnostic::new(Code::TokenNotPassed, &site.at.key("Resource"), message),
    };
    diagnostic.help(format!("pass it in `{field}`: write {help}"))
}

/// Whether the task may pass its token on; only what certainly does not is counted as not.
fn passes_token(task: &Task, is_jsonata: bool) -> bool {
    let (value, holds): (_, fn(&str, &str) -> bool) = match is_jsonata {
        true => (&task.work.arguments, |_, text| text.starts_with("{%") && jsonata_reads_token(text)),
        false => (&task.work.parameters, |key, text| key.ends_with(".$") && path_reads_token(text)),
    };
    value.as_ref().is_some_and(|value| any_text(value, "", holds))
}

/// Whether any string in there, with the key that it stands at, is one of those.
fn any_text(value: &Value, key: &str, is_one: fn(&str, &str) -> bool) -> bool {
    match value {
        // What a deployment puts in there may be anything.
        Value::String(text) => text.contains("${") || is_one(key, text),
        Value::Array(items) => items.iter().any(|item| any_text(item, "", is_one)),
        Value::Object(members) => members.iter().any(|(key, value)| any_text(value, key, is_one)),
        _ => false,
    }
}

/// `$$.Task.Token`, also as an argument of an intrinsic call, or something that holds it: `$$.Task`, `$$`.
fn path_reads_token(text: &str) -> bool {
    reads(text, "$$", &["Execution", "State", "StateMachine", "Map"])
}

/// `$states.context.Task.Token`, or something that holds it.
fn jsonata_reads_token(text: &str) -> bool {
    let text: String = text.split_whitespace().collect();
    let is_context = |rest: &str| !["input", "result", "errorOutput"].iter().any(|it| is_step(rest, it));
    text.match_indices("$states").any(|(at, it)| {
        let rest = &text[at + it.len()..];
        match is_step(rest, "context") {
            true => reads(rest, ".context", &["Execution", "State", "StateMachine", "Map"]),
            false => is_context(rest),
        }
    })
}

/// Whether `root` occurs and what is taken of it is none of these members.
fn reads(text: &str, root: &str, others: &[&str]) -> bool {
    text.match_indices(root).any(|(at, _)| {
        let rest = &text[at + root.len()..];
        !others.iter().any(|name| is_step(rest, name))
    })
}

/// Whether the text goes on with a step to that member.
fn is_step(text: &str, name: &str) -> bool {
    let rest = text.strip_prefix('.').and_then(|text| text.strip_prefix(name));
    rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_seen_in_paths_and_intrinsic_calls() {
        for text in
            ["$$.Task.Token", "$$.Task", "$$", "$$['Task']['Token']", "States.Format('{}', $$.Task.Token)"]
        {
            assert!(path_reads_token(text), "{text}");
        }
        for text in
            ["$.Task.Token", "$$.Execution.Id", "States.Format('{}/{}', $$.State.Name, $.id)", "$token"]
        {
            assert!(!path_reads_token(text), "{text}");
        }
    }

    #[test]
    fn the_token_is_seen_in_jsonata() {
        for text in
            ["$states.context.Task.Token", "$states.context", "$states", "$states . context . Task . Token"]
        {
            assert!(jsonata_reads_token(text), "{text}");
        }
        for text in ["$states.input.token", "$states.context.Execution.Id & $states.input.x", "$token"] {
            assert!(!jsonata_reads_token(text), "{text}");
        }
    }
}
