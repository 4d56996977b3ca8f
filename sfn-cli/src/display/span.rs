//! Lengths of time for people.

/// Milliseconds as people say them: `12 ms`, `1.5 s`, `2 min 5 s`, `3 h`, `2 d 4 h`.
pub(super) fn spelled(millis: i64) -> String {
    let seconds = millis / 1000;
    match millis {
        ..1_000 => format!("{millis} ms"),
        1_000..60_000 => match millis % 1000 / 100 {
            0 => format!("{seconds} s"),
            tenths => format!("{seconds}.{tenths} s"),
        },
        60_000..3_600_000 => pair(seconds / 60, "min", seconds % 60, "s"),
        3_600_000..86_400_000 => pair(seconds / 3_600, "h", seconds / 60 % 60, "min"),
        _ => pair(seconds / 86_400, "d", seconds / 3_600 % 24, "h"),
    }
}

fn pair(large: i64, unit: &str, small: i64, of_unit: &str) -> String {
    match small {
        0 => format!("{large} {unit}"),
        _ => format!("{large} {unit} {small} {of_unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(millis: i64, expected: &str) {
        assert_eq!(spelled(millis), expected);
    }

    #[test]
    fn the_two_largest_units_are_enough() {
        check(0, "0 ms");
        check(999, "999 ms");
        check(1_000, "1 s");
        check(1_550, "1.5 s");
        check(60_000, "1 min");
        check(125_000, "2 min 5 s");
        check(3_600_000, "1 h");
        check(86_400_000 + 4 * 3_600_000, "1 d 4 h");
        check(31_536_000_000, "365 d");
    }
}
