//! `request` and `response` of an HTTP task, as the level `TRACE` shows them: what its arguments ask to be sent, and
//! what its result says was answered.
//!
//! Nothing is sent here. What a connection adds, and what its secrets are, is not known.

use sfn_query::{Object, Value};

use crate::TaskRequest;

/// Both, of a task that is one; the response only where there is a result.
pub(super) fn exchange(task: &TaskRequest, result: Option<&Value>, region: &str) -> Option<Object> {
    let arguments = task.input.as_object().filter(|_| task.resource().ends_with(":states:::http:invoke"))?;
    let request = ("request", request(arguments, region));
    let response = result.map(|result| ("response", response(result)));
    Value::object([request].into_iter().chain(response)).as_object().cloned()
}

fn request(arguments: &Object, region: &str) -> Value {
    let url = text(arguments.get("ApiEndpoint"));
    let query = arguments.get("QueryParameters").map(|it| form(it, ArrayFormat::Repeat)).unwrap_or_default();
    let joint = match (query.is_empty(), url.contains('?')) {
        (true, _) => "",
        (false, true) => "&",
        (false, false) => "?",
    };
    let own =
        [format!("User-Agent: Amazon|StepFunctions|HttpInvoke|{region}"), "Range: bytes=0-262144".to_owned()];
    let body = arguments.get("RequestBody").map(|body| ("body", Value::from(encoded(body, arguments))));
    let members = [
        ("protocol", protocol(&url).into()),
        ("method", text(arguments.get("Method")).into()),
        ("headers", headers(arguments.get("Headers"), own).into()),
        ("url", Value::from(format!("{url}{joint}{query}"))),
    ];
    Value::object(members.into_iter().chain(body))
}

fn response(result: &Value) -> Value {
    let members = [
        ("protocol", Value::from("https")),
        ("statusCode", text(result.get("StatusCode")).into()),
        ("statusMessage", text(result.get("StatusText")).into()),
        ("headers", headers(result.get("Headers"), []).into()),
        ("body", text(result.get("ResponseBody")).into()),
    ];
    Value::object(members)
}

fn protocol(url: &str) -> &str {
    url.split_once("://").map_or("https", |(scheme, _)| scheme)
}

/// `[name: value, …]`, as the service writes them.
fn headers(given: Option<&Value>, own: impl IntoIterator<Item = String>) -> String {
    let given = given.and_then(Value::as_object).into_iter().flat_map(Object::iter);
    let given = given.map(|(name, value)| match value.as_array() {
        Some(values) => {
            format!("{name}: {}", values.iter().map(|it| text(Some(it))).collect::<Vec<_>>().join(", "))
        }
        None => format!("{name}: {}", text(Some(value))),
    });
    format!("[{}]", given.chain(own).collect::<Vec<_>>().join(", "))
}

/// The body as it is sent: JSON, or a form.
fn encoded(body: &Value, arguments: &Object) -> String {
    let transform = arguments.get("Transform");
    let encoding = transform.and_then(|it| it.get("RequestBodyEncoding")).and_then(Value::as_str);
    if encoding != Some("URL_ENCODED") {
        return text(Some(body));
    }
    let options = transform.and_then(|it| it.get("RequestEncodingOptions"));
    form(body, ArrayFormat::of(options.and_then(|it| it.get("ArrayFormat")).and_then(Value::as_str)))
}

/// How a list stands in a form.
#[derive(Clone, Copy)]
enum ArrayFormat {
    Indices,
    Repeat,
    Commas,
    Brackets,
}

impl ArrayFormat {
    fn of(name: Option<&str>) -> Self {
        match name {
            Some("REPEAT") => Self::Repeat,
            Some("COMMAS") => Self::Commas,
            Some("BRACKETS") => Self::Brackets,
            _ => Self::Indices,
        }
    }
}

/// `a=1&b=2`. What is no object is encoded already.
fn form(value: &Value, format: ArrayFormat) -> String {
    let Some(members) = value.as_object() else {
        let parts = value.as_array().map(|parts| parts.iter().map(|it| text(Some(it))).collect::<Vec<_>>());
        return parts.map_or_else(|| text(Some(value)), |parts| parts.join("&"));
    };
    let pairs = members.iter().flat_map(|(name, value)| pairs(name, value, format));
    pairs.map(|(name, value)| format!("{}={}", percent(&name), percent(&value))).collect::<Vec<_>>().join("&")
}

fn pairs(name: &str, value: &Value, format: ArrayFormat) -> Vec<(String, String)> {
    let Some(items) = value.as_array() else { return vec![(name.to_owned(), text(Some(value)))] };
    let items = items.iter().map(|it| text(Some(it)));
    match format {
        ArrayFormat::Commas => vec![(name.to_owned(), items.collect::<Vec<_>>().join(","))],
        ArrayFormat::Repeat => items.map(|it| (name.to_owned(), it)).collect(),
        ArrayFormat::Brackets => items.map(|it| (format!("{name}[]"), it)).collect(),
        ArrayFormat::Indices => items.enumerate().map(|(at, it)| (format!("{name}[{at}]"), it)).collect(),
    }
}

/// What is not unreserved in a URL (RFC 3986), in hexadecimal digits; a blank is `+` in forms.
fn percent(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(byte.into()),
            b' ' => encoded.push('+'),
            other => encoded.push_str(&format!("%{other:02X}")),
        }
    }
    encoded
}

/// A text as it is, anything else as JSON.
fn text(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::String(text)) => text.to_string(),
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, format: &str, expected: &str) {
        let body = sfn_query::json::parse(body).unwrap_or_default();
        assert_eq!(form(&body, ArrayFormat::of(Some(format))), expected, "{format}");
    }

    #[test]
    fn lists_stand_in_forms_in_four_ways() {
        check(r#"{"a": ["x", "y"]}"#, "INDICES", "a%5B0%5D=x&a%5B1%5D=y");
        check(r#"{"a": ["x", "y"]}"#, "REPEAT", "a=x&a=y");
        check(r#"{"a": ["x", "y"]}"#, "COMMAS", "a=x%2Cy");
        check(r#"{"a": ["x", "y"]}"#, "BRACKETS", "a%5B%5D=x&a%5B%5D=y");
        check(r#"{"a b": "ä&=", "n": 1}"#, "INDICES", "a+b=%C3%A4%26%3D&n=1");
        check(r#""a=1&b=2""#, "INDICES", "a=1&b=2");
    }
}
