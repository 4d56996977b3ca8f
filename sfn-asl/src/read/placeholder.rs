//! `${Name}`: a value that CloudFormation, SAM or Terraform fills in when the definition is deployed.
//!
//! Until then the value is unknown, so that nothing is wrong with it. It is no definition to run either: findings are
//! left out for their reader, but no [`Checked`](crate::Checked) is made of such a text.

use std::collections::BTreeSet;

use super::Source;
use crate::diagnostic::{Code, Diagnostic, Part, Pointer};

/// The findings that stay, whatever the placeholders of the text stand for.
///
/// ```
/// use sfn_asl::{ExecutionType, read, without_placeholders};
///
/// let text = r#"{"StartAt": "A", "States": {"A": {
///     "Type": "Task", "Resource": "${ChargeArn}", "TimeoutSeconds": "${Limit}", "Next": "B"}}}"#;
/// let read = read("a.asl.json", text);
/// let found = read.check(ExecutionType::Standard).unwrap_err();
/// assert_eq!(found.len(), 3);
/// let codes: Vec<_> = without_placeholders(found, read.source()).iter().map(|it| it.code.id()).collect();
/// assert_eq!(codes, ["E018"]);
/// ```
pub fn without_placeholders(mut found: Vec<Diagnostic>, source: &Source) -> Vec<Diagnostic> {
    let is_unknown = |it: &Diagnostic| {
        it.place.part != Part::Key && source.string(it.pointer()).is_some_and(has_placeholder)
    };
    // What cannot be reached may be what a placeholder leads to.
    let open: BTreeSet<Pointer> = found
        .iter()
        .filter(|it| it.code == Code::TransitionTarget && is_unknown(it))
        .filter_map(|it| scope(it.pointer()))
        .collect();
    found.retain(|it| {
        let may_be_reached = it.code == Code::UnreachableState && open.contains(&it.pointer().parent());
        !is_unknown(it) && !may_be_reached
    });
    found
}

/// The `States` object around a transition.
fn scope(at: &Pointer) -> Option<Pointer> {
    if at.as_str().ends_with("/StartAt") {
        return Some(at.parent().key("States"));
    }
    let states = at.as_str().rfind("/States/")? + "/States".len();
    Some(Pointer::new(&at.as_str()[..states]))
}

/// Whether a text holds `${Name}`, with a name such as `Charge.Arn`, `AWS::Region` or `var.names[0]`. `${!Name}` is
/// the escape of CloudFormation for a literal.
fn has_placeholder(text: &str) -> bool {
    text.split("${").skip(1).any(|rest| {
        let is_name = |name: &str| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.:-[]".contains(&b))
        };
        rest.split_once('}').is_some_and(|(name, _)| is_name(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placeholder_has_a_name_and_an_end() {
        for text in ["${Charge}", "arn:${AWS::Partition}:states:::x:y", "a${b.c[0]}", "${ ${x}"] {
            assert!(has_placeholder(text), "{text}");
        }
        for text in ["", "$", "${", "${}", "${lambdaArn", "${!Literal}", "$${'a': 1}", "{Charge}"] {
            assert!(!has_placeholder(text), "{text}");
        }
    }

    #[test]
    fn the_scope_of_a_transition_is_the_innermost() {
        let check = |at: &str, wanted: &str| assert_eq!(scope(&Pointer::new(at)), Some(Pointer::new(wanted)));
        check("/StartAt", "/States");
        check("/States/A/Branches/0/StartAt", "/States/A/Branches/0/States");
        check("/States/A/Branches/0/States/B/Catch/0/Next", "/States/A/Branches/0/States");
    }
}
