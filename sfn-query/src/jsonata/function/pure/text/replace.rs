//! `$replace` by a text. By a function: the caller goes through the [`Matches`] itself.

use super::{Limit, Matches, concat, part::Parts};
use crate::jsonata::function::pure::{
    Code, Error, Meter,
    regex::{Match, Regex},
};

/// `D3010` for an empty pattern.
pub(crate) fn replace(
    text: &str,
    pattern: &str,
    replacement: &str,
    limit: Limit,
    meter: &mut dyn Meter,
) -> Result<String, Error> {
    if pattern.is_empty() {
        return Err(Error::of(Code::D3010, pattern));
    }
    meter.steps(text.len() as u64 / 8)?;
    let mut parts = Parts::default();
    let mut at = 0;
    for (count, (found, _)) in text.match_indices(pattern).enumerate() {
        if !limit.allows(count) {
            break;
        }
        parts.push(&text[at..found], meter)?;
        parts.push(replacement, meter)?;
        at = found + pattern.len();
    }
    parts.push(&text[at..], meter)?;
    concat(&parts.0, meter)
}

/// In the replacement `$0` is the match, `$1` … its groups, and `$$` a dollar.
pub(crate) fn replace_regex(
    text: &str,
    regex: &Regex,
    replacement: &str,
    limit: Limit,
    meter: &mut dyn Meter,
) -> Result<String, Error> {
    let mut parts = Parts::default();
    let mut matches = Matches::new(regex, text);
    let (mut at, mut count) = (0, 0);
    while limit.allows(count)
        && let Some(found) = matches.next(meter)?
    {
        parts.push(&text[at..found.range.start], meter)?;
        expand(&mut parts, replacement, text, &found, meter)?;
        at = found.range.end;
        count += 1;
    }
    parts.push(&text[at..], meter)?;
    concat(&parts.0, meter)
}

fn expand<'a>(
    parts: &mut Parts<'a>,
    mut replacement: &'a str,
    text: &'a str,
    found: &Match,
    meter: &mut dyn Meter,
) -> Result<(), Error> {
    while let Some((before, after)) = replacement.split_once('$') {
        parts.push(before, meter)?;
        replacement = if let Some(rest) = after.strip_prefix('$') {
            parts.push("$", meter)?;
            rest
        } else if let Some(rest) = after.strip_prefix('0') {
            parts.push(&text[found.range.clone()], meter)?;
            rest
        } else if let Some((group, len)) = group_number(after, found.groups.len()) {
            let range = group.checked_sub(1).and_then(|index| found.groups.get(index)?.clone());
            parts.push(range.map_or("", |range| &text[range]), meter)?;
            &after[len..]
        } else {
            parts.push("$", meter)?;
            after
        };
    }
    parts.push(replacement, meter)
}

/// A number of as many digits as the count of groups has; one less if that names no group.
fn group_number(text: &str, groups: usize) -> Option<(usize, usize)> {
    let most = groups.max(1).ilog10() as usize + 1;
    let digits = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    let number = |len: usize| Some((text[..len].parse().ok()?, len));
    match number(digits)? {
        (group, _) if digits > 1 && group > groups => number(digits - 1),
        found => Some(found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jsonata::function::pure::{allowance::Allowance, regex::Flags};

    fn limit(limit: Option<f64>) -> Limit {
        Limit::new(limit, Code::D3011).unwrap()
    }

    #[test]
    fn texts_are_replaced_from_the_left() {
        let mut meter = Allowance::default();
        let mut check = |pattern, replacement, most, expected| {
            let text = "the cat sat on the mat";
            assert_eq!(replace(text, pattern, replacement, limit(most), &mut meter).as_deref(), Ok(expected));
        };
        check("at", "$0", None, "the c$0 s$0 on the m$0");
        check("at", "it", Some(2.0), "the cit sit on the mat");
        check("at", "it", Some(0.0), "the cat sat on the mat");
        assert_eq!(replace("a", "", "b", limit(None), &mut meter).unwrap_err().code(), Code::D3010);
    }

    #[test]
    fn dollars_stand_for_what_was_found() {
        for (text, pattern, replacement, expected) in [
            ("John Smith", r"(\w+)\s(\w+)", "$2, $1", "Smith, John"),
            ("265USD", "([0-9]+)USD", "$0 -> $$$1", "265USD -> $265"),
            ("265USD", "([0-9]+)USD", "$w$", "$w$"),
            ("265USD", "([0-9]+)USD", "$0$1$2", "265USD265"),
            ("abcd", "(ab)|(a)", "[1=$1][2=$2]", "[1=ab][2=]cd"),
            ("abcdefghijklmno", "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)(l)(m)", "$8$5$12$12$18$123", "hella8l3no"),
            ("abcdefghijklmno", "ijk", "$8$5$12$12$18$123", "abcdefgh22823lmno"),
            ("abcdefghijklmno", "(ijk)", "$8$5$12$12$18$123", "abcdefghijk2ijk2ijk8ijk23lmno"),
            ("AAAA", "A+?", "b", "bbbb"),
            ("é", "é", "$é", "$é"),
        ] {
            let regex = Regex::parse(pattern, Flags::default()).unwrap();
            let replaced = replace_regex(text, &regex, replacement, limit(None), &mut Allowance::default());
            assert_eq!(replaced.as_deref(), Ok(expected), "{pattern} by {replacement}");
        }
    }

    #[test]
    fn growth_is_paid_for_before_it_happens() {
        let text = "a".repeat(1000);
        let regex = Regex::parse("a", Flags::default()).unwrap();
        let replacement = "x".repeat(10_000);
        let mut meter = Allowance::default();
        assert_eq!(
            replace(&text, "a", &replacement, limit(None), &mut meter).unwrap_err().code(),
            Code::U1003
        );
        let mut meter = Allowance::default();
        let replaced = replace_regex(&text, &regex, &replacement, limit(None), &mut meter);
        assert_eq!(replaced.unwrap_err().code(), Code::U1003);
    }
}
