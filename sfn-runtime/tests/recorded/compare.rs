//! The normal form, and equality in it.
//!
//! `<…>` in an expected text, and the record's placeholders, are variables: each stands for any text that
//! is not empty and has one value throughout the record. Texts that stand for a time stand for any value.

use std::collections::BTreeMap;

use sfn_query::{Str, Value, json};

use super::{
    corpus::{Answer, Record, text},
    since,
};

/// Whole texts that stand for any value.
const ANYTHING: [&str; 7] =
    ["timestamp", "datetime", "RequestId", "X-Amzn-Trace-Id", "x-amz-crc32", "x-amzn-RequestId", "date"];

/// Beginnings of texts that some records put in place of what was made by chance, or of a whole ARN, and do not
/// declare; each with what it is put in the place of.
const STAND_INS: [(&str, Is); 2] = [("generated-uuid", is_uuid), ("activity_arn_", is_activity)];

type Is = fn(&str) -> bool;

pub(crate) struct Comparison {
    placeholders: Vec<String>,
    anything: Vec<String>,
    values: BTreeMap<String, String>,
    sorts_branches: bool,
    /// Members that the services of a recording gave and its mock configuration does not.
    unmocked: Vec<String>,
    /// Set to bring an old answer up to the ways of today.
    recorded: Option<(u32, u32)>,
}

impl Comparison {
    pub(crate) fn new(record: &Record) -> Self {
        let fixed = |rule: &&Value| rule.get("reference").and_then(Value::as_bool) == Some(false);
        let by = |rule: &Value| text(rule, "by").to_owned();
        let names = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let unordered = record.items("unordered");
        Self {
            placeholders: record.items("placeholders").iter().map(names).collect(),
            anything: record.items("rules").iter().filter(fixed).map(by).collect(),
            values: BTreeMap::new(),
            unmocked: unmocked(record),
            recorded: None,
            sorts_branches: unordered.iter().any(|it| it.as_str() == Some("parallel-branch-events")),
        }
    }

    /// The same, with old answers brought up to what later recordings show.
    pub(crate) fn of_today(record: &Record) -> Self {
        Self { recorded: Some(record.month()), ..Self::new(record) }
    }

    /// The first difference between what is expected and what was observed.
    pub(crate) fn difference(&mut self, answer: &Answer<'_>) -> Option<String> {
        let mut observed = normal(&answer.observed, true);
        let mut expected = without(answer.expected, "ResponseMetadata");
        if !self.unmocked.is_empty() {
            (observed, expected) = (self.mocked(&observed), self.mocked(&expected));
        }
        if let Some(month) = self.recorded {
            (expected, observed) = since::brought_up(month, &expected, &observed);
        }
        if self.sorts_branches {
            (observed, expected) = (sorted_branches(&observed), sorted_branches(&expected));
        }
        let where_ = answer.key.to_owned();
        self.value(&where_, &expected, &observed)
    }

    fn value(&mut self, at: &str, expected: &Value, observed: &Value) -> Option<String> {
        match (expected, observed) {
            (Value::String(text), _) if self.is_anything(text) => None,
            (Value::String(pattern), Value::String(text)) => {
                let matches = self.text(pattern, text) || self.stand_in(pattern, text);
                (!matches).then(|| differ(at, expected, observed))
            }
            // Some answers were parsed further than one level of objects.
            (Value::Array(_) | Value::Number(_), Value::String(text)) => {
                let parsed = json::parse(text).unwrap_or_default();
                if parsed.as_str().is_some() {
                    return Some(differ(at, expected, observed));
                }
                self.value(at, expected, &parsed)
            }
            (Value::String(pattern), Value::Object(_)) if pattern.starts_with('<') => {
                let matches = self.text(pattern, &observed.to_string());
                (!matches).then(|| differ(at, expected, observed))
            }
            (Value::Array(expected_items), Value::Array(items)) => {
                let pairs = expected_items.iter().zip(items.iter()).enumerate();
                let first =
                    pairs.filter_map(|(index, (a, b))| self.value(&format!("{at}[{index}]"), a, b)).next();
                first.or_else(|| {
                    (expected_items.len() != items.len()).then(|| {
                        format!("{at}: expected {} items, observed {}", expected_items.len(), items.len())
                    })
                })
            }
            (Value::Object(members), Value::Object(found)) => {
                for (key, expected) in members.iter() {
                    if is_billed_alike(key, expected, found.get(key)) || is_length(key, found.get(key)) {
                        continue;
                    }
                    let Some(observed) = found.get(key) else {
                        return Some(format!("{at}.{key}: expected {expected:?}, observed nothing"));
                    };
                    if let Some(difference) = self.value(&format!("{at}.{key}"), expected, observed) {
                        return Some(difference);
                    }
                }
                let extra = found.iter().find(|(key, _)| members.get(key).is_none());
                extra.map(|(key, value)| format!("{at}.{key}: expected nothing, observed {value:?}"))
            }
            (expected, observed) => (expected != observed).then(|| differ(at, expected, observed)),
        }
    }

    /// Without the members that no mock gives.
    fn mocked(&self, value: &Value) -> Value {
        match value {
            Value::Array(items) => {
                Value::array(items.iter().map(|item| self.mocked(item)).collect::<Vec<_>>())
            }
            Value::Object(members) => Value::object(members.iter().filter_map(|(key, value)| {
                if self.unmocked.iter().any(|it| **it == **key) {
                    return None;
                }
                let value = match key.as_str() {
                    SUBMITTED => without(value, "output"),
                    _ => self.mocked(&normal(value, true)),
                };
                Some((key.clone(), value))
            })),
            _ => value.clone(),
        }
    }

    fn is_anything(&self, text: &str) -> bool {
        ANYTHING.contains(&text) || self.anything.iter().any(|it| it == text)
    }

    /// Matches and, if it does, keeps the values of variables that were new.
    fn text(&mut self, pattern: &str, text: &str) -> bool {
        if pattern == text {
            return true;
        }
        let parts = self.parts(pattern);
        let mut values = self.values.clone();
        let matches = matches(&parts, text, &mut values);
        if matches {
            self.values = values;
        }
        matches
    }

    /// Whether the pattern stands in for that text, and for no other throughout the record.
    fn stand_in(&mut self, pattern: &str, text: &str) -> bool {
        let is_one = STAND_INS.iter().any(|(begins, is_right)| pattern.starts_with(begins) && is_right(text));
        is_one && self.values.entry(pattern.to_owned()).or_insert_with(|| text.to_owned()) == text
    }

    fn parts<'p>(&self, pattern: &'p str) -> Vec<Part<'p>> {
        let mut parts = Vec::new();
        let mut rest = pattern;
        let mut literal = 0;
        while literal < rest.len() {
            let found = self.variable_at(&rest[literal..]);
            match found {
                Some((length, part)) => {
                    if literal > 0 {
                        parts.push(Part::Literal(&rest[..literal]));
                    }
                    parts.push(part);
                    rest = &rest[literal + length..];
                    literal = 0;
                }
                None => literal += rest[literal..].chars().next().map_or(1, char::len_utf8),
            }
        }
        if !rest.is_empty() {
            parts.push(Part::Literal(rest));
        }
        parts
    }

    /// The variable that begins here.
    fn variable_at<'p>(&self, text: &'p str) -> Option<(usize, Part<'p>)> {
        if text.starts_with('<')
            && let Some(length) = angled(text)
        {
            return Some((length, Part::Variable(&text[..length])));
        }
        if text.strip_prefix("date").is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)) {
            return Some((4, Part::Time));
        }
        let begins = self.placeholders.iter().filter(|it| !it.is_empty() && text.starts_with(it.as_str()));
        // `snf_role_arn_t1` is none of `snf_role_arn`.
        let placeholder = begins.max_by_key(|it| it.len());
        placeholder.map(|it| (it.len(), Part::Variable(&text[..it.len()])))
    }
}

const SUBMITTED: &str = "taskSubmittedEventDetails";

/// A recording beside a mock configuration was made with the services themselves, whose answers have more in
/// them than the mocks. Which members these are, the record tells as what its suite passes over.
fn unmocked(record: &Record) -> Vec<String> {
    if record.kind() != "mock-config" {
        return Vec::new();
    }
    let paths = record.get("suite_exempts").get("paths").and_then(Value::as_array);
    let names = paths.into_iter().flat_map(|paths| paths.iter()).filter_map(Value::as_str);
    names
        .filter_map(|path| path.strip_prefix("$.."))
        .filter(|name| !name.contains('.'))
        .map(str::to_owned)
        .collect()
}

/// Whether it is a UUID of version 4.
fn is_uuid(text: &str) -> bool {
    let groups: Vec<_> = text.split('-').collect();
    let lengths: Vec<_> = groups.iter().map(|it| it.len()).collect();
    lengths == [8, 4, 4, 4, 12]
        && groups[2].starts_with('4')
        && groups.concat().bytes().all(|it| it.is_ascii_hexdigit())
}

fn is_activity(text: &str) -> bool {
    sfn_runtime::check_arn(text, "activity").is_ok()
}

/// The length of `<name:1>`; of `<<name>:1>`, where a name was itself a variable.
fn angled(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'<' => depth += 1,
            b'>' if depth == 1 => return Some(at + 1),
            b'>' => depth -= 1,
            b' ' => return None,
            _ => {}
        }
    }
    None
}

/// How long an answer was on the wire: names of other lengths were replaced in it.
fn is_length(key: &Str, observed: Option<&Value>) -> bool {
    let text = observed
        .map(|it| it.as_array().and_then(|items| items.first()).unwrap_or(it))
        .and_then(Value::as_str);
    *key == "Content-Length" && text.is_some_and(|it| it.parse::<u32>().is_ok())
}

/// A time, as it was: how long a function took, which here takes no time. What is known is that both are steps of
/// 100 ms, and that it took no less.
fn is_billed_alike(key: &Str, expected: &Value, observed: Option<&Value>) -> bool {
    let millis = |value: &Value| value.as_number().and_then(sfn_query::Number::as_i64);
    let both = millis(expected).zip(observed.and_then(millis));
    *key == "billedDurationInMilliseconds"
        && both.is_some_and(|(expected, observed)| {
            observed <= expected && observed % 100 == 0 && expected % 100 == 0
        })
}

fn differ(at: &str, expected: &Value, observed: &Value) -> String {
    format!("{at}: expected {expected:?}, observed {observed:?}")
}

#[derive(Clone, Copy)]
enum Part<'p> {
    Literal(&'p str),
    Variable(&'p str),
    /// `date`: any time.
    Time,
}

/// Whether the parts match a text; tries what a new variable may stand for, the shortest first.
fn matches(parts: &[Part<'_>], text: &str, values: &mut BTreeMap<String, String>) -> bool {
    let Some((first, rest)) = parts.split_first() else { return text.is_empty() };
    match *first {
        Part::Literal(literal) => text.strip_prefix(literal).is_some_and(|text| matches(rest, text, values)),
        Part::Time => {
            let is_of_time = |it: &char| it.is_ascii_digit() || "-:.+TZ".contains(*it);
            let time: String = text.chars().take_while(is_of_time).collect();
            let is_time = time.parse::<sfn_runtime::Timestamp>().is_ok();
            // The word stands for itself as well: "date-time format".
            let end = if is_time { time.len() } else { "date".len() };
            (is_time || text.starts_with("date")) && matches(rest, &text[end..], values)
        }
        Part::Variable(name) => {
            if let Some(value) = values.get(name).cloned() {
                return text.strip_prefix(value.as_str()).is_some_and(|text| matches(rest, text, values));
            }
            let ends = text.char_indices().skip(1).map(|(at, _)| at).chain([text.len()]);
            for end in ends.filter(|end| *end > 0) {
                let mut tried = values.clone();
                tried.insert(name.to_owned(), text[..end].to_owned());
                if matches(rest, &text[end..], &mut tried) {
                    *values = tried;
                    return true;
                }
            }
            false
        }
    }
}

/// Texts that are JSON objects, parsed; one level.
fn normal(value: &Value, parses: bool) -> Value {
    match value {
        Value::String(text) if parses && text.starts_with('{') => {
            json::parse(text).ok().filter(|it| it.as_object().is_some()).unwrap_or_else(|| value.clone())
        }
        Value::Array(items) => Value::array(items.iter().map(|item| normal(item, item.as_str().is_none()))),
        Value::Object(members) => {
            Value::object(members.iter().map(|(key, value)| (key.clone(), normal(value, true))))
        }
        _ => value.clone(),
    }
}

fn without(value: &Value, key: &str) -> Value {
    let Some(members) = value.as_object() else { return value.clone() };
    let members = members.iter().filter(|(name, _)| ***name != *key);
    Value::object(members.map(|(name, value)| (name.clone(), value.clone())))
}

/// Between the start of a Parallel state and its end: sorted by text, ids and predecessors zero. The corpus
/// leaves out the event that says how the branches ended.
fn sorted_branches(answer: &Value) -> Value {
    let Some(events) = answer.get("events").and_then(Value::as_array) else { return answer.clone() };
    let mut out: Vec<Value> = Vec::new();
    let mut inside: Option<Vec<Value>> = None;
    for event in events.iter() {
        match text(event, "type") {
            "ParallelStateStarted" => {
                flush(&mut out, inside.replace(Vec::new()));
                out.push(event.clone());
            }
            "ParallelStateSucceeded" | "ParallelStateFailed" => {}
            "ParallelStateExited" | "ExecutionFailed" => {
                flush(&mut out, inside.take());
                out.push(event.clone());
            }
            _ => match &mut inside {
                Some(events) => events.push(event.clone()),
                None => out.push(event.clone()),
            },
        }
    }
    flush(&mut out, inside);
    Value::object([("events", Value::Array(out.into()))])
}

fn flush(out: &mut Vec<Value>, inside: Option<Vec<Value>>) {
    let mut events: Vec<_> = inside.unwrap_or_default().iter().map(numbered_zero).collect();
    events.sort_by_cached_key(|event| sorted_keys(event).to_string());
    out.extend(events);
}

fn numbered_zero(event: &Value) -> Value {
    let members = event.as_object().unwrap().iter().map(|(key, value)| match key.as_str() {
        "id" => (key.clone(), Value::array([Value::from(0)])),
        "previousEventId" => (key.clone(), Value::from(0)),
        _ => (key.clone(), value.clone()),
    });
    Value::object(members)
}

/// One order of members for both sides.
fn sorted_keys(value: &Value) -> Value {
    match value {
        Value::Array(items) => Value::array(items.iter().map(sorted_keys)),
        Value::Object(members) => {
            let mut members: Vec<_> =
                members.iter().map(|(key, value)| (key.clone(), sorted_keys(value))).collect();
            members.sort_by(|(a, _), (b, _)| a.cmp(b));
            Value::object(members)
        }
        _ => value.clone(),
    }
}
