//! What a workflow may be called: the service's rule for names of state machines (API Reference, "CreateStateMachine").

use sfn_asl::{Code, Diagnostic, Pointer};

const MAX_CHARS: usize = 80;
const REFUSED: &str = "<>{}[]?*\"#%\\^|~`$&,;:/\u{FFFE}\u{FFFF}";

/// What is wrong with a name that the service refuses.
pub(super) fn fault(name: &str) -> Option<Diagnostic> {
    let is_refused =
        |letter: &char| letter.is_whitespace() || letter.is_control() || REFUSED.contains(*letter);
    let message = match (name.chars().count(), name.chars().find(is_refused)) {
        (0, _) => "the workflow has no name".to_owned(),
        (_, Some(letter)) => {
            format!("the workflow's name `{}` has a `{}` in it", name.escape_debug(), letter.escape_debug())
        }
        (1..=MAX_CHARS, None) => return None,
        (length, None) => format!("the workflow's name is {length} characters long: `{name}`"),
    };
    let help = format!("write 1 to {MAX_CHARS} letters, digits, `-` and `_` in `Workflow::named(..)`");
    Some(Diagnostic::new(Code::TypedWorkflow, Pointer::default(), message).help(help))
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_those_that_the_service_takes() {
        fn check(name: &str, expected: Option<&str>) {
            let found = super::fault(name).map(|found| found.message);
            assert_eq!(found.as_deref(), expected);
        }
        check(
            "order-fulfilment_2.1 (eu)",
            Some("the workflow's name `order-fulfilment_2.1 (eu)` has a ` ` in it"),
        );
        check("order-fulfilment_2.1(eu)", None);
        check(&"é".repeat(80), None);
        check("", Some("the workflow has no name"));
        check("../up", Some("the workflow's name `../up` has a `/` in it"));
        check("a\nb", Some("the workflow's name `a\\nb` has a `\\n` in it"));
        let long = "a".repeat(81);
        check(&long, Some(&format!("the workflow's name is 81 characters long: `{long}`")));
    }
}
