//! Times: E052, E053.

use super::{Rule, Site};
use crate::diagnostic::{At, Code, Diagnostic, Findings};
use crate::model::{Comparator, Condition, Family, Operand, Setting, StateKind, WaitUntil};

pub(super) struct Times;

impl<'m> Rule<'m> for Times {
    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        match &site.state.kind {
            StateKind::Wait(wait) => match &wait.until {
                None => {
                    let message = format!("`{}` does not say how long to wait", site.name);
                    found.add(
                        Diagnostic::new(Code::WaitExactlyOne, site.at, message)
                            .at_key()
                            .help("write `Seconds` or `Timestamp`"),
                    );
                }
                Some(WaitUntil::Timestamp(Setting::Literal(text))) => {
                    timestamp(text, &site.at.key("Timestamp"), found);
                }
                Some(_) => {}
            },
            StateKind::Choice(choice) => {
                let choices = site.at.key("Choices");
                for (n, rule) in choice.choices.iter().enumerate() {
                    condition(&rule.condition, &choices.index(n), found);
                }
            }
            _ => {}
        }
    }
}

fn condition(it: &Condition, at: &At<'_>, found: &mut Findings) {
    match it {
        Condition::Test { comparator, operand: Operand::Literal(value), .. } => {
            if let (Comparator::Compare(Family::Timestamp, _), Some(text)) = (comparator, value.as_str()) {
                timestamp(text, &at.key(comparator.name(false)), found);
            }
        }
        Condition::And(all) => {
            all.iter().enumerate().for_each(|(n, it)| condition(it, &at.key("And").index(n), found));
        }
        Condition::Or(any) => {
            any.iter().enumerate().for_each(|(n, it)| condition(it, &at.key("Or").index(n), found));
        }
        Condition::Commented(_, it) => condition(it, at, found),
        Condition::Not(it) => condition(it, &at.key("Not"), found),
        _ => {}
    }
}

fn timestamp(text: &str, at: &At<'_>, found: &mut Findings) {
    if !is_timestamp(text) {
        let message = format!("`{text}` is not a timestamp of RFC 3339");
        found.add(
            Diagnostic::new(Code::Timestamp, at, message)
                .help("write a real date with `T` and an offset, such as `2030-01-31T09:00:00Z`"),
        );
    }
}

/// `2016-03-14T01:59:00.123-07:00`: capital `T` and `Z`, an offset, a day that exists.
fn is_timestamp(text: &str) -> bool {
    let Some((date, time)) = text.split_once('T') else { return false };
    is_date(date) && is_time(time)
}

fn is_date(date: &str) -> bool {
    let [Some(year), Some(month), Some(day)] = numbers(date, '-', [4, 2, 2]) else { return false };
    (1..=12).contains(&month) && (1..=days(year, month)).contains(&day)
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn is_time(time: &str) -> bool {
    let Some(end) = time.find(['Z', '+', '-']) else { return false };
    let (clock, offset) = time.split_at(end);
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let [Some(hour), Some(minute), Some(second)] = numbers(clock, ':', [2, 2, 2]) else { return false };
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    hour < 24 && minute < 60 && second < 60 && is_fraction && is_offset(offset)
}

fn is_offset(offset: &str) -> bool {
    if offset == "Z" {
        return true;
    }
    let [Some(hours), Some(minutes)] = numbers(&offset[1..], ':', [2, 2]) else { return false };
    !offset.starts_with('Z') && hours < 24 && minutes < 60
}

/// The numbers between the separators, each of exactly so many digits; `None` for what is not so.
fn numbers<const N: usize>(text: &str, separator: char, widths: [usize; N]) -> [Option<u32>; N] {
    let mut parts = text.split(separator);
    let numbers = widths.map(|width| {
        let part = parts.next().filter(|part| part.len() == width)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())?
    });
    if parts.next().is_some() { [None; N] } else { numbers }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_are_real_dates_with_an_offset() {
        let good = [
            "2016-03-14T01:59:00Z",
            "2016-03-14T01:59:00.123-07:00",
            "2024-02-29T00:00:00.000000Z",
            "2030-12-31T23:59:59+05:30",
        ];
        let bad = [
            "",
            "T",
            "2016-03-14",
            "2016-03-14T01:59:00",
            "2016-03-14t01:59:00Z",
            "2016-03-14T01:59:00z",
            "2023-02-29T00:00:00Z",
            "2016-13-05T21:29:29Z",
            "2016-12-05 21:29:29Z",
            "16-12-05T21:29:29Z",
            "2016-12-05T21:29:29.Z",
            "2016-12-05T21:29:29Z0",
            "2016-12-05T24:00:00Z",
            "2016-12-05T21:29:29+0530",
            "2016-12-05T21:29:29é",
            "2016-12-05T21:29:29-é",
        ];
        good.iter().for_each(|text| assert!(is_timestamp(text), "{text}"));
        bad.iter().for_each(|text| assert!(!is_timestamp(text), "{text}"));
    }
}
