//! What a parameter takes, and whether a value fits.
//!
//! Says no only where the service cannot make sense of a value. It turns documents into text where an API takes text,
//! numbers and text into each other, and text into some structures: none of that is wrong.

use sfn_query::Value;

use super::parameters::Parameter;
use super::sdk::{MemberType, SdkType};

/// What a parameter takes.
#[derive(Clone, Copy, Debug)]
pub struct Form(Of);

#[derive(Clone, Copy, Debug)]
enum Of {
    /// What an API of the AWS SDK says.
    Sdk(SdkType),
    /// An object whose members are lists of texts.
    ListsByName,
    Texts,
    Text,
}

impl From<SdkType> for Form {
    fn from(it: SdkType) -> Self {
        Self(Of::Sdk(it))
    }
}

impl Form {
    pub(super) const LISTS_BY_NAME: Self = Self(Of::ListsByName);

    /// Of which kind it is.
    pub fn kind(self) -> MemberType {
        match self.0 {
            Of::Sdk(it) => it.kind(),
            Of::ListsByName => MemberType::Map,
            Of::Texts => MemberType::List,
            Of::Text => MemberType::String,
        }
    }

    /// What the items of a list are, or the values of a map.
    pub fn items(self) -> Option<Self> {
        match self.0 {
            Of::Sdk(it) => it.items().map(Self::from),
            Of::ListsByName => Some(Self(Of::Texts)),
            Of::Texts => Some(Self(Of::Text)),
            Of::Text => None,
        }
    }

    /// The members of a structure.
    pub fn members(self) -> impl Iterator<Item = Parameter> {
        let of_sdk = if let Of::Sdk(it) = self.0 { Some(it) } else { None };
        of_sdk.into_iter().flat_map(SdkType::members).map(Parameter::from)
    }

    /// Whether a value may be of this form by itself, whatever is in it.
    pub fn admits_outside(self, value: &Value) -> bool {
        use MemberType as T;
        match (self.kind(), value) {
            (_, Value::Null) => true,
            (T::Map, it) => matches!(it, Value::Object(_)),
            // Published workflows give DynamoDB a text where an attribute is a structure, and it is taken.
            (T::Structure, it) => matches!(it, Value::Object(_) | Value::String(_)),
            (T::List, it) => matches!(it, Value::Array(_)),
            (T::Integer | T::Float | T::Boolean, it) => !matches!(it, Value::Object(_) | Value::Array(_)),
            (T::String | T::Timestamp | T::Blob | T::Document, _) => true,
        }
    }

    /// Whether a value and all in it may be of this form. Names that a structure does not have are not looked at.
    pub fn admits(self, value: &Value) -> bool {
        const DEEPEST: u32 = 128;
        self.admits_to(value, DEEPEST)
    }

    fn admits_to(self, value: &Value, depth: u32) -> bool {
        if depth == 0 || !self.admits_outside(value) {
            return depth == 0;
        }
        let fits =
            |form: Option<Self>, value: &Value| form.is_none_or(|form| form.admits_to(value, depth - 1));
        match value {
            Value::Array(items) => {
                let form = self.items();
                form.is_none() || items.iter().all(|item| fits(form, item))
            }
            Value::Object(members) if self.kind() == MemberType::Structure => {
                let form = |name: &str| self.members().find(|it| it.has_name(name)).and_then(|it| it.form);
                members.iter().all(|(name, value)| fits(form(name), value))
            }
            Value::Object(members) => {
                let form = self.items();
                form.is_none() || members.iter().all(|(_, value)| fits(form, value))
            }
            _ => true,
        }
    }
}
