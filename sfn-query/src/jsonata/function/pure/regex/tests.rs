//! Tables: what a pattern finds in a text.

use super::*;
use crate::jsonata::function::pure::allowance::Allowance;

fn parse(pattern: &str, flags: &str) -> Result<Regex, Error> {
    Regex::parse(pattern, Flags { ignore_case: flags.contains('i'), multiline: flags.contains('m') })
}

fn find<'a>(regex: &Regex, text: &'a str, start: usize) -> Option<Vec<Option<&'a str>>> {
    let found = regex.find_at(text, start, &mut Allowance::default()).expect("the pattern is harmless")?;
    let whole = std::iter::once(Some(found.range));
    Some(whole.chain(found.groups).map(|group| group.map(|range| &text[range])).collect())
}

/// The match and its groups, as the engine of choice and the backtracker find them.
fn check(pattern: &str, flags: &str, text: &str, expected: Option<&[Option<&str>]>) {
    let regex = parse(pattern, flags).unwrap_or_else(|error| panic!("/{pattern}/: {error}"));
    let parsed = super::parse::parse(
        pattern,
        Flags { ignore_case: flags.contains('i'), multiline: flags.contains('m') },
    );
    let program = Engine::Backtrack(backtrack::Program::compile(&parsed.unwrap()));
    for regex in [regex, Regex { engine: program }] {
        assert_eq!(find(&regex, text, 0).as_deref(), expected, "/{pattern}/{flags} in {text:?} by {regex:?}");
    }
}

fn finds(pattern: &str, text: &str, expected: &str) {
    let regex = parse(pattern, "").unwrap();
    check(pattern, "", text, find(&regex, text, 0).as_deref());
    assert_eq!(
        find(&regex, text, 0).map(|found| found[0].unwrap()),
        Some(expected),
        "/{pattern}/ in {text:?}"
    );
}

fn finds_not(pattern: &str, text: &str) {
    check(pattern, "", text, None);
}

#[test]
fn characters_and_classes_are_those_of_javascript() {
    finds(r"\w+\s\w+", "- a_1\u{a0}b2 é", "a_1\u{a0}b2");
    finds(r"[^]", "\n", "\n");
    finds_not("[]", "a");
    finds_not(".", "\n\r\u{2028}\u{2029}");
    finds("^.$", "💩", "💩");
    finds(r"\ud83d\uDCA9+", "x💩💩", "💩💩");
    finds(r"\x41\u0042\103\cJ\0", "ABC\n\0", "ABC\n\0");
    finds(r"\u{2}", "uu", "uu");
    finds(r"\c1", r"\c1", r"\c1");
    finds(r"[\w-a]+", "a-b", "a-b");
    finds(r"[\b\-\]]+", "\u{8}-]", "\u{8}-]");
    finds(r"a{,2}b{x", "a{,2}b{x", "a{,2}b{x");
    finds(r"]}", "]}", "]}");
    finds_not(r"[\ud800-\udbff]", "💩");
    finds_not(r"\d", "٣");
}

#[test]
fn anchors_see_what_is_around_them() {
    finds_not("^b", "ab");
    check("^b$", "m", "a\rb\u{2028}c", Some(&[Some("b")]));
    finds(r"\bfoo\b", "éfooé foo", "foo");
    finds(r"\Bo", "foo", "o");
    let regex = parse("^a|\\bb", "").unwrap();
    assert_eq!(find(&regex, "aab b", 1), Some(vec![Some("b")]));
}

#[test]
fn the_first_alternative_wins() {
    finds("a|ab", "ab", "a");
    finds("a+?", "aaa", "a");
    finds("a{2,3}", "aaaa", "aaa");
    finds("(?:ab){2}", "ababab", "abab");
    finds("a{2,3}?", "aaaa", "aa");
}

#[test]
fn a_round_begins_without_its_groups() {
    check(
        "(z)((a+)?(b+)?(c))*",
        "",
        "zaacbbbcac",
        Some(&[Some("zaacbbbcac"), Some("z"), Some("ac"), Some("a"), None, Some("c")]),
    );
    check("(?:(a)|b)*", "", "ab", Some(&[Some("ab"), None]));
    check("(a*)*", "", "b", Some(&[Some(""), None]));
    check("(?:a*?)*?b", "", "aab", Some(&[Some("aab")]));
    check(r"(,\d)+", "", "1,2,3", Some(&[Some(",2,3"), Some(",3")]));
    check("(a?)?b", "", "b", Some(&[Some("b"), None]));
    check("(?:(a)?){2}", "", "a", Some(&[Some("a"), None]));
}

#[test]
fn look_around_takes_nothing() {
    finds("a(?=b)", "acab", "a");
    finds("a(?!c)", "acab", "a");
    finds(r"(?<=\$)\d+", "1 $23", "23");
    finds(r"(?<!\$|\d)\d+", "$23 45", "45");
    check(r"(?=(a+))a*b\1", "", "baaabac", Some(&[Some("aba"), Some("a")]));
    check(
        r"(.*?)a(?!(a+)b\2c)\2(.*)",
        "",
        "baaabaac",
        Some(&[Some("baaabaac"), Some("ba"), None, Some("abaac")]),
    );
    check(r"(?<=(\d+)(\d+))$", "", "1053", Some(&[Some(""), Some("1"), Some("053")]));
    check(r"(?<=\1(.))b", "", "aab", Some(&[Some("b"), Some("a")]));
}

#[test]
fn references_find_what_a_group_found() {
    finds(r"(a+)-\1", "aa-aaa", "aa-aa");
    finds(r"(?<q>['\x22]).*?\k<q>", r#"say "it's" now"#, r#""it's""#);
    finds(r"\1(a)", "a", "a");
    finds(r"\k<x", "k<x", "k<x");
    check(r"(ä)\1", "i", "äÄ", Some(&[Some("äÄ"), Some("ä")]));
}

#[test]
fn the_flag_i_is_that_of_javascript() {
    check("HAT", "i", "hat", Some(&[Some("hat")]));
    check("[a-c]+", "i", "xaBC", Some(&[Some("aBC")]));
    check("[^a]", "i", "A", None);
    check("σ", "i", "ς", Some(&[Some("ς")]));
    check("k", "i", "\u{212a}", None);
    check("ß", "i", "ẞ", None);
    check(r"\W", "i", "ſ", Some(&[Some("ſ")]));
}

#[test]
fn patterns_that_mean_the_same_run_in_linear_time() {
    for (pattern, linear) in [
        (r"(\w+)\s(\w+)", true),
        (r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$", true),
        (r"[0-9]+USD", true),
        ("a.*?b", true),
        (r"(,\d)*", true),
        ("(a|b)+", true),
        ("(?:(a)|b)+", false),
        ("a(?=b)", false),
        (r"(a)\1", false),
        (r"\w+@|\w", false),
        ("(a+)+", false),
        ("(?:a{100}){100}", false),
    ] {
        assert_eq!(parse(pattern, "").unwrap().is_linear(), linear, "{pattern}");
    }
}

#[test]
fn malformed_patterns_are_refused() {
    for pattern in [
        "(",
        ")",
        "(?a)",
        "*",
        "+a",
        "a**",
        "{1}",
        "a{2,1}",
        "[b-a]",
        "[a",
        "\\",
        "(?<a",
        "(?<1>a)",
        "(?<a>)(?<a>)",
        r"(?<a>)\k<b>",
        r"(?<a>)[\k<a>]",
        "^*",
        r"\b+",
        "(?<=a)*",
    ] {
        assert_eq!(parse(pattern, "").unwrap_err().code(), Code::S0303, "{pattern}");
    }
    assert!(parse(&"(".repeat(100_000), "").is_err());
    assert!(parse(&format!("{}{}", "(".repeat(90), ")".repeat(90)), "").is_ok());
}

#[test]
fn catastrophes_end_in_an_error() {
    for (pattern, text) in [
        (r"(a+)+$", "a".repeat(60) + "b"),
        (r"(\w+\s?)*$", "word ".repeat(40) + "!"),
        (r"(?=(a))(?:a|\1)+$", "a".repeat(60) + "b"),
        ("((a{0,5000}){0,5000}){0,5000}$", "a".repeat(5000) + "b"),
        ("(?:){4294967295}$x", "a".to_owned()),
    ] {
        let found = parse(pattern, "").unwrap().find_at(&text, 0, &mut Allowance::default());
        let code = found.expect_err(pattern).code();
        assert!(matches!(code, Code::U1002 | Code::U1003), "{pattern}: {code}");
    }
}

#[test]
fn what_is_linear_is_no_catastrophe() {
    assert_eq!(find(&parse(r"(?:a|aa)+$", "").unwrap(), &("a".repeat(10_000) + "b"), 0), None);
}

#[test]
fn deep_stacks_are_paid_for() {
    let text = "ab".repeat(1_000_000);
    let mut meter = Allowance { steps: u64::MAX, bytes: 1 << 20 };
    let found = parse("(?:(a)|b)*c", "").unwrap().find_at(&text, 0, &mut meter);
    assert_eq!(found.unwrap_err().code(), Code::U1003);
}
