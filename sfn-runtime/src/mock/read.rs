//! Reads a mock configuration and tells every mistake with its place.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    ops::RangeInclusive,
    sync::Arc,
};

use sfn_query::{
    Str,
    json::{self, Data, Member, Node},
};

use super::{MockConfig, MockError, Responses, TestCase, error::listed, response::write_range};
use crate::{Answer, Failure};

pub(super) fn config(text: &str) -> Result<MockConfig, Vec<MockError>> {
    let document = json::parse_tree(text).map_err(|error| vec![not_json(&error)])?;
    let mut reader = Reader { text, place: Vec::new(), errors: Vec::new() };
    let config = reader.config(document.root());
    if reader.errors.is_empty() { Ok(config) } else { Err(reader.errors) }
}

fn not_json(error: &json::Error) -> MockError {
    let message = format!("not JSON: {}", error.kind());
    let span = error.offset()..error.offset();
    MockError { place: String::new(), message, span, line: error.line(), column: error.column() }
}

/// A file full of mistakes is not told in full: each mistake's position is counted from the start.
const MOST_ERRORS: usize = 100;

type Named = BTreeMap<Str, Arc<Responses>>;

/// Walks the document; keeps going after a mistake.
struct Reader<'a> {
    text: &'a str,
    place: Vec<Str>,
    errors: Vec<MockError>,
}

impl Reader<'_> {
    fn config(&mut self, document: Node<'_>) -> MockConfig {
        let [machines, responses] = self.fields(document, ["StateMachines", "MockedResponses"]);
        let mut named = Named::new();
        self.each_in("MockedResponses", responses, |reader, member| {
            let responses = reader.responses(member.value);
            named.insert(member.key.into(), Arc::new(responses));
        });
        let mut config = MockConfig::default();
        self.each_in("StateMachines", machines, |reader, member| {
            let cases = reader.cases(member.value, &named);
            config.machines.insert(member.key.into(), cases);
        });
        config
    }

    fn cases(&mut self, machine: Node<'_>, named: &Named) -> BTreeMap<Str, TestCase> {
        let mut cases = BTreeMap::new();
        let [test_cases] = self.fields(machine, ["TestCases"]);
        self.each_in("TestCases", test_cases, |reader, member| {
            let case = reader.case(member.value, named);
            cases.insert(member.key.into(), case);
        });
        cases
    }

    fn case(&mut self, states: Node<'_>, named: &Named) -> TestCase {
        let mut case = TestCase::new();
        self.each(states, |reader, member| match member.value.as_str() {
            Some(response) => match named.get(response) {
                Some(responses) => case.insert(member.key.into(), response.into(), Arc::clone(responses)),
                None => {
                    let known: Vec<_> = named.keys().collect();
                    let known = listed(&known);
                    reader.error(
                        &member.value.span(),
                        format!("`MockedResponses` has no `{response}`; it has {known}"),
                    );
                }
            },
            None => reader.error(&member.value.span(), "the name of a mocked response is a string"),
        });
        case
    }

    fn responses(&mut self, response: Node<'_>) -> Responses {
        let mut responses = Responses::new();
        self.each(response, |reader, member| {
            let answer = reader.answer(member.value);
            match (range(member.key), answer) {
                (Some(numbers), Some(answer)) => {
                    if let Err(other) = responses.insert(&numbers, answer) {
                        let mut shown = String::new();
                        write_range(&mut shown, &other).expect("a string takes all");
                        reader.error(
                            &member.key_span,
                            format!("these invocations are answered by \"{shown}\" already"),
                        );
                    }
                }
                (None, _) => reader.error(
                    &member.key_span,
                    "an invocation is a number from 0 or a range of them, such as \"0\" or \"1-2\"",
                ),
                (Some(_), None) => {}
            }
        });
        responses
    }

    fn answer(&mut self, answer: Node<'_>) -> Option<Answer> {
        let Data::Object(mut members) = answer.data() else {
            self.error(&answer.span(), "expected an object with `Return` or `Throw`");
            return None;
        };
        match (members.next(), members.next()) {
            (Some(it), None) if it.key == "Return" => Some(Answer::Succeeded(it.value.to_value())),
            (Some(it), None) if it.key == "Throw" => {
                self.at(it.key, |reader| reader.failure(it.value)).map(Answer::Failed)
            }
            _ => {
                self.error(&answer.span(), "an answer has either `Return` or `Throw`, and nothing else");
                None
            }
        }
    }

    fn failure(&mut self, throw: Node<'_>) -> Option<Failure> {
        let before = self.errors.len();
        let [error, cause] = self.fields(throw, ["Error", "Cause"]);
        let failure = Failure { error: self.text("Error", error), cause: self.text("Cause", cause) };
        (self.errors.len() == before).then_some(failure)
    }

    fn text(&mut self, name: &str, value: Option<Node<'_>>) -> Option<Str> {
        let value = value?;
        if value.as_str().is_none() {
            self.error(&value.span(), format!("`{name}` is a string"));
        }
        value.as_str().map(Str::from)
    }

    /// The values of an object's fields; a missing, a repeated or an unknown one is a mistake.
    fn fields<'b, const N: usize>(&mut self, object: Node<'b>, names: [&str; N]) -> [Option<Node<'b>>; N] {
        let mut found = [None; N];
        let Some(members) = self.members(object) else { return found };
        for member in members {
            match names.iter().position(|name| member.key == *name) {
                Some(at) => found[at] = Some(member.value),
                None => self.error(
                    &member.key_span,
                    format!("no field `{}` here; there is {}", member.key, listed(&names)),
                ),
            }
        }
        for (name, value) in names.iter().zip(&found) {
            if value.is_none() {
                self.error(&object.span(), format!("the field `{name}` is missing"));
            }
        }
        found
    }

    /// Visits the members of the object at a field, if the field is there.
    fn each_in(&mut self, field: &str, object: Option<Node<'_>>, visit: impl FnMut(&mut Self, &Member<'_>)) {
        let Some(object) = object else { return };
        self.at(field, |reader| reader.each(object, visit));
    }

    /// Visits the members of an object.
    fn each(&mut self, object: Node<'_>, mut visit: impl FnMut(&mut Self, &Member<'_>)) {
        let Some(members) = self.members(object) else { return };
        for member in members {
            self.at(member.key, |reader| visit(reader, &member));
        }
    }

    /// The members of an object, no two of one name.
    fn members<'b>(&mut self, object: Node<'b>) -> Option<Vec<Member<'b>>> {
        let Data::Object(members) = object.data() else {
            self.error(&object.span(), "expected an object");
            return None;
        };
        let (members, mut seen) = (members.collect::<Vec<_>>(), BTreeSet::new());
        for member in &members {
            if !seen.insert(member.key) {
                self.error(&member.key_span, format!("`{}` stands here twice", member.key));
            }
        }
        Some(members)
    }

    fn at<T>(&mut self, name: &str, visit: impl FnOnce(&mut Self) -> T) -> T {
        self.place.push(name.into());
        let result = visit(self);
        self.place.pop();
        result
    }

    fn error(&mut self, span: &Range<usize>, message: impl Into<String>) {
        if self.errors.len() == MOST_ERRORS {
            return;
        }
        let before = &self.text[..span.start];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        self.errors.push(MockError {
            place: self.place.join("."),
            message: message.into(),
            span: span.clone(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        });
    }
}

/// `"3"` or `"1-2"`.
fn range(text: &str) -> Option<RangeInclusive<u32>> {
    let number = |text: &str| -> Option<u32> {
        text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
    };
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (number(first)?, number(last)?);
    (first <= last).then_some(first..=last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let actual: Vec<_> = match config(text) {
            Ok(_) => Vec::new(),
            Err(errors) => errors.iter().map(ToString::to_string).collect(),
        };
        assert_eq!(actual, expected, "{text}");
    }

    fn check_response(response: &str, expected: &[&str]) {
        check(&format!(r#"{{"StateMachines": {{}}, "MockedResponses": {{"r": {response}}}}}"#), expected);
    }

    #[test]
    fn every_mistake_is_told_with_its_place() {
        check(
            "{",
            &["not JSON: the text ends where a name in double quotes or `}` was expected (line 1, column 2)"],
        );
        check("[]", &["expected an object (line 1, column 1)"]);
        check(
            "{\"Machines\": {},\n \"MockedResponses\": 1}",
            &[
                "no field `Machines` here; there is `StateMachines`, `MockedResponses` (line 1, column 2)",
                "the field `StateMachines` is missing (line 1, column 1)",
                "expected an object (line 2, column 21, at `MockedResponses`)",
            ],
        );
        check(
            r#"{"StateMachines": {"m": {"TestCases": {"c": {"S": "x", "T": 1}}}}, "MockedResponses": {"y": {}}}"#,
            &[
                "`MockedResponses` has no `x`; it has `y` (line 1, column 51, at `StateMachines.m.TestCases.c.S`)",
                "the name of a mocked response is a string (line 1, column 61, at `StateMachines.m.TestCases.c.T`)",
            ],
        );
    }

    #[test]
    fn a_response_has_ranges_that_do_not_overlap() {
        check_response(r#"{"0": {"Return": null}, "1-2": {"Throw": {"Error": "E", "Cause": "c"}}}"#, &[]);
        check_response(
            r#"{"0-1": {"Return": 1}, "1": {"Return": 2}}"#,
            &[
                r#"these invocations are answered by "0-1" already (line 1, column 71, at `MockedResponses.r.1`)"#,
            ],
        );
        let number = r#"an invocation is a number from 0 or a range of them, such as "0" or "1-2""#;
        for bad in ["-1", "2-1", "a", "1-", "", "1-2-3", "+1", "4294967296"] {
            let expected = format!("{number} (line 1, column 49, at `MockedResponses.r.{bad}`)");
            check_response(&format!(r#"{{"{bad}": {{"Return": 1}}}}"#), &[&expected]);
        }
    }

    #[test]
    fn an_answer_returns_or_throws() {
        check_response(
            r#"{"0": {}, "1": {"Return": 1, "Throw": {}}, "2": 7}"#,
            &[
                "an answer has either `Return` or `Throw`, and nothing else (line 1, column 54, at `MockedResponses.r.0`)",
                "an answer has either `Return` or `Throw`, and nothing else (line 1, column 63, at `MockedResponses.r.1`)",
                "expected an object with `Return` or `Throw` (line 1, column 96, at `MockedResponses.r.2`)",
            ],
        );
        check_response(
            r#"{"0": {"Throw": {"Error": 1, "Why": ""}}}"#,
            &[
                "no field `Why` here; there is `Error`, `Cause` (line 1, column 77, at `MockedResponses.r.0.Throw`)",
                "the field `Cause` is missing (line 1, column 64, at `MockedResponses.r.0.Throw`)",
                "`Error` is a string (line 1, column 74, at `MockedResponses.r.0.Throw`)",
            ],
        );
    }
}
