//! Why a text is not JSON, in the words of the service, whose parser is Jackson.

use sfn_query::json;

/// What the service says of a text that `error` was found in. Where its words are not known, they are ours.
pub(crate) fn why(text: &str, error: &json::Error) -> String {
    let rest = &text[error.offset()..];
    let Some(found) = rest.chars().next() else { return error.kind().to_string() };
    let code = u32::from(found);
    if is_name_due(&text[..error.offset()]) {
        return format!(
            "Unexpected character ('{found}' (code {code})): was expecting double-quote to start field name"
        );
    }
    let token: String = rest.chars().take_while(|it| is_of_token(*it)).collect();
    match error.kind() {
        json::ErrorKind::Expected(_) if !token.is_empty() => format!(
            "Unrecognized token '{token}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' \
             or 'false')"
        ),
        kind => kind.to_string(),
    }
}

/// Whether an object has just begun.
fn is_name_due(before: &str) -> bool {
    before.trim_end().ends_with('{')
}

/// What Jackson takes for a part of one token: a part of a Java identifier.
fn is_of_token(it: char) -> bool {
    it.is_alphanumeric() || it == '_' || it == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let error = json::parse(text).unwrap_err();
        assert_eq!(why(text, &error), expected, "{text}");
    }

    #[test]
    fn words_and_names_without_quotes_are_said_as_recorded() {
        check(
            "not some json",
            "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
        );
        check(
            "{'not': 'json'",
            "Unexpected character (''' (code 39)): was expecting double-quote to start field name",
        );
    }

    #[test]
    fn other_texts_are_refused_in_our_own_words() {
        check("[1", &json::parse("[1").unwrap_err().kind().to_string());
    }
}
