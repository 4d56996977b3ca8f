//! The context object that a request gives: which members it may have.

use sfn_query::{Object, Value, json};

use super::{TestStateError, definition::Mode};

/// What a member holds.
#[derive(Clone, Copy)]
enum Holds {
    Text,
    Number,
    Anything,
}

use Holds::{Anything, Number, Text};

/// The members of each part.
const PARTS: [(&str, &[(&str, Holds)]); 4] = [
    (
        "Execution",
        &[
            ("Id", Text),
            ("Input", Anything),
            ("Name", Text),
            ("RoleArn", Text),
            ("StartTime", Text),
            ("RedriveCount", Number),
            ("RedriveTime", Text),
        ],
    ),
    ("State", &[("Name", Text), ("EnteredTime", Text), ("RetryCount", Number)]),
    ("StateMachine", &[("Id", Text), ("Name", Text)]),
    ("Task", &[("Token", Text)]),
];

/// Reads a context object. `waits` says whether the state is a task that waits for more than its call.
pub(super) fn read(text: &str, waits: bool) -> Result<Object, TestStateError> {
    let parsed = json::parse(text).ok();
    let Some(context) = parsed.as_ref().and_then(Value::as_object) else {
        return Err(invalid("must be a JSON object"));
    };
    for (name, part) in context.iter() {
        if name == "Map" {
            return Err(invalid("'Map' field is not supported when mocking a Context object"));
        }
        let known = PARTS.iter().find(|(known, _)| name == known);
        let Some((_, members)) = known else { return Err(not_allowed(name)) };
        if name == "Task" && !waits {
            return Err(TestStateError::validation(
                "Context object contains 'Task' when state is not a Task state with a '.sync' or \
                 '.waitForTaskToken' service integration pattern",
            ));
        }
        check_part(name, part, members)?;
    }
    Ok(context.clone())
}

/// The context object of a state that a Map runs, as in its first iteration, with that item.
pub(super) fn of_item(mode: Mode, input: &Value) -> Object {
    let source = (mode == Mode::Distributed).then(|| ("Source", Value::from("STATE_DATA")));
    let item = [("Index", Value::from(0)), ("Value", input.clone())].into_iter().chain(source);
    let map = Value::object([("Item", Value::object(item))]);
    Value::object([("Map", map)]).as_object().cloned().unwrap_or_default()
}

fn check_part(name: &str, part: &Value, members: &[(&str, Holds)]) -> Result<(), TestStateError> {
    let Some(part) = part.as_object() else { return Err(invalid(&format!("{name} must be an object"))) };
    for (key, value) in part.iter() {
        let known = members.iter().find(|(known, _)| key == known);
        let Some((_, holds)) = known else { return Err(not_allowed(key)) };
        let (is_right, kind) = match holds {
            Text => (value.as_str().is_some(), "string"),
            Number => (value.as_number().is_some(), "number"),
            Anything => (true, ""),
        };
        if !is_right {
            return Err(invalid(&format!("{name}.{key} must be a {kind}")));
        }
    }
    Ok(())
}

fn not_allowed(field: &str) -> TestStateError {
    invalid(&format!("Field '{field}' is not allowed"))
}

fn invalid(what: &str) -> TestStateError {
    TestStateError::validation(format!("Invalid Context object provided: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(context: &str, waits: bool, expected: &str) {
        let found = read(context, waits).map_or_else(|it| it.to_string(), |_| String::new());
        assert_eq!(found, expected, "{context}");
    }

    #[test]
    fn only_known_members_of_the_right_type_are_taken() {
        check(
            r#"{"Execution": {"Id": "a", "Input": [1], "RedriveCount": 0}, "State": {"RetryCount": 1}}"#,
            false,
            "",
        );
        check(r#"{"Pokedex": {}}"#, false, "Invalid Context object provided: Field 'Pokedex' is not allowed");
        check(
            r#"{"State": {"Id": ""}}"#,
            false,
            "Invalid Context object provided: Field 'Id' is not allowed",
        );
        check(
            r#"{"Execution": {"Id": 1}}"#,
            false,
            "Invalid Context object provided: Execution.Id must be a string",
        );
        check(r#"{"Task": {"Token": "t"}}"#, true, "");
        assert!(read(r#"{"Task": {"Token": "t"}}"#, false).is_err());
        assert!(read("[]", false).is_err() && read("{", false).is_err());
    }
}
