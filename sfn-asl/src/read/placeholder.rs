//! `${Name}`: a value that CloudFormation, SAM or Terraform fills in when the definition is deployed.
//!
//! Until then the value is unknown, so that nothing is wrong with it. It is no definition to run either: findings are
//! left out for their reader, but no [`Checked`](crate::Checked) is made of such a text.

mod unknown;

use std::ops::Range;

use super::Source;
use crate::diagnostic::Diagnostic;
use unknown::Unknown;

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
    if !found.is_empty() {
        let unknown = Unknown::of(source);
        found.retain(|it| !unknown.may_answer(it));
    }
    found
}

/// Every `${Name}` in a text, with a name such as `Charge.Arn`, `AWS::Region` or `var.names[0]`. `${!Name}` is the
/// escape of CloudFormation for a literal.
pub(crate) fn placeholders(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    text.match_indices("${").filter_map(|(start, _)| {
        let len = length(&text[start..])?;
        Some((start..start + len, &text[start + 2..start + len - 1]))
    })
}

/// The length of the placeholder that a text begins with.
pub(super) fn length(text: &str) -> Option<usize> {
    let name = text.strip_prefix("${")?;
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"_.:-[]".contains(byte);
    let len = name.bytes().take_while(is_part).count();
    (len > 0 && name.as_bytes().get(len) == Some(&b'}')).then_some(len + 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placeholder_has_a_name_and_an_end() {
        for text in ["${Charge}", "arn:${AWS::Partition}:states:::x:y", "a${b.c[0]}", "${ ${x}"] {
            assert!(placeholders(text).next().is_some(), "{text}");
        }
        for text in ["", "$", "${", "${}", "${lambdaArn", "${!Literal}", "$${'a': 1}", "{Charge}"] {
            assert!(placeholders(text).next().is_none(), "{text}");
        }
    }
}
