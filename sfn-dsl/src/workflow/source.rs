//! What the checks find, told in the words of the source: by which call it was written, and on which state.

use sfn_asl::{Code, Diagnostic, Pointer};

/// The calls that write the fields, so that help speaks of them too.
const CALLS: &[(&str, &str)] = &[
    ("Arguments", "`.arguments(..)`"),
    ("Assign", "`.assign(..)`"),
    ("BackoffRate", "`.backoff(..)`"),
    ("Branches", "the branches"),
    ("Catch", "`.catch(..)`"),
    ("Cause", "`.cause(..)`"),
    ("CausePath", "`.cause_from(..)`"),
    ("Comment", "`.comment(..)`"),
    ("Credentials", "`.role_arn(..)`"),
    ("Default", "the arm `_ => ..`"),
    ("Error", "`.error(..)`"),
    ("ErrorPath", "`.error_from(..)`"),
    ("HeartbeatSeconds", "`.heartbeat(..)`"),
    ("HeartbeatSecondsPath", "`.heartbeat_at(..)`"),
    ("InputPath", "`.arguments(..)`"),
    ("IntervalSeconds", "`.interval(..)`"),
    ("ItemBatcher", "`.batches(..)`"),
    ("ItemReader", "the source of the items"),
    ("ItemSelector", "what is selected of the items"),
    ("Items", "the source of the items"),
    ("ItemsPath", "the source of the items"),
    ("Label", "`.label(..)`"),
    ("MaxAttempts", "`.max_attempts(..)`"),
    ("MaxConcurrency", "`.max_concurrency(..)`"),
    ("MaxConcurrencyPath", "`.max_concurrency_at(..)`"),
    ("MaxDelaySeconds", "`.max_delay(..)`"),
    ("MaxInputBytesPerBatch", "`.batches_of_bytes(..)`"),
    ("MaxItemsPerBatch", "`.batches(..)`"),
    ("Output", "what becomes of the result"),
    ("OutputPath", "`.output(..)`"),
    ("Parameters", "`.arguments(..)`"),
    ("Resource", "the task"),
    ("Result", "`.result(..)`"),
    ("ResultPath", "`.result_path(..)`"),
    ("ResultSelector", "`.select(..)`"),
    ("ResultWriter", "`.result_writer(..)`"),
    ("Retry", "`.retry(..)`"),
    ("Seconds", "`secs(..)`"),
    ("SecondsPath", "`secs_at(..)`"),
    ("TimeoutSeconds", "`.timeout(..)`"),
    ("TimeoutSecondsPath", "`.timeout_at(..)`"),
    ("Timestamp", "`timestamp(..)`"),
    ("TimestampPath", "`until(..)`"),
    ("ToleratedFailureCount", "`.tolerated_failures(..)`"),
    ("ToleratedFailureCountPath", "`.tolerated_failures_at(..)`"),
    ("ToleratedFailurePercentage", "`.tolerated_percentage(..)`"),
    ("ToleratedFailurePercentagePath", "`.tolerated_percentage_at(..)`"),
];

const ORDINALS: &[&str] = &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];

/// The finding with its help in calls instead of fields, and the call that it is about.
pub(super) fn told(mut found: Diagnostic) -> Diagnostic {
    let help = match found.code {
        Code::VariableUndefined => {
            Some("write `.assign(&variable, |result| ..)` on a state before".to_owned())
        }
        Code::TransitionTarget => Some("name a state of the same flow in `Label::forward(..)`".to_owned()),
        _ => found.help.take().map(|help| in_calls(&help)),
    };
    found.help = match (help, place(&found.place.pointer)) {
        (Some(help), Some(place)) if help.ends_with('?') => Some(format!("{help} {place}")),
        (Some(help), Some(place)) => Some(format!("{help}; {place}")),
        (help, place) => help.or(place),
    };
    found
}

fn call_of(field: &str) -> Option<&'static str> {
    let at = CALLS.binary_search_by_key(&field, |(field, _)| field).ok()?;
    Some(CALLS[at].1)
}

/// The text with the names of fields replaced by the calls that write them.
fn in_calls(help: &str) -> String {
    // Odd parts stand between backticks.
    let parts = help.split('`').enumerate().map(|(at, part)| match (at % 2, call_of(part)) {
        (0, _) => part.to_owned(),
        (_, Some(call)) => call.to_owned(),
        (_, None) => format!("`{part}`"),
    });
    parts.collect()
}

/// ``this is the first `.retry(..)` of `Ship` ``; nothing where the finding is about a state as a whole.
fn place(pointer: &Pointer) -> Option<String> {
    let steps: Vec<String> = pointer.steps().collect();
    let (state, inner) = innermost(&steps)?;
    let (field, rest) = inner.split_first()?;
    let index = rest.first().and_then(|step| step.parse::<usize>().ok());
    let part = match (field.as_str(), index) {
        ("Choices", Some(index)) => format!("{} arm", ordinal(index)),
        ("Retry" | "Catch", Some(index)) => format!("{} {}", ordinal(index), call_of(field)?),
        _ => return Some(format!("this is {} of `{state}`", call_of(field)?)),
    };
    // What is wrong with the errors is about the retrier as a whole.
    let member = rest.get(1).and_then(|member| call_of(member));
    let member = member.map(|call| format!("{call} in ")).unwrap_or_default();
    Some(format!("this is {member}the {part} of `{state}`"))
}

fn ordinal(index: usize) -> String {
    ORDINALS.get(index).map_or_else(|| format!("{}th", index + 1), |word| (*word).to_owned())
}

/// The state in which the place is, and the steps from there. A state may have the name of a field.
fn innermost(steps: &[String]) -> Option<(&str, &[String])> {
    let [states, state, inner @ ..] = steps else { return None };
    if states != "States" {
        return None;
    }
    let scope = match inner {
        [branches, _, scope @ ..] if branches == "Branches" => innermost(scope),
        [processor, scope @ ..] if processor == "ItemProcessor" => innermost(scope),
        _ => None,
    };
    Some(scope.unwrap_or((state, inner)))
}

#[cfg(test)]
mod tests {
    use sfn_asl::Pointer;

    use super::{CALLS, in_calls, place};

    #[test]
    fn the_table_is_in_order() {
        assert!(CALLS.is_sorted());
    }

    #[test]
    fn fields_become_calls() {
        fn check(help: &str, expected: &str) {
            assert_eq!(in_calls(help), expected);
        }
        check(
            "make `HeartbeatSeconds` smaller than `TimeoutSeconds`",
            "make `.heartbeat(..)` smaller than `.timeout(..)`",
        );
        check("did you mean `Seconds2`?", "did you mean `Seconds2`?");
        check("Seconds and nothing else", "Seconds and nothing else");
    }

    #[test]
    fn places_are_calls_on_states() {
        fn check(pointer: &str, expected: Option<&str>) {
            assert_eq!(place(&Pointer::new(pointer)).as_deref(), expected);
        }
        check("/States/Ship", None);
        check("/TimeoutSeconds", None);
        check("/States/Ship/TimeoutSeconds", Some("this is `.timeout(..)` of `Ship`"));
        check(
            "/States/Ship/Retry/1/BackoffRate",
            Some("this is `.backoff(..)` in the second `.retry(..)` of `Ship`"),
        );
        check("/States/Ship/Retry/0/ErrorEquals", Some("this is the first `.retry(..)` of `Ship`"));
        check("/States/Big~1?/Choices/8/Variable", Some("this is the 9th arm of `Big/?`"));
        check(
            "/States/Both/Branches/0/States/States/ResultPath",
            Some("this is `.result_path(..)` of `States`"),
        );
        check(
            "/States/Each/ItemProcessor/States/Retry/Retry/0",
            Some("this is the first `.retry(..)` of `Retry`"),
        );
    }
}
