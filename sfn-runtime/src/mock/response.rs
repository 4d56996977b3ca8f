//! What a mocked state answers, invocation by invocation.

use std::{collections::BTreeMap, fmt, ops::RangeInclusive};

use sfn_query::Value;

use crate::{Answer, Failure};

/// Answers of a mocked state, by the number of the invocation: 0 for the first.
///
/// Every attempt of a state takes the next number: the first try, its retries, each visit of a loop, each
/// iteration of a map.
///
/// ```
/// use sfn_runtime::mock::Responses;
/// use sfn_query::Value;
///
/// let flaky = Responses::new().throws("Gateway.Down", "503").times(2).returns(Value::from("paid"));
/// assert_eq!(flaky.len(), 3);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Responses {
    /// By first number; ranges never overlap.
    ranges: BTreeMap<u32, (u32, Answer)>,
}

impl Responses {
    /// No answers yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The next invocation returns this: the task's raw result, before `ResultSelector`.
    #[must_use]
    pub fn returns(self, output: impl Into<Value>) -> Self {
        self.then(Answer::Succeeded(output.into()))
    }

    /// The next invocation fails so.
    #[must_use]
    pub fn throws(self, error: &str, cause: &str) -> Self {
        self.then(Answer::Failed(Failure::new(error, cause)))
    }

    /// The last answer is given so many times, not once. Changes nothing before the first answer, and 0
    /// counts as 1.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        if let Some(mut last) = self.ranges.last_entry() {
            let first = *last.key();
            last.get_mut().0 = first.saturating_add(times.saturating_sub(1));
        }
        self
    }

    /// How many invocations up to the last one that has an answer.
    pub fn len(&self) -> u32 {
        self.ranges.last_key_value().map_or(0, |(_, (last, _))| last.saturating_add(1))
    }

    /// Whether there are no answers.
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// The answer of that invocation.
    pub fn get(&self, invocation: u32) -> Option<&Answer> {
        let (_, (last, answer)) = self.ranges.range(..=invocation).next_back()?;
        (invocation <= *last).then_some(answer)
    }

    /// The ranges of invocations and their answers.
    pub(super) fn ranges(&self) -> impl Iterator<Item = (RangeInclusive<u32>, &Answer)> {
        self.ranges.iter().map(|(first, (last, answer))| (*first..=*last, answer))
    }

    /// Sets the answer of a range of invocations; the range that is in its way, if there is one.
    pub(super) fn insert(
        &mut self,
        numbers: &RangeInclusive<u32>,
        answer: Answer,
    ) -> Result<(), RangeInclusive<u32>> {
        let below = self.ranges.range(..=*numbers.end()).next_back();
        if let Some((first, (last, _))) = below.filter(|(_, (last, _))| last >= numbers.start()) {
            return Err(*first..=*last);
        }
        self.ranges.insert(*numbers.start(), (*numbers.end(), answer));
        Ok(())
    }

    fn then(mut self, answer: Answer) -> Self {
        let next = self.len();
        self.ranges.insert(next, (next, answer));
        self
    }
}

impl fmt::Display for Responses {
    /// The invocations that have an answer, as a configuration file writes them: `0, 1-2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (first, (last, _))) in self.ranges.iter().enumerate() {
            f.write_str(if place == 0 { "" } else { ", " })?;
            write_range(f, &(*first..=*last))?;
        }
        Ok(())
    }
}

pub(super) fn write_range(f: &mut impl fmt::Write, range: &RangeInclusive<u32>) -> fmt::Result {
    match (range.start(), range.end()) {
        (first, last) if first == last => write!(f, "{first}"),
        (first, last) => write!(f, "{first}-{last}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_invocation_finds_the_answer_of_its_range() {
        let responses = Responses::new().throws("E", "c").times(2).returns(1).returns(2);
        let answers: Vec<_> = (0..5).map(|number| responses.get(number)).collect();
        let down = Answer::Failed(Failure::new("E", "c"));
        let one = Answer::Succeeded(1.into());
        let two = Answer::Succeeded(2.into());
        assert_eq!(answers, [Some(&down), Some(&down), Some(&one), Some(&two), None]);
        assert_eq!(responses.to_string(), "0-1, 2, 3");
    }

    #[test]
    fn ranges_do_not_overlap() {
        let mut responses = Responses::new();
        let answer = || Answer::Succeeded(Value::Null);
        assert_eq!(responses.insert(&(2..=4), answer()), Ok(()));
        assert_eq!(responses.insert(&(0..=2), answer()), Err(2..=4));
        assert_eq!(responses.insert(&(4..=4), answer()), Err(2..=4));
        assert_eq!(responses.insert(&(1..=9), answer()), Err(2..=4));
        assert_eq!(responses.insert(&(5..=u32::MAX), answer()), Ok(()));
        assert_eq!(responses.insert(&(0..=1), answer()), Ok(()));
        assert_eq!(responses.get(1), Some(&answer()));
    }
}
