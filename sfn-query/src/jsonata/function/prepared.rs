//! Pictures that a call names as literals: parsed when the expression is read, not when it runs.
//!
//! A picture that is wrong is not among them: the call parses it again, and fails where it always did.

use std::borrow::Cow;

use super::pure::picture::{
    date::DatePicture,
    decimal::{DecimalPicture, Options},
    integer::IntegerPicture,
};
use crate::{
    Object, Str, Value,
    jsonata::{
        Error,
        call::{Builtin, Call},
    },
};

/// A function of the language, and the pictures that are known before it is called.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub(crate) builtin: &'static Builtin,
    pub(crate) pictures: Vec<(Str, Picture)>,
}

#[derive(Debug)]
pub(crate) enum Picture {
    Date(DatePicture),
    Integer(IntegerPicture),
    /// With the options it was parsed by.
    Decimal(Option<Object>, Box<DecimalPicture>),
}

impl Prepared {
    /// The function with all literals that can be its picture. Which of them is it shows when it is called: `~>` and the
    /// context may come before the arguments that are written.
    pub(crate) fn new(builtin: &'static Builtin, literals: &[&Value]) -> Option<Self> {
        let options = literals.iter().find_map(|value| value.as_object());
        let prepare = |text: &Str| match builtin.name {
            "fromMillis" | "toMillis" | "now" => DatePicture::parse(text).ok().map(Picture::Date),
            "formatInteger" | "parseInteger" => IntegerPicture::parse(text).ok().map(Picture::Integer),
            "formatNumber" => {
                let picture = DecimalPicture::parse(text, &options_of(options)).ok()?;
                Some(Picture::Decimal(options.cloned(), picture.into()))
            }
            _ => None,
        };
        let texts = literals.iter().filter_map(|value| match value {
            Value::String(text) => Some(text),
            _ => None,
        });
        let pictures: Vec<_> = texts.filter_map(|text| Some((text.clone(), prepare(text)?))).collect();
        (!pictures.is_empty()).then_some(Self { builtin, pictures })
    }
}

fn options_of(members: Option<&Object>) -> Options {
    members.map_or_else(Options::default, Options::from_object)
}

/// What was prepared of a text, if `wanted` finds it to be so.
fn prepared<'a, T>(
    call: &Call<'a>,
    text: &str,
    wanted: impl Fn(&'a Picture) -> Option<&'a T>,
) -> Option<&'a T> {
    call.pictures.iter().filter(|(known, _)| known == text).find_map(|(_, picture)| wanted(picture))
}

/// A picture of moments.
pub(super) fn date<'a>(call: &Call<'a>, text: &str) -> Result<Cow<'a, DatePicture>, Error> {
    let known = prepared(call, text, |picture| match picture {
        Picture::Date(picture) => Some(picture),
        _ => None,
    });
    known.map_or_else(|| DatePicture::parse(text).map(Cow::Owned), |known| Ok(Cow::Borrowed(known)))
}

/// A picture of integers.
pub(super) fn integer<'a>(call: &Call<'a>, text: &str) -> Result<Cow<'a, IntegerPicture>, Error> {
    let known = prepared(call, text, |picture| match picture {
        Picture::Integer(picture) => Some(picture),
        _ => None,
    });
    known.map_or_else(|| IntegerPicture::parse(text).map(Cow::Owned), |known| Ok(Cow::Borrowed(known)))
}

/// A picture of decimal numbers.
pub(super) fn decimal<'a>(
    call: &Call<'a>,
    text: &str,
    options: Option<&Object>,
) -> Result<Cow<'a, DecimalPicture>, Error> {
    let known = prepared(call, text, |picture| match picture {
        Picture::Decimal(by, picture) if by.as_ref() == options => Some(&**picture),
        _ => None,
    });
    let parse = || DecimalPicture::parse(text, &options_of(options)).map(Cow::Owned);
    known.map_or_else(parse, |known| Ok(Cow::Borrowed(known)))
}
