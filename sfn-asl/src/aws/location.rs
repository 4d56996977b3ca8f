//! Where the service says that something is: slashes between names, array steps as `Choices[0]`.

use crate::diagnostic::{Code, Detail, Diagnostic, Pointer};

/// The place that the service names for a finding.
pub(super) fn of(it: &Diagnostic) -> Option<String> {
    let pointer = it.pointer();
    match it.code {
        Code::RootNotObject | Code::NoTerminalState => None,
        Code::JsonSyntax => source(it),
        // The service points at the object that may not have the field, and at the template around a wrong path.
        Code::FieldNotSupported
        | Code::UnknownField
        | Code::JsonpathFieldInJsonata
        | Code::JsonataFieldInJsonpath
        | Code::MutuallyExclusive
        | Code::QueryLanguageDowngrade
        | Code::PayloadTemplatePath => Some(shown(&pointer.parent())),
        Code::EndAndNext | Code::WaitExactlyOne if matches!(it.detail, Detail::Exclusive(_)) => {
            Some(shown(&pointer.parent()))
        }
        Code::IntrinsicSyntax | Code::IntrinsicArity | Code::IntrinsicDepth
            if pointer.as_str().ends_with(".$") =>
        {
            Some(shown(&pointer.parent()))
        }
        _ => Some(shown(pointer)),
    }
}

/// Where a text stops being JSON, in the form of the service's parser.
pub(super) fn source(it: &Diagnostic) -> Option<String> {
    match &it.detail {
        Detail::NotJson { location, .. } if !location.is_empty() => Some(location.clone()),
        _ => None,
    }
}

/// A pointer as the service writes it.
pub(super) fn shown(pointer: &Pointer) -> String {
    let mut text = String::new();
    let mut before = String::new();
    for step in pointer.steps() {
        // A state may have a number for its name, and a variable cannot.
        match step.parse::<usize>() {
            Ok(index) if before != "States" => text.push_str(&format!("[{index}]")),
            _ => {
                text.push('/');
                text.push_str(&step);
            }
        }
        before = step;
    }
    if text.is_empty() { "/".into() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_stand_in_brackets_and_names_do_not() {
        let check = |pointer: &str, expected: &str| assert_eq!(shown(&Pointer::new(pointer)), expected);
        check("", "/");
        check("/States/C/Choices/0/Next", "/States/C/Choices[0]/Next");
        check("/States/0/Catch/1/Next", "/States/0/Catch[1]/Next");
        check("/States/a~1b/Branches/0/States/c", "/States/a/b/Branches[0]/States/c");
    }
}
