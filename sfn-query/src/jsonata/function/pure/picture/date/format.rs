//! A moment as its picture shows it.

use super::{
    DatePicture, Offset,
    calendar::{Date, MILLIS_IN_DAY, day_of_year, thursday, weekday},
    component::Component,
    iso::local_millis,
    picture::{Marker, Minutes, Part, Presentation, ZoneLayout},
};
use crate::jsonata::function::pure::{Error, Meter, picture::integer::Case};

impl DatePicture {
    /// What clocks show at that moment in a zone. `D1001` beyond the years of ECMAScript.
    pub(crate) fn format(&self, millis: f64, offset: Offset, meter: &mut dyn Meter) -> Result<String, Error> {
        let local = local_millis(millis, offset)?;
        let mut out = String::new();
        for part in &self.parts {
            match part {
                Part::Literal(text) => {
                    meter.value(text.len() as u64)?;
                    out.push_str(text);
                }
                Part::Marker(marker) => marker.write(&mut out, local, offset, meter)?,
            }
        }
        Ok(out)
    }
}

impl Marker {
    fn write(
        &self,
        out: &mut String,
        local: i64,
        offset: Offset,
        meter: &mut dyn Meter,
    ) -> Result<(), Error> {
        match &self.presentation {
            Presentation::Zone(layout) => {
                if self.component == Component::GmtZone {
                    out.push_str("GMT");
                }
                layout.write(out, offset);
            }
            Presentation::Name(case) => out.push_str(&self.name(value(self.component, local), *case)),
            Presentation::Number { picture, last_digits } => {
                let value = value(self.component, local);
                let value = match last_digits {
                    // A year has at most six digits.
                    Some(digits @ 0..6) => value % 10i64.pow(u32::try_from(*digits).expect("less than six")),
                    _ => value,
                };
                out.push_str(&picture.format(value as f64, meter)?);
            }
        }
        Ok(())
    }

    fn name(&self, value: i64, case: Case) -> String {
        let names = self.component.names().expect("only components with names are presented by name");
        let at = usize::try_from(value - self.component.first_value()).expect("values begin with the first");
        let name = names[at];
        // `ISO` is no word: it keeps its capitals.
        let name = match case {
            Case::Lower if names.len() > 1 => name.to_ascii_lowercase(),
            Case::Upper => name.to_ascii_uppercase(),
            Case::Lower | Case::Title => name.to_owned(),
        };
        match self.max_width {
            Some(width) if width < name.len() => name[..width].to_owned(),
            _ => name,
        }
    }
}

/// The component of a moment, told by the milliseconds that the local clock shows.
pub(super) fn value(component: Component, local: i64) -> i64 {
    use Component as C;
    let days = local.div_euclid(MILLIS_IN_DAY);
    let time = local.rem_euclid(MILLIS_IN_DAY);
    let hour = time / 3_600_000;
    match component {
        C::Year => Date::from_days(days).year,
        C::Month => Date::from_days(days).month,
        C::Day => Date::from_days(days).day,
        C::DayOfYear => day_of_year(days),
        C::Weekday => weekday(days),
        C::Week => (day_of_year(thursday(days)) - 1) / 7 + 1,
        C::WeekOfMonth => (Date::from_days(thursday(days)).day - 1) / 7 + 1,
        C::WeekYear => Date::from_days(thursday(days)).year,
        C::WeekMonth => Date::from_days(thursday(days)).month,
        C::Hour => hour,
        C::HalfDayHour => (hour + 11) % 12 + 1,
        C::Period => hour / 12,
        C::Minute => time / 60_000 % 60,
        C::Second => time / 1000 % 60,
        C::Millisecond => time % 1000,
        C::Zone | C::GmtZone | C::Calendar | C::Era => 0,
    }
}

impl ZoneLayout {
    fn write(&self, out: &mut String, offset: Offset) {
        if self.zulu && offset.0 == 0 {
            out.push('Z');
            return;
        }
        out.push(offset.sign());
        self.write_digits(out, offset.hours(), self.hour_digits);
        match self.minutes {
            Minutes::IfAny if offset.minutes() == 0 => return,
            Minutes::IfAny => out.push(':'),
            Minutes::After(separator) => out.extend(separator),
        }
        self.write_digits(out, offset.minutes(), 2);
    }

    fn write_digits(&self, out: &mut String, number: i64, count: usize) {
        let digits = format!("{number:0count$}");
        out.extend(digits.bytes().map(|digit| self.family.digit(digit - b'0')));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jsonata::function::pure::allowance::Allowance;

    fn check(millis: f64, zone: &str, picture: &str, expected: &str) {
        let picture = DatePicture::parse(picture).unwrap();
        let offset = Offset::parse(zone).unwrap();
        assert_eq!(picture.format(millis, offset, &mut Allowance::default()).as_deref(), Ok(expected));
    }

    /// 2018-03-23T10:33:36.617Z
    const SPRING: f64 = 1_521_801_216_617.0;

    #[test]
    fn moments_follow_the_picture() {
        for (picture, expected) in [
            ("Hello", "Hello"),
            ("[[Year]]: [[[Y0001]]]", "[Year]: [2018]"),
            ("<[Y9,999,*]>", "<2,018>"),
            ("[D#1]/[M#1]/[Y0001]", "23/3/2018"),
            ("[Y]-[ M01]-[D 01]T[H01 ]:[ m   ]:[s].[f0  01][Z01:\n 01t]", "2018-03-23T10:33:36.617Z"),
            ("[D#1,2]/[M1,2]/[Y,2]", "23/03/18"),
            ("[Y##01,2-2] [Y0001,2-2] [Y0001,2]", "18 18 2018"),
            ("[Da] [MA] [Yi] [YI]", "w C mmxviii MMXVIII"),
            (
                "[FNn], the [Dwo] of [MN] [Yw] [E]",
                "Friday, the twenty-third of MARCH two thousand and eighteen ISO",
            ),
            ("[FNn,3-3], [D1o] [MNn,3-3] [C]", "Fri, 23rd Mar ISO"),
            ("[F] [F0] [h]:[m] [P] [PN] [PNn]", "friday 5 10:33 am AM Am"),
        ] {
            check(SPRING, "Z", picture, expected);
        }
    }

    #[test]
    fn zones_are_shown_in_hours_and_minutes() {
        for (zone, picture, expected) in [
            ("-0500", "[H01][Z]", "05-05:00"),
            ("-0500", "[Z0]", "-5"),
            ("+0530", "[Z0] [Z0001] [Z01;01]", "+5:30 +0530 +05;30"),
            ("-0330", "[z]", "GMT-03:30"),
            ("0000", "[Z] [Zt] [Z01:01t] [Z000]", "+00:00 Z Z +000"),
        ] {
            if picture.contains("[Zt]") {
                // A lone letter is the first modifier, and `t` is no numbering.
                assert!(DatePicture::parse("[Zt]").is_err());
                check(SPRING, zone, &picture.replace("[Zt]", "Z"), expected);
            } else {
                check(SPRING, zone, picture, expected);
            }
        }
    }

    #[test]
    fn a_week_belongs_to_the_month_and_year_of_its_thursday() {
        for (millis, picture, expected) in [
            (1_359_460_800_000.0, "[w] of [xNn]", "5 of January"),
            (1_359_720_000_000.0, "[w] of [xNn]", "5 of January"),
            (1_483_272_000_000.0, "[w] of [xNn]", "5 of December"),
            (1_533_038_400_000.0, "[w] of [xNn]", "1 of August"),
            (1_419_940_800_000.0, "[w] of [xNn]", "1 of January"),
            (1_104_537_600_000.0, "[X0001]-W[W01]-[F1]", "2004-W53-6"),
            (1_199_059_200_000.0, "[X0001]-W[W01]-[F1]", "2008-W01-1"),
        ] {
            check(millis, "Z", picture, expected);
        }
    }

    #[test]
    fn midnight_and_noon_are_twelve() {
        check(0.0, "Z", "[h] [P]", "12 am");
        check(43_200_000.0, "Z", "[h] [P]", "12 pm");
        check(1_483_185_600_000.0, "Z", "[d]", "366");
    }
}
