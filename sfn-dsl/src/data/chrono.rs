//! Times of `chrono`, as their serde implementations write them.
//!
//! A duration has no place here: its JSON is a pair of seconds and nanoseconds, which nothing in a workflow takes.

use chrono::{DateTime, FixedOffset, Local, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::{
    Timestamp,
    serialized::{ordered, texts},
};
use crate::expr::Time;

texts! {
    DateTime<Utc>: Some("date-time"), Time;
    DateTime<FixedOffset>: Some("date-time"), Time;
    DateTime<Local>: Some("date-time"), Time;
    NaiveDate: Some("date"), NaiveDate;
    // Without an offset they are no moments, and no format of JSON Schema.
    NaiveDateTime: None, NaiveDateTime;
    NaiveTime: None, NaiveTime;
}

// ISO 8601 with years of four digits: the later, the larger the text.
ordered!(NaiveDate, NaiveDateTime, NaiveTime);

impl From<DateTime<Utc>> for Timestamp {
    fn from(time: DateTime<Utc>) -> Self {
        Self(time.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true))
    }
}
