//! `$toMillis` with a picture: the moment that a text tells.

use super::{DatePicture, resolve::resolve};
use crate::jsonata::function::pure::{Error, Meter};

impl DatePicture {
    /// Milliseconds since 1970; `None` if the text does not fit the picture. What the picture leaves out above
    /// the components it has is taken from `now`.
    ///
    /// `D3136` if a component between others is missing, or the date is told in weeks.
    pub(crate) fn parse_text(
        &self,
        text: &str,
        now: i64,
        meter: &mut dyn Meter,
    ) -> Result<Option<f64>, Error> {
        match self.read(text, meter)? {
            Some(readings) => resolve(&readings, now),
            None => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jsonata::function::pure::{
        Code,
        allowance::Allowance,
        picture::date::{Offset, format_iso},
    };

    /// 2018-03-23T10:33:36.617Z
    const NOW: i64 = 1_521_801_216_617;

    fn parse(text: &str, picture: &str) -> Result<Option<f64>, Error> {
        DatePicture::parse(picture)?.parse_text(text, NOW, &mut Allowance::default())
    }

    fn check(text: &str, picture: &str, expected: &str) {
        let millis = parse(text, picture).unwrap().unwrap_or_else(|| panic!("`{text}` is no `{picture}`"));
        assert_eq!(format_iso(millis, Offset::default()).unwrap(), expected, "{text} as {picture}");
    }

    #[test]
    fn texts_are_read_as_the_picture_writes_them() {
        check(
            "2018-03-27T14:03:00.123Z",
            "[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001]Z",
            "2018-03-27T14:03:00.123Z",
        );
        check("27th 3 1976", "[D1o] [M#1] [Y0001]", "1976-03-27T00:00:00.000Z");
        check("ae C mmxviii", "[Da] [MA] [Yi]", "2018-03-31T00:00:00.000Z");
        check("2 Feb 2012", "[D1] [MNn,3-3] [Y0001]", "2012-02-02T00:00:00.000Z");
        check(
            "Twentieth of August, two thousand and seventeen",
            "[DW] of [MNn], [Yw]",
            "2017-08-20T00:00:00.000Z",
        );
        check("nineteen hundred and eighty-four", "[Yw]", "1984-01-01T00:00:00.000Z");
        check("Mon, Twelfth November 2018", "[FNn,*-3], [DWwo] [MNn] [Y]", "2018-11-12T00:00:00.000Z");
        check("three hundred and sixty-fifth day of 2018", "[dwo] day of [Y]", "2018-12-31T00:00:00.000Z");
        check("04.01987", "[s].[f1]", "2018-03-23T10:33:04.019Z");
    }

    #[test]
    fn numbers_side_by_side_are_told_apart_by_their_width() {
        check("20240101123849", "[Y0000][M00][D00][H00][m00][s00]", "2024-01-01T12:38:49.000Z");
        check("201802", "[Y,*-4][M01]", "2018-02-01T00:00:00.000Z");
    }

    #[test]
    fn what_is_missing_above_is_taken_from_now() {
        check("13:45", "[H]:[m]", "2018-03-23T13:45:00.000Z");
        check("5-22", "[M]-[D]", "2018-05-22T00:00:00.000Z");
        check("12:06 am", "[h]:[m] [P]", "2018-03-23T00:06:00.000Z");
        check("12:06 PM", "[h]:[m] [P]", "2018-03-23T12:06:00.000Z");
    }

    #[test]
    fn zones_are_taken_into_account() {
        let date = "[Y0001]-[M01]-[D01] [H01]:[m01] ";
        for (zone, marker, expected) in [
            ("+02:00", "[Z]", "10:00"),
            ("GMT-05:00", "[z]", "17:00"),
            ("GMT-5", "[z01]", "17:00"),
            ("+0530", "[Z0001]", "06:30"),
            ("Z", "[Z01:01t]", "12:00"),
        ] {
            let picture = format!("{date}{marker}");
            check(&format!("2020-09-09 12:00 {zone}"), &picture, &format!("2020-09-09T{expected}:00.000Z"));
        }
    }

    #[test]
    fn texts_that_do_not_fit_say_nothing() {
        for (text, picture) in [
            ("irrelevant", "[Y]-[M]-[D]"),
            ("Hello", "Hello"),
            ("2018-01-01x", "[Y]-[M]-[D]"),
            ("é", "[MNn,1-1]"),
            ("", "[Y]"),
            ("999999999999", "[Y]"),
        ] {
            assert_eq!(parse(text, picture), Ok(None), "{text} as {picture}");
        }
    }

    #[test]
    fn gaps_and_weeks_are_refused() {
        for (text, picture) in [
            ("2018-22", "[Y]-[D]"),
            ("5-22 23:59", "[M]-[D] [m]:[s]"),
            ("2018-3-2-5", "[X]-[x]-[w]-[F1]"),
            ("2018-32-5", "[X]-[W]-[F1]"),
        ] {
            assert_eq!(parse(text, picture).unwrap_err().code(), Code::D3136, "{text} as {picture}");
        }
    }

    #[test]
    fn ambiguous_pictures_do_not_explode() {
        let picture = "[Y][M][D][H][m][s][f]".repeat(5) + "x";
        assert_eq!(parse(&"1".repeat(100), &picture), Ok(None));
    }
}
