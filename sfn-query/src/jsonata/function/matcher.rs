//! Functions that look for something in a text: a text, a regular expression, or a function that finds matches.

use std::{ops::Range, sync::Arc};

use super::{
    Function, Regex,
    pure::text::{self, Limit, Matches, utf16_index},
};
use crate::{
    Str, Value,
    jsonata::{
        Code, Datum, Error,
        call::{Call, Host},
        limits::{FUNCTION, ITEM, LIST, MEMBER, OBJECT},
    },
};

type Result<T = Datum> = std::result::Result<T, Error>;

/// What finds the match after another.
pub(crate) struct NextMatch {
    pub(crate) regex: Arc<Regex>,
    pub(crate) text: Str,
    /// Where it begins to look: in bytes and in UTF-16 units.
    pub(crate) at: (usize, usize),
}

/// A regular expression called as a function: the first match from a place on, and how to find the next one.
pub(crate) fn next_match(regex: &Arc<Regex>, text: &Str, at: (usize, usize), host: &mut dyn Host) -> Result {
    let Some(found) = regex.find_at(text, at.0, host.budget())? else {
        return Ok(Datum::Undefined);
    };
    if found.range.is_empty() {
        return Err(Error::of(Code::D1004, ""));
    }
    let len = found.range.len() + 40 * found.groups.len();
    host.budget().bytes(FUNCTION + OBJECT + 5 * MEMBER + LIST + len as u64)?;
    let start = utf16_index(text, at, found.range.start);
    let end = utf16_index(text, (found.range.start, start), found.range.end);
    let next = NextMatch { regex: regex.clone(), text: text.clone(), at: (found.range.end, end) };
    let groups = groups(text, &found.groups);
    Ok(Datum::object(vec![
        ("match".into(), text[found.range].into()),
        ("start".into(), start.into()),
        ("end".into(), end.into()),
        ("groups".into(), groups.into()),
        ("next".into(), Datum::Function(Function::Next(next.into()))),
    ]))
}

fn groups(text: &str, groups: &[Option<Range<usize>>]) -> Value {
    // A group that took no part is empty text: JSON has no nothing.
    Value::array(groups.iter().map(|group| group.clone().map_or("", |range| &text[range]).into()))
}

/// A match as the functions here use it.
struct Found {
    range: Range<usize>,
    /// In UTF-16 units.
    index: Datum,
    text: Datum,
    groups: Datum,
    /// The match as a function sees it.
    record: Datum,
}

/// Finds the matches of a function one after the other.
struct Finder<'a> {
    text: &'a str,
    /// The function to ask next; its first call gets the text.
    next: Datum,
    started: bool,
}

impl<'a> Finder<'a> {
    fn new(text: &'a str, matcher: &Datum) -> Self {
        Self { text, next: matcher.clone(), started: false }
    }

    fn next(&mut self, call: &mut Call<'_>) -> Result<Option<Found>> {
        if self.next.as_function().is_none() {
            return Ok(None);
        }
        let mut args = [if self.started { Datum::Undefined } else { self.text.into() }];
        let args = if self.started { &mut args[..0] } else { &mut args[..] };
        self.started = true;
        let next = std::mem::take(&mut self.next);
        let record = call.host.apply(&next, args)?;
        if record.is_undefined() || record.as_bool() == Some(false) {
            return Ok(None);
        }
        let [start, end, groups, next] = ["start", "end", "groups", "next"].map(|name| record.get(name));
        let fits = start.as_f64().is_some() || end.as_f64().is_some() || groups.is_array();
        if !fits && next.as_function().is_none() {
            return Err(Error::new(Code::T1010).with_token(call.name));
        }
        call.steps(self.text.len() / 8)?;
        let text = record.get("match");
        let from = byte_index(self.text, start.as_f64().unwrap_or(0.0));
        let to = byte_index(self.text, end.as_f64().unwrap_or(0.0)).max(from);
        self.next = next;
        Ok(Some(Found { range: from..to, index: start, text, groups, record }))
    }
}

/// The byte at which so many UTF-16 units have passed.
fn byte_index(text: &str, units: f64) -> usize {
    let mut passed = 0.0;
    for (at, character) in text.char_indices() {
        if passed >= units {
            return at;
        }
        passed += character.len_utf16() as f64;
    }
    text.len()
}

fn regex(datum: &Datum) -> Option<&Arc<Regex>> {
    match datum {
        Datum::Function(Function::Regex(regex)) => Some(regex),
        _ => None,
    }
}

pub(super) fn contains(call: &mut Call<'_>) -> Result {
    let Some(text) = call.text(0) else {
        return Ok(Datum::Undefined);
    };
    let wanted = call.arg(1);
    if wanted.is_undefined() {
        return Ok(Datum::Undefined);
    }
    if let Some(wanted) = wanted.as_str() {
        call.steps(text.len() / 8)?;
        return Ok(text.contains(wanted).into());
    }
    if let Some(regex) = regex(wanted) {
        return Ok(Matches::new(regex, text).next(call.meter())?.is_some().into());
    }
    Ok(Finder::new(text, wanted).next(call)?.is_some().into())
}

pub(super) fn matches(call: &mut Call<'_>) -> Result {
    let Some(text) = call.text(0) else {
        return Ok(Datum::Undefined);
    };
    let limit = Limit::new(call.number(2), Code::D3040)?;
    let mut results = Vec::new();
    let mut add = |call: &mut Call<'_>, text, index, groups| {
        call.meter().bytes(OBJECT + 3 * MEMBER + LIST + 2 * ITEM)?;
        results.push(Datum::object(vec![
            (Str::from("match"), text),
            ("index".into(), index),
            ("groups".into(), groups),
        ]));
        Ok::<_, Error>(results.len())
    };
    let mut count = 0;
    if let Some(regex) = regex(call.arg(1)) {
        let mut matches = Matches::new(regex, text);
        let mut known = (0, 0);
        while limit.allows(count)
            && let Some(found) = matches.next(call.meter())?
        {
            known = (found.range.start, utf16_index(text, known, found.range.start));
            call.meter().bytes(found.range.len() as u64 + 40 * found.groups.len() as u64)?;
            let groups = groups(text, &found.groups);
            count = add(call, text[found.range].into(), known.1.into(), groups.into())?;
        }
    } else {
        let mut finder = Finder::new(text, call.arg(1));
        while limit.allows(count)
            && let Some(found) = finder.next(call)?
        {
            count = add(call, found.text, found.index, found.groups)?;
        }
    }
    Ok(Datum::sequence(results))
}

pub(super) fn split(call: &mut Call<'_>) -> Result {
    let Some(text) = call.text(0) else {
        return Ok(Datum::Undefined);
    };
    let limit = Limit::new(call.number(2), Code::D3020)?;
    let separator = call.arg(1);
    let pieces = if let Some(separator) = separator.as_str() {
        text::split(text, separator, limit, call.meter())?
    } else if let Some(regex) = regex(separator) {
        text::split_regex(text, regex, limit, call.meter())?
    } else {
        split_by(call, text, limit)?
    };
    call.list(pieces.len())?;
    call.meter().bytes(text.len() as u64)?;
    Ok(Datum::array(pieces.into_iter().map(Datum::from).collect()))
}

fn split_by<'a>(call: &mut Call<'_>, text: &'a str, limit: Limit) -> Result<Vec<&'a str>> {
    let mut finder = Finder::new(text, call.arg(1));
    let mut pieces = Vec::new();
    let mut at = 0;
    while limit.allows(pieces.len())
        && let Some(found) = finder.next(call)?
    {
        pieces.push(&text[at..found.range.start.max(at)]);
        at = found.range.end.max(at);
    }
    if limit.allows(pieces.len()) {
        pieces.push(&text[at..]);
    }
    Ok(pieces)
}

pub(super) fn replace(call: &mut Call<'_>) -> Result {
    let Some(text) = call.text(0) else {
        return Ok(Datum::Undefined);
    };
    let (pattern, replacement) = (call.arg(1), call.arg(2));
    let limit = Limit::new(call.number(3), Code::D3011)?;
    let replaced = match (pattern.as_str(), regex(pattern), replacement.as_str()) {
        (Some(pattern), _, Some(replacement)) => {
            text::replace(text, pattern, replacement, limit, call.meter())?
        }
        (Some(""), ..) => return Err(Error::new(Code::D3010)),
        (Some(pattern), _, None) => {
            call.steps(text.len())?;
            match limit.allows(0) && text.contains(pattern) {
                true => return Err(Error::new(Code::D3012)),
                false => text.to_owned(),
            }
        }
        (None, Some(regex), Some(replacement)) => {
            text::replace_regex(text, regex, replacement, limit, call.meter())?
        }
        _ => replace_by(call, text, limit)?,
    };
    Ok(replaced.into())
}

/// With a function that finds, or one that tells what to write, or both.
fn replace_by(call: &mut Call<'_>, text: &str, limit: Limit) -> Result<String> {
    let replacement = call.arg(2);
    let mut finder = Finder::new(text, call.arg(1));
    let mut out = String::new();
    let (mut at, mut count) = (0, 0);
    while limit.allows(count)
        && let Some(found) = finder.next(call)?
    {
        let written = match replacement.as_str() {
            Some(_) => replacement.clone(),
            None => call.host.apply(replacement, &mut [found.record])?,
        };
        let Some(written) = written.as_str() else {
            let error = Error::new(Code::D3012);
            return Err(match written.as_value() {
                Some(written) => error.with_value(written.clone()),
                None => error,
            });
        };
        call.meter().value((out.len() + written.len() + found.range.start.saturating_sub(at)) as u64)?;
        out.push_str(&text[at..found.range.start.max(at)]);
        out.push_str(written);
        at = found.range.end.max(at);
        count += 1;
    }
    call.meter().value((out.len() + text.len() - at) as u64)?;
    Ok(out + &text[at..])
}

#[cfg(test)]
mod tests {
    use crate::jsonata::found;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(found(text).unwrap_or_else(|error| error.code().to_string()), expected, "{text}");
    }

    #[test]
    fn a_text_is_replaced_by_texts_only() {
        check("$replace('abc', 'x', function($m){'y'})", r#""abc""#);
        check("$replace('abc', 'a', function($m){'y'})", "D3012");
        check("$replace('abc', 'a', function($m){'y'}, 0)", r#""abc""#);
        check("$replace('abc', /a/, function($m){'y'})", r#""ybc""#);
    }
}
