//! The parts of a moment that a picture can name.

/// By the letter in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Component {
    Year,
    Month,
    Day,
    DayOfYear,
    Weekday,
    /// Of the year of the week.
    Week,
    /// Of the month of the week.
    WeekOfMonth,
    /// The year that the week belongs to.
    WeekYear,
    /// The month that the week belongs to.
    WeekMonth,
    Hour,
    /// 1 to 12.
    HalfDayHour,
    /// `am` or `pm`.
    Period,
    Minute,
    Second,
    Millisecond,
    Zone,
    /// With `GMT` before it.
    GmtZone,
    Calendar,
    Era,
}

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
pub(super) const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
pub(super) const PERIODS: [&str; 2] = ["Am", "Pm"];
/// The one calendar and era there is.
const ISO: [&str; 1] = ["ISO"];

impl Component {
    /// The component and the presentation it has where the picture tells none.
    pub(super) fn of(letter: char) -> Option<(Self, &'static str)> {
        Some(match letter {
            'Y' => (Self::Year, "1"),
            'M' => (Self::Month, "1"),
            'D' => (Self::Day, "1"),
            'd' => (Self::DayOfYear, "1"),
            'F' => (Self::Weekday, "n"),
            'W' => (Self::Week, "1"),
            'w' => (Self::WeekOfMonth, "1"),
            'X' => (Self::WeekYear, "1"),
            'x' => (Self::WeekMonth, "1"),
            'H' => (Self::Hour, "1"),
            'h' => (Self::HalfDayHour, "1"),
            'P' => (Self::Period, "n"),
            'm' => (Self::Minute, "01"),
            's' => (Self::Second, "01"),
            'f' => (Self::Millisecond, "1"),
            'Z' => (Self::Zone, "01:01"),
            'z' => (Self::GmtZone, "01:01"),
            'C' => (Self::Calendar, "n"),
            'E' => (Self::Era, "n"),
            _ => return None,
        })
    }

    /// What its values are called: the first name is that of [`first_value`](Self::first_value).
    pub(super) fn names(self) -> Option<&'static [&'static str]> {
        match self {
            Self::Month | Self::WeekMonth => Some(&MONTHS),
            Self::Weekday => Some(&WEEKDAYS),
            Self::Period => Some(&PERIODS),
            Self::Calendar | Self::Era => Some(&ISO),
            _ => None,
        }
    }

    /// 0 for the half of the day and what has one value, else 1.
    pub(super) fn first_value(self) -> i64 {
        i64::from(!matches!(self, Self::Period | Self::Calendar | Self::Era))
    }

    pub(super) fn is_zone(self) -> bool {
        matches!(self, Self::Zone | Self::GmtZone)
    }
}
