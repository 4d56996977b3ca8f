//! `$sum`, `$max`, `$min`, `$average` over numbers that were already taken out of their array.

/// Added from left to right, so that rounding falls where it falls in the reference.
pub(crate) fn sum(numbers: &[f64]) -> f64 {
    numbers.iter().fold(0.0, |sum, number| sum + number)
}

/// Nothing for no numbers.
pub(crate) fn max(numbers: &[f64]) -> Option<f64> {
    numbers.iter().copied().reduce(f64::max)
}

/// Nothing for no numbers.
pub(crate) fn min(numbers: &[f64]) -> Option<f64> {
    numbers.iter().copied().reduce(f64::min)
}

/// Nothing for no numbers.
pub(crate) fn average(numbers: &[f64]) -> Option<f64> {
    (!numbers.is_empty()).then(|| sum(numbers) / numbers.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_round_as_they_are_added() {
        assert_eq!(sum(&[0.1, 0.2, 0.3]), 0.600_000_000_000_000_1);
        assert_eq!(sum(&[]), 0.0);
    }

    #[test]
    fn no_numbers_have_no_extremes_and_no_average() {
        assert_eq!((max(&[]), min(&[]), average(&[])), (None, None, None));
        assert_eq!((max(&[-1.0, -5.0]), min(&[-1.0, -5.0])), (Some(-1.0), Some(-5.0)));
        assert_eq!(average(&[1.0, 2.0, 3.0, 4.0]), Some(2.5));
    }
}
