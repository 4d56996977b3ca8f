//! What services answer, as documents: types with places like those that `#[derive(Document)]` makes.
//!
//! There are some hundred of them, so what a derive would write for each field is a call of a function here.

use serde::{
    Deserializer, Serialize, de,
    ser::{SerializeMap, Serializer},
};
use sfn_query::Value;

/// Reads the members of a document one by one.
pub(super) struct Members(Value);

impl Members {
    pub(super) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde::Deserialize::deserialize(deserializer).map(Self)
    }

    /// The member of that name; one that is absent is null.
    pub(super) fn take<T: de::DeserializeOwned, E: de::Error>(&self, name: &str) -> Result<T, E> {
        let value = self.0.get(name).unwrap_or(&Value::Null);
        sfn_query::from_value(value).map_err(|error| E::custom(format!("`{name}`: {error}")))
    }
}

/// A member that is written unless it is null.
pub(super) fn write<M: SerializeMap>(
    map: &mut M,
    name: &str,
    value: &impl Serialize,
) -> Result<(), M::Error> {
    match sfn_query::to_value(value) {
        Ok(Value::Null) => Ok(()),
        Ok(value) => map.serialize_entry(name, &value),
        Err(error) => Err(serde::ser::Error::custom(error)),
    }
}

/// Writes the members of a document.
pub(super) fn write_all<S: Serializer>(
    serializer: S,
    write: impl FnOnce(&mut S::SerializeMap) -> Result<(), S::Error>,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    write(&mut map)?;
    map.end()
}

/// A document of the members that are listed, each with its type and its name in JSON.
macro_rules! output {
    ($(#[$meta:meta])* $output:ident / $places:ident { $($field:ident: $of:ty = $name:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $output { $(#[doc = concat!("`", $name, "`.")] pub $field: $of,)* }

        #[doc(hidden)]
        pub struct $places { $(#[doc = concat!("`", $name, "`.")] pub $field: $crate::Expr<$of>,)* }

        impl $crate::Data for $output {
            fn form() -> $crate::__private::Form {
                $crate::__private::Form::named::<Self>(stringify!($output), || $crate::__private::Form::Object {
                    members: vec![$($crate::__private::Member::of::<$of>($name),)*],
                    flat: Vec::new(),
                    is_closed: false,
                })
            }
        }

        impl $crate::Document for $output {
            type Places = $places;
            type Template = $places;

            fn places(at: $crate::Expr<Self>) -> $places {
                $places { $($field: $crate::__private::field(at, $name),)* }
            }

            fn template(template: $places) -> $crate::Expr<Self> {
                $crate::__private::object([$(($name, template.$field.tree()),)*])
            }
        }

        impl serde::Serialize for $output {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::integrations::output::write_all(serializer, |map| {
                    $($crate::integrations::output::write(map, $name, &self.$field)?;)*
                    Ok(())
                })
            }
        }

        impl<'de> serde::Deserialize<'de> for $output {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let members = $crate::integrations::output::Members::read(deserializer)?;
                Ok(Self { $($field: members.take($name)?,)* })
            }
        }
    };
}

pub(super) use output;
