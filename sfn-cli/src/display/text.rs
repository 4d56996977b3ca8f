//! Texts of users and services made safe for a line of a terminal.

/// The longest text that is shown of a cause, in characters.
const LONGEST: usize = 300;

/// The text on one line: control characters escaped, so that none reaches the terminal, and cut when long.
pub(crate) fn one_line(text: &str) -> String {
    let mut shown = String::new();
    let mut characters = text.chars();
    for character in characters.by_ref().take(LONGEST) {
        if character.is_control() {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(one_line(text), expected);
    }

    #[test]
    fn no_control_character_reaches_the_terminal() {
        check("plain – text", "plain – text");
        check("a\nb\t\u{1b}[2J\u{9b}c", "a\\nb\\t\\u{1b}[2J\\u{9b}c");
        check(&"x".repeat(301), &format!("{}…", "x".repeat(300)));
    }
}
