//! `StringMatches` patterns: `*` stands for any characters, `\*` for a star, `\\` for a backslash.

/// The literal pieces between the stars. A pattern without a star has one piece.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Pattern(Vec<String>);

impl Pattern {
    pub(crate) fn new(text: &str) -> Self {
        let mut pieces = vec![String::new()];
        let mut rest = text.chars();
        while let Some(next) = rest.next() {
            let literal = match next {
                '*' => {
                    pieces.push(String::new());
                    continue;
                }
                // A backslash before anything else, or at the end, stands for itself.
                '\\' if rest.as_str().starts_with(['*', '\\']) => rest.next().unwrap_or(next),
                other => other,
            };
            pieces.last_mut().expect("there is a first piece and none is taken away").push(literal);
        }
        Self(pieces)
    }

    /// Whether the whole text matches. Linear: a piece is sought where the one before it ended, and the
    /// leftmost place is always good enough, because a star takes whatever lies between.
    pub(crate) fn matches(&self, text: &str) -> bool {
        let [first, middle @ .., last] = self.0.as_slice() else {
            return self.0.first().is_some_and(|only| only == text);
        };
        let Some(mut rest) = text.strip_prefix(first.as_str()) else { return false };
        for piece in middle {
            match rest.find(piece.as_str()) {
                Some(at) => rest = &rest[at + piece.len()..],
                None => return false,
            }
        }
        rest.ends_with(last.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, text: &str, expected: bool) {
        assert_eq!(Pattern::new(pattern).matches(text), expected, "{pattern:?} on {text:?}");
    }

    #[test]
    fn a_star_takes_any_characters() {
        check("log-*.txt", "log-2020.txt", true);
        check("log-*.txt", "log-.txt", true);
        check("log-*.txt", "log-2020.txt.gz", false);
        check("*", "", true);
        check("**", "anything", true);
        check("", "", true);
        check("", "x", false);
        check("a*b*c", "a-b-b-c", true);
        check("a*b*c", "a-c-b", false);
        check("ab*ba", "aba", false);
        check("*ß*", "Straße", true);
    }

    #[test]
    fn a_backslash_takes_the_star_its_meaning() {
        check(r"\*", "*", true);
        check(r"\*", "x", false);
        check(r"a\\b", r"a\b", true);
        check(r"a\\*", r"a\bcd", true);
        check(r"a\b", r"a\b", true);
        check(r"a\", r"a\", true);
    }

    #[test]
    fn many_stars_take_no_longer_than_the_text_is_long() {
        let pattern = "*a".repeat(20_000) + "b";
        check(&pattern, &"a".repeat(200_000), false);
    }
}
