//! The Gregorian calendar, without end in both directions, and its ISO weeks. Counts days from 1970-01-01.
//!
//! Own arithmetic, since moments reach the years −271821 to 275760 of ECMAScript, beyond calendar libraries.

const DAYS_IN_400_YEARS: i64 = 146_097;
/// From 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;
pub(super) const MILLIS_IN_DAY: i64 = 86_400_000;
/// The furthest moment from 1970 (ECMA-262, Time Values).
pub(super) const MAX_MILLIS: f64 = 8.64e15;

/// A day by its year, month and day of the month, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Date {
    pub(super) year: i64,
    pub(super) month: i64,
    pub(super) day: i64,
}

impl Date {
    /// Years start in March here, so that the leap day comes last (Hinnant, "chrono-compatible date algorithms").
    pub(super) fn from_days(days: i64) -> Self {
        let days = days + EPOCH;
        let era = days.div_euclid(DAYS_IN_400_YEARS);
        let day_of_era = days.rem_euclid(DAYS_IN_400_YEARS);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * march_month + 2) / 5 + 1;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        Self { year: 400 * era + year_of_era + i64::from(month <= 2), month, day }
    }

    /// A month or day beyond its end runs over into the next: February 30 is March 1 or 2.
    pub(super) fn to_days(self) -> i64 {
        let months = 12 * self.year + self.month - 1;
        let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
        let (year, march_month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * march_month + 2) / 5;
        let day_of_era = 365 * year_of_era + year_of_era / 4 - year_of_era / 100 + day_of_year;
        year.div_euclid(400) * DAYS_IN_400_YEARS + day_of_era - EPOCH + self.day - 1
    }
}

/// From 1 for the first of January.
pub(super) fn day_of_year(days: i64) -> i64 {
    days - Date { year: Date::from_days(days).year, month: 1, day: 1 }.to_days() + 1
}

/// 1 for Monday to 7 for Sunday.
pub(super) fn weekday(days: i64) -> i64 {
    (days + 3).rem_euclid(7) + 1
}

/// The Thursday of the same week: a week belongs to the year and the month of its Thursday (ISO 8601).
pub(super) fn thursday(days: i64) -> i64 {
    days - weekday(days) + 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_one_to_one() {
        let mut days = Date { year: -400, month: 1, day: 1 }.to_days();
        let mut date = Date { year: -400, month: 1, day: 1 };
        while date.year < 2401 {
            assert_eq!(Date::from_days(days), date);
            assert_eq!(date.to_days(), days);
            let leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
            let length = match date.month {
                2 => 28 + i64::from(leap),
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            days += 1;
            date = match (date.day == length, date.month == 12) {
                (true, true) => Date { year: date.year + 1, month: 1, day: 1 },
                (true, false) => Date { month: date.month + 1, day: 1, ..date },
                (false, _) => Date { day: date.day + 1, ..date },
            };
        }
    }

    #[test]
    fn what_is_beyond_a_month_runs_over() {
        let days = |year, month, day| Date { year, month, day }.to_days();
        assert_eq!(days(2024, 2, 30), days(2024, 3, 1));
        assert_eq!(days(2024, 13, 1), days(2025, 1, 1));
        assert_eq!(days(2024, 0, 1), days(2023, 12, 1));
        assert_eq!(days(1970, 1, 1), 0);
        assert_eq!(weekday(0), 4);
    }

    #[test]
    fn ecmascript_ends_in_the_year_275760() {
        let last = Date::from_days(MAX_MILLIS as i64 / MILLIS_IN_DAY);
        assert_eq!(last, Date { year: 275_760, month: 9, day: 13 });
        let first = Date::from_days(-(MAX_MILLIS as i64) / MILLIS_IN_DAY);
        assert_eq!(first, Date { year: -271_821, month: 4, day: 20 });
    }
}
