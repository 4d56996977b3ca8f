//! Documents of all shapes that serde makes and the DSL knows.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use sfn_dsl::prelude::*;

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Everything {
    pub order_id: OrderId,
    #[serde(flatten)]
    pub customer: Customer,
    #[serde(flatten)]
    pub event: Internal,
    #[serde(flatten)]
    pub others: BTreeMap<String, serde_json::Value>,
    pub external: External<u32>,
    pub adjacent: Adjacent,
    pub page: Page<Line>,
    pub pair: Pair,
    pub email: Email,
    pub handle: Handle,
    pub by_status: BTreeMap<Status, u32>,
    pub by_number: BTreeMap<u32, Status>,
    pub any: serde_json::Value,
    pub set: BTreeSet<u32>,
    pub queue: VecDeque<Line>,
    pub three: [u32; 3],
    pub letter: char,
    pub boxed: Box<Line>,
    pub at: DateTime<Utc>,
    pub day: NaiveDate,
    pub moment: jiff::Timestamp,
    pub price: Decimal,
    #[serde(with = "rust_decimal::serde::float")]
    pub total: Decimal,
    #[serde(with = "chrono::serde::ts_milliseconds")]
    pub since: DateTime<Utc>,
    #[serde(with = "shouted")]
    #[document(written_as = String)]
    pub word: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    pub kind: Tagged,
}

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
pub struct OrderId(pub String);

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
pub struct Customer {
    pub name: String,
    #[serde(flatten)]
    pub address: Address,
}

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
pub struct Address {
    pub city: String,
}

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Internal {
    Paid { paid_amount: f64 },
    Moved(Place),
    OnHold,
}

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
pub struct Place {
    pub shelf: u32,
}

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum External<T> {
    OneOf(T),
    Both(T, String),
    Named { value: T, other: Option<T> },
    Neither,
}

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
#[serde(tag = "t", content = "c")]
pub enum Adjacent {
    One(Line),
    Two(u32, u32),
    #[serde(rename_all = "UPPERCASE")]
    Named {
        sku: String,
    },
    None,
}

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next: Option<Box<Page<T>>>,
}

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
pub struct Line {
    pub sku: String,
    pub count: u32,
}

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
pub struct Pair(pub u32, pub String);

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email {
    pub user: String,
    pub host: String,
}

impl TryFrom<String> for Email {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (user, host) = text.split_once('@').ok_or("no address")?;
        Ok(Self { user: user.to_owned(), host: host.to_owned() })
    }
}

impl From<Email> for String {
    fn from(it: Email) -> Self {
        format!("{}@{}", it.user, it.host)
    }
}

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Handle {
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Document, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Open,
    Closed,
}

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
#[serde(tag = "type")]
pub struct Tagged {
    pub size: u8,
}

mod shouted {
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(word: &str, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&word.to_uppercase())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
        Ok(String::deserialize(deserializer)?.to_lowercase())
    }
}
