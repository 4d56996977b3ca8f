//! `$uppercase`, `$lowercase`, `$trim`.

use crate::jsonata::function::pure::{Error, Meter};

pub(crate) fn uppercase(text: &str, meter: &mut dyn Meter) -> Result<String, Error> {
    let wider = text.chars().filter(|character| !character.is_ascii()).count();
    // A character beyond ASCII may become three.
    meter.value((text.len() + 4 * wider) as u64)?;
    Ok(text.to_uppercase())
}

pub(crate) fn lowercase(text: &str, meter: &mut dyn Meter) -> Result<String, Error> {
    let wider = text.chars().filter(|character| !character.is_ascii()).count();
    meter.value((text.len() + 4 * wider) as u64)?;
    Ok(text.to_lowercase())
}

/// Blanks, tabs and line ends become one blank each run, and none at the ends. Other white space stays.
pub(crate) fn trim(text: &str, meter: &mut dyn Meter) -> Result<String, Error> {
    meter.value(text.len() as u64)?;
    let mut out = String::new();
    for word in text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jsonata::function::pure::allowance::Allowance;

    #[test]
    fn case_is_that_of_unicode() {
        let mut meter = Allowance::default();
        assert_eq!(uppercase("straße ﬁn", &mut meter).as_deref(), Ok("STRASSE FIN"));
        assert_eq!(lowercase("ΟΔΟΣ İ", &mut meter).as_deref(), Ok("οδος i̇"));
    }

    #[test]
    fn runs_of_blanks_become_one() {
        let mut meter = Allowance::default();
        assert_eq!(trim("   Hello  \n\t World  \r ", &mut meter).as_deref(), Ok("Hello World"));
        assert_eq!(trim("\u{a0}a\u{a0}", &mut meter).as_deref(), Ok("\u{a0}a\u{a0}"));
        assert_eq!(trim(" ", &mut meter).as_deref(), Ok(""));
    }
}
