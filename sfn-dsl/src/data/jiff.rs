//! Times of `jiff`, as their serde implementations write them.
//!
//! A `Zoned` names its time zone behind the offset, which the service does not take for a time: it is known as state
//! data, but neither waited for nor compared. So are spans and durations.

use jiff::{
    SignedDuration, Span, Zoned,
    civil::{Date, DateTime, Time as TimeOfDay},
};

use super::{
    Data, Form, Timestamp,
    serialized::{ordered, texts},
};
use crate::expr::Time;

texts! {
    jiff::Timestamp: Some("date-time"), Time;
    Date: Some("date"), Date;
    DateTime: None, DateTime;
    TimeOfDay: None, TimeOfDay;
}

// ISO 8601 with years of four digits: the later, the larger the text.
ordered!(Date, DateTime, TimeOfDay);

macro_rules! opaque {
    ($($text:ty),+) => {$(
        impl Data for $text {
            fn form() -> Form {
                Form::Scalar { kind: "string", format: None }
            }
        }
    )+};
}

opaque!(Zoned, Span, SignedDuration);

impl From<jiff::Timestamp> for Timestamp {
    fn from(time: jiff::Timestamp) -> Self {
        Self(time.to_string())
    }
}
