//! The functions that Step Functions adds: `$partition`, `$range`, `$hash`, `$random` of a seed, `$parse`.
//!
//! Numbers that should be integers are cut toward zero, as the service does.

use std::ops::Range;

use super::{Code, Error, Meter};
use crate::{Value, digest::digest, json, random::Lcg};

/// The most items that `$range` gives.
const MAX_RANGE: i128 = 360_145;
/// Memory that a byte of JSON text may take as a value: `[1,1]` is the worst.
const BYTES_PER_BYTE_OF_JSON: u64 = 16;

/// Where the chunks of a list of that length begin and end; nothing for no items or a size below one.
pub(crate) fn partition(
    len: usize,
    size: f64,
    meter: &mut dyn Meter,
) -> Result<Option<Vec<Range<usize>>>, Error> {
    // `as` saturates; what is no number is zero.
    let size = size as usize;
    if len == 0 || size == 0 {
        return Ok(None);
    }
    let count = len.div_ceil(size);
    meter.steps(count as u64)?;
    meter.value(16 * count as u64)?;
    Ok(Some((0..count).map(|nth| nth * size..len.min((nth + 1).saturating_mul(size))).collect()))
}

/// The numbers from `first` to at most `last`; nothing for a step of zero or away from `last`.
pub(crate) fn range(
    first: f64,
    last: f64,
    step: f64,
    meter: &mut dyn Meter,
) -> Result<Option<Vec<i64>>, Error> {
    let (first, last, step) = (first as i64, last as i64, step as i64);
    let distance = i128::from(last) - i128::from(first);
    if step == 0 || distance.signum() == -i128::from(step.signum()) {
        return Ok(None);
    }
    let count = distance / i128::from(step) + 1;
    if count > MAX_RANGE {
        return Err(Error::new(Code::U1003));
    }
    let count = i64::try_from(count).expect("not more than the maximum");
    meter.steps(count.unsigned_abs())?;
    meter.value(8 * count.unsigned_abs())?;
    let item = |nth| i128::from(first) + i128::from(nth) * i128::from(step);
    let item = |nth| i64::try_from(item(nth)).expect("it lies between first and last");
    Ok(Some((0..count).map(item).collect()))
}

/// Lower-case hexadecimal digits; `D3150` for an unknown algorithm.
pub(crate) fn hash(text: &str, algorithm: &str, meter: &mut dyn Meter) -> Result<String, Error> {
    meter.steps(text.len() as u64 / 8)?;
    digest(algorithm, text.as_bytes()).ok_or_else(|| Error::of(Code::D3150, algorithm))
}

/// 0 ≤ n < 1; the same seed gives the same number, as the first `nextDouble` of `java.util.Random`.
pub(crate) fn seeded_random(seed: f64) -> f64 {
    Lcg::new(seed as i64).double()
}

/// The value of JSON text, scalars too; `D3151` for anything else.
pub(crate) fn parse(text: &str, meter: &mut dyn Meter) -> Result<Value, Error> {
    meter.steps(text.len() as u64 / 8)?;
    meter.value(text.len() as u64)?;
    meter.bytes(BYTES_PER_BYTE_OF_JSON * text.len() as u64)?;
    json::parse(text).map_err(|_| Error::of(Code::D3151, text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jsonata::function::pure::allowance::Allowance;

    #[test]
    fn lists_are_cut_into_chunks() {
        let partition = |len, size| partition(len, size, &mut Allowance::default()).unwrap();
        assert_eq!(partition(5, 2.9), Some(vec![0..2, 2..4, 4..5]));
        assert_eq!(partition(2, 1.0), Some(vec![0..1, 1..2]));
        assert_eq!(partition(3, 1e300).map(|chunks| chunks.len()), Some(1));
        for (len, size) in [(0, 1.0), (3, 0.0), (3, 0.9), (3, -1.0), (3, f64::NAN)] {
            assert_eq!(partition(len, size), None);
        }
    }

    #[test]
    fn ranges_go_by_steps() {
        let range =
            |first, last, step| range(first, last, step, &mut Allowance { steps: 1 << 20, bytes: 1 << 23 });
        assert_eq!(range(1.0, 9.0, 9.0), Ok(Some(vec![1])));
        assert_eq!(range(1.9, 9.0, 4.0), Ok(Some(vec![1, 5, 9])));
        assert_eq!(range(3.0, -3.0, -2.0), Ok(Some(vec![3, 1, -1, -3])));
        assert_eq!(range(2.0, 2.0, 5.0), Ok(Some(vec![2])));
        for (first, last, step) in [(1.0, 9.0, 0.0), (1.0, 9.0, -1.0), (9.0, 1.0, 1.0), (1.0, 2.0, 0.5)] {
            assert_eq!(range(first, last, step), Ok(None));
        }
        assert_eq!(range(1.0, 360_145.0, 1.0).unwrap().unwrap().len(), 360_145);
        for last in [360_146.0, 1e300, f64::INFINITY] {
            assert_eq!(range(1.0, last, 1.0).unwrap_err().code(), Code::U1003);
        }
        assert_eq!(range(-1e300, 1e300, 1e300).unwrap().unwrap().len(), 3);
    }

    #[test]
    fn text_is_hashed_and_parsed() {
        let mut meter = Allowance::default();
        assert_eq!(hash("", "MD5", &mut meter).as_deref(), Ok("d41d8cd98f00b204e9800998ecf8427e"));
        assert_eq!(hash("", "md5", &mut meter).unwrap_err().code(), Code::D3150);
        assert_eq!(parse("-0", &mut meter), Ok(Value::from(0)));
        assert_eq!(parse("\"a\"", &mut meter), Ok(Value::from("a")));
        assert_eq!(parse("[1", &mut meter).unwrap_err().code(), Code::D3151);
        assert!(parse(&"[".repeat(10_000), &mut meter).is_err());
    }

    #[test]
    fn a_seed_gives_the_number_of_the_service() {
        assert_eq!(seeded_random(42.0), 0.727_563_680_032_868_1);
        assert!((0.0..1.0).contains(&seeded_random(-1e300)));
    }
}
