//! The service's codes and sentences.

use crate::diagnostic::{Code, Detail, Diagnostic};

pub(super) const NOT_AN_OBJECT: &str = "Definition must be a valid JSON object";
pub(super) const REQUIRED: &str = "These fields are required: ";

/// The service's code; `None` for warnings that it does not have.
pub(super) fn code(it: &Diagnostic) -> Option<&'static str> {
    Some(match it.code {
        Code::JsonSyntax if is_blank(it) => "SCHEMA_VALIDATION_FAILED",
        Code::JsonSyntax => "INVALID_JSON_DESCRIPTION",
        Code::StateNameLength => "INVALID_STATE_NAME",
        Code::DuplicateStateName => "DUPLICATE_STATE_NAME",
        Code::TransitionTarget | Code::UnreachableState => "MISSING_TRANSITION_TARGET",
        Code::NoTerminalState => "MISSING_END_STATE",
        Code::Label => "INVALID_LABEL_NAME",
        Code::DuplicateLabel => "DUPLICATE_LABEL_NAME",
        Code::JsonataSyntax => "INVALID_JSONATA_EXPRESSION",
        Code::JsonataTopLevelReference
        | Code::JsonataRootReference
        | Code::JsonataStatesField
        | Code::JsonataEval => "UNSUPPORTED_JSONATA_EXPRESSION",
        Code::NoDollar => "NO_DOLLAR",
        Code::NoPath => "NO_PATH",
        Code::PassResultIsStatic => "PASS_RESULT_IS_STATIC",
        _ if it.is_error() => "SCHEMA_VALIDATION_FAILED",
        _ => return None,
    })
}

/// A text of nothing but blanks.
fn is_blank(it: &Diagnostic) -> bool {
    matches!(&it.detail, Detail::NotJson { message, .. } if message.is_empty())
}

/// The service's sentence, where one is known, else ours.
pub(super) fn message(it: &Diagnostic) -> String {
    let field = it.pointer().steps().last().unwrap_or_default();
    match (it.code, &it.detail) {
        (Code::RootNotObject, _) => NOT_AN_OBJECT.into(),
        (Code::JsonSyntax, _) if is_blank(it) => NOT_AN_OBJECT.into(),
        (Code::JsonSyntax, Detail::NotJson { message, location }) => format!("{message}\n at {location}"),
        (Code::RootMissingField | Code::MissingField, Detail::Missing(name)) => format!("{REQUIRED}[{name}]"),
        (Code::StatesEmpty | Code::EmptyArray, _) => "Value cannot be empty".into(),
        (Code::StateType, Detail::OneOf(words)) => {
            format!("The field 'Type' should have one of these values: [{}]", words.join(", "))
        }
        (_, Detail::OneOf(words)) => format!("Value should be one of the following: [{}]", words.join(", ")),
        (Code::WrongType, Detail::Expected(what)) if what == "a string" => {
            "Expected value of type [STRING]".into()
        }
        (Code::WrongType, Detail::Expected(what)) if what == "an integer" => {
            "Expected value of type Integer".into()
        }
        (Code::DuplicateStateName, _) => format!("Duplicate State name: {field}"),
        (Code::FieldNotSupported | Code::UnknownField, _) => format!("Field '{field}' is not supported"),
        (Code::JsonataFieldInJsonpath, _) => of_other_language("JSONPath", "JSONata", &field),
        (Code::JsonpathFieldInJsonata, _) => of_other_language("JSONata", "JSONPath", &field),
        (Code::QueryLanguageDowngrade, _) => {
            "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine".into()
        }
        (_, Detail::Exclusive(names)) => {
            format!("There should only be one of the following fields: [{}]", names.join(", "))
        }
        (_, Detail::Minimum(bound)) => format!("Minimum value is {bound}"),
        (_, Detail::Maximum(bound)) => format!("Maximum value is {bound}"),
        (_, Detail::Target { name, .. }) => format!("Missing 'Next' target: {name}"),
        (Code::UnreachableState, _) => unreachable(&field),
        (Code::NoTerminalState, _) => "Workflow has no terminal state".into(),
        (Code::ReferencePath, Detail::Bracket) => {
            "Value is not a Reference Path: '[' must be followed by ' or '['".into()
        }
        (Code::ReferencePath, Detail::NoRoot) => {
            "Value is not a Reference Path: Reference path didn't start with '$'".into()
        }
        (Code::ReferencePath, _) => "Value is not a Reference Path".into(),
        (Code::PathSyntax, _) => "Value must be a valid JSONPath.".into(),
        _ if is_in_template(it) => {
            format!(
                "The value for the field '{field}' must be a valid JSONPath or a valid intrinsic function call"
            )
        }
        (_, Detail::Jsonata(sentence)) => sentence.clone(),
        (Code::ResourceArn | Code::ResourceUnknown | Code::ResourcePattern, Detail::Resource(text)) => {
            format!(
                "The resource provided {text} is not recognized. The value is not a valid resource ARN, or the \
                resource is not available in this region."
            )
        }
        (Code::Credentials, _) if field == "Credentials" => {
            "The field 'RoleArn' is required but was missing".into()
        }
        (Code::ExpressPattern, Detail::Pattern(".waitForTaskToken")) => {
            // The service writes two blanks here.
            "Express state machine does not support '.waitForTaskToken' service integration ".into()
        }
        (Code::ExpressPattern, _) => {
            "Express state machine does not support '.sync' service integration".into()
        }
        (Code::ExpressActivity, _) => "Express state machine does not support Activity ARN".into(),
        (Code::Timestamp, _) => "String does not match RFC3339 timestamp".into(),
        _ => it.message.clone(),
    }
}

pub(super) fn unreachable(name: &str) -> String {
    format!("State \"{name}\" is not reachable.")
}

fn of_other_language(here: &str, there: &str, field: &str) -> String {
    format!(
        "The QueryLanguage is set to '{here}', but field '{field}' is only supported for the '{there}' QueryLanguage"
    )
}

fn is_in_template(it: &Diagnostic) -> bool {
    use Code::{IntrinsicArity, IntrinsicDepth, IntrinsicSyntax, PayloadTemplatePath};
    let codes = [PayloadTemplatePath, IntrinsicSyntax, IntrinsicArity, IntrinsicDepth];
    codes.contains(&it.code) && it.pointer().as_str().ends_with(".$")
}
