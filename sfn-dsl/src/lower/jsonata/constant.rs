//! Constants and names: `'it'`, `[1, 2]`, `` `order-id` ``.

use sfn_query::Value;

/// A constant in the middle of an expression.
pub(super) fn constant(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(it) => it.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => quoted(text),
        Value::Array(items) => format!("[{}]", items.iter().map(constant).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => {
            let members: Vec<_> = members
                .iter()
                .map(|(name, value)| format!("{}: {}", quoted(name), constant(value)))
                .collect();
            format!("{{{}}}", members.join(", "))
        }
    }
}

/// A text, in the quotes that it does not hold: JSONata has no escape for `'`.
pub(super) fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') { '"' } else { '\'' };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\\\"),
            '"' if quote == '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            letter if letter.is_control() && u32::from(letter) <= 0xFFFF => {
                out.push_str(&format!("\\u{:04x}", u32::from(letter)));
            }
            letter => out.push(letter),
        }
    }
    out.push(quote);
    out
}

/// A name as a step of a path; `None` for the few that no quotes can hold.
pub(super) fn step(name: &str) -> Option<String> {
    let mut letters = name.chars();
    let bare = letters.next().is_some_and(|letter| letter.is_ascii_alphabetic() || letter == '_')
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && !KEYWORDS.contains(&name);
    match bare {
        true => Some(name.to_owned()),
        false if name.contains('`') || name.is_empty() => None,
        false => Some(format!("`{name}`")),
    }
}

/// A constant text as a regular expression.
pub(super) fn pattern(text: &str) -> String {
    let (mut out, mut escaped) = (String::from("/"), false);
    for letter in text.chars() {
        if letter == '/' && !escaped {
            out.push('\\');
        }
        escaped = letter == '\\' && !escaped;
        out.push(letter);
    }
    out.push('/');
    out
}

/// A text as the regular expression that matches it alone.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if r"\^$.|?*+()[]{}-/".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

const KEYWORDS: [&str; 6] = ["and", "or", "in", "true", "false", "null"];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(quoted(text), expected);
    }

    #[test]
    fn a_text_stands_in_the_quotes_that_it_does_not_hold() {
        check("plain", "'plain'");
        check(r#"say "it""#, r#"'say "it"'"#);
        check("it's", r#""it's""#);
        check(r#"it's "it""#, r#""it's \"it\"""#);
        check("a\\b\n\u{1}", r"'a\\b\n\u0001'");
    }

    #[test]
    fn names_that_are_no_words_stand_in_backquotes() {
        assert_eq!(step("orderId").as_deref(), Some("orderId"));
        assert_eq!(step("order-id").as_deref(), Some("`order-id`"));
        assert_eq!(step("in").as_deref(), Some("`in`"));
        assert_eq!(step("a`b"), None);
    }

    #[test]
    fn a_slash_in_a_pattern_does_not_end_it() {
        assert_eq!(pattern("a/b"), r"/a\/b/");
        assert_eq!(pattern(r"a\/b"), r"/a\/b/");
    }
}
