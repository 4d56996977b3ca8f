//! Names and ARNs that callers give: what the service takes, and how it says that it does not.

use sfn_query::Str;

/// A name that the service does not take.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Invalid Name: '{name}'")]
#[non_exhaustive]
pub struct InvalidName {
    /// The name.
    pub name: Str,
}

/// A text that is not the ARN of what it should name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidArn {
    /// It is no ARN.
    #[error("Invalid Arn: 'Invalid ARN prefix: {arn}'")]
    Prefix {
        /// The text.
        arn: Str,
    },
    /// It is the ARN of something else.
    #[error("Invalid Arn: 'Resource type not valid in this context: {found}'")]
    ResourceType {
        /// Of what: `express`.
        found: Str,
    },
}

const LONGEST: usize = 80;
const FORBIDDEN: &str = "<>{}[]?*\"#%\\^|~`$&,;:/";

/// Whether a machine, an execution or an activity can have that name.
///
/// ```
/// assert!(sfn_runtime::check_name("orders-2026.v1").is_ok());
/// let wrong = sfn_runtime::check_name("orders/2026").unwrap_err();
/// assert_eq!(wrong.to_string(), "Invalid Name: 'orders/2026'");
/// ```
///
/// # Errors
/// If it has none of 1 to 80 characters, or one that names do not have.
pub fn check_name(name: &str) -> Result<(), InvalidName> {
    let is_forbidden = |it: char| {
        it.is_whitespace()
            || it.is_control()
            || FORBIDDEN.contains(it)
            || matches!(it, '\u{fffe}' | '\u{ffff}' | '\u{10ffff}')
    };
    let is_right = !name.is_empty() && name.chars().count() <= LONGEST && !name.contains(is_forbidden);
    if is_right { Ok(()) } else { Err(InvalidName { name: name.into() }) }
}

/// Whether a text is the ARN of a Step Functions resource of that type: `execution`, `activity`, …
///
/// # Errors
/// If it is not.
pub fn check_arn(arn: &str, resource_type: &str) -> Result<(), InvalidArn> {
    let parts: Vec<_> = arn.splitn(7, ':').collect();
    match parts.as_slice() {
        ["arn", _, "states", _, _, found, _] if *found == resource_type => Ok(()),
        ["arn", _, "states", _, _, found, _] => Err(InvalidArn::ResourceType { found: (*found).into() }),
        _ => Err(InvalidArn::Prefix { arn: arn.into() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_up_to_eighty_characters_and_none_of_the_special_ones() {
        for name in ["a", "activity_123.name", "it's(=)!@+", &"a".repeat(80), "Überweisung"] {
            assert_eq!(check_name(name), Ok(()), "{name}");
        }
        for name in ["", "a b", "a\u{7f}", "\u{0}a", "a:b", "a/b", "a<b", "a#b", &"a".repeat(81)] {
            assert!(check_name(name).is_err(), "{name}");
        }
    }

    #[test]
    fn an_arn_names_its_type() {
        let express = "arn:aws:states:us-east-1:123456789012:express:m:e:1";
        assert_eq!(check_arn(express, "express"), Ok(()));
        let found = check_arn(express, "execution").unwrap_err().to_string();
        assert_eq!(found, "Invalid Arn: 'Resource type not valid in this context: express'");
        assert_eq!(
            check_arn("x", "execution").unwrap_err().to_string(),
            "Invalid Arn: 'Invalid ARN prefix: x'"
        );
    }
}
