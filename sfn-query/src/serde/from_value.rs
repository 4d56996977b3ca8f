//! A [`Value`] to what is `Deserialize`. Text is lent, not copied.

use serde_core::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, EnumAccess, Error as _, MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor},
    forward_to_deserialize_any,
};

use super::{ConvertError as Error, key::KeyDeserializer};
use crate::{Number, Object, Str, Value, json::DEFAULT_MAX_DEPTH};

/// What a JSON value says, as the type asks for it.
///
/// ```
/// use sfn_query::{from_value, json};
///
/// let prices: Vec<u32> = from_value(&json::parse("[3, 8]")?)?;
/// assert_eq!(prices, [3, 8]);
///
/// let error = from_value::<Vec<u32>>(&json::parse(r#"[3, "8"]"#)?).unwrap_err();
/// assert_eq!(error.to_string(), r#"invalid type: string "8", expected u32 at `[1]`"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// The type asks for something else, or the value nests deeper than 1,000.
pub fn from_value<'de, T: Deserialize<'de>>(value: &'de Value) -> Result<T, Error> {
    // Types may recurse as deep as the value does.
    if value.depth() > DEFAULT_MAX_DEPTH {
        return Err(Error::new(format!("the value nests deeper than {DEFAULT_MAX_DEPTH}")));
    }
    T::deserialize(Reader(value))
}

struct Reader<'de>(&'de Value);

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(it) => visitor.visit_bool(*it),
            // As `serde_json`: visitors of unsigned types exist that take no signed ones.
            Value::Number(Number::Int(number)) => match u64::try_from(*number) {
                Ok(number) => visitor.visit_u64(number),
                Err(_) => visitor.visit_i64(*number),
            },
            Value::Number(Number::Float(number)) => visitor.visit_f64(*number),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(items) => read_items(items, visitor),
            Value::Object(members) => read_members(members, visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.0 {
            Value::String(variant) => visitor.visit_enum(Variant { name: variant, content: None }),
            Value::Object(members) if members.len() == 1 => {
                let (name, content) = members.iter().next().expect("it has one member");
                visitor.visit_enum(Variant { name, content: Some(content) })
            }
            other => Err(Error::invalid_type(
                unexpected(other),
                &"a variant: a string, or an object of one member",
            )),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct map struct identifier ignored_any
    }
}

fn unexpected(value: &Value) -> Unexpected<'_> {
    match value {
        Value::Null => Unexpected::Unit,
        Value::Bool(it) => Unexpected::Bool(*it),
        Value::Number(Number::Int(number)) => Unexpected::Signed(*number),
        Value::Number(Number::Float(number)) => Unexpected::Float(*number),
        Value::String(text) => Unexpected::Str(text),
        Value::Array(_) => Unexpected::Seq,
        Value::Object(_) => Unexpected::Map,
    }
}

fn read_items<'de, V: Visitor<'de>>(items: &'de [Value], visitor: V) -> Result<V::Value, Error> {
    let mut access = ItemAccess { items: items.iter(), index: 0 };
    let read = visitor.visit_seq(&mut access)?;
    match access.items.len() {
        0 => Ok(read),
        _ => Err(Error::invalid_length(items.len(), &"fewer items")),
    }
}

fn read_members<'de, V: Visitor<'de>>(members: &'de Object, visitor: V) -> Result<V::Value, Error> {
    let mut access = MemberAccess { members: members.iter(), current: None };
    let read = visitor.visit_map(&mut access)?;
    match access.members.len() {
        0 => Ok(read),
        _ => Err(Error::invalid_length(members.len(), &"fewer members")),
    }
}

struct ItemAccess<'de> {
    items: std::slice::Iter<'de, Value>,
    index: usize,
}

impl<'de> SeqAccess<'de> for &mut ItemAccess<'de> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let Some(item) = self.items.next() else { return Ok(None) };
        let index = self.index;
        self.index += 1;
        seed.deserialize(Reader(item)).map(Some).map_err(|error| error.at_index(index))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

struct MemberAccess<'de, I> {
    members: I,
    current: Option<(&'de Str, &'de Value)>,
}

impl<'de, I: ExactSizeIterator<Item = (&'de Str, &'de Value)>> MapAccess<'de> for &mut MemberAccess<'de, I> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        self.current = self.members.next();
        let Some((key, _)) = self.current else { return Ok(None) };
        seed.deserialize(KeyDeserializer(key)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        let Some((key, value)) = self.current.take() else {
            return Err(Error::new("a value of a map was asked for before its key"));
        };
        seed.deserialize(Reader(value)).map_err(|error| error.in_field(key))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.members.len())
    }
}

/// `"Name"` or `{"Name": content}`.
struct Variant<'de> {
    name: &'de str,
    content: Option<&'de Value>,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Error> {
        Ok((seed.deserialize(KeyDeserializer(self.name))?, self))
    }
}

impl<'de> Variant<'de> {
    fn content(&self, expected: &str) -> Result<&'de Value, Error> {
        self.content.ok_or_else(|| Error::invalid_type(Unexpected::UnitVariant, &expected))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        match self.content {
            None | Some(Value::Null) => Ok(()),
            Some(other) => Err(Error::invalid_type(unexpected(other), &"unit variant").in_field(self.name)),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Error> {
        let content = self.content("newtype variant")?;
        seed.deserialize(Reader(content)).map_err(|error| error.in_field(self.name))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        let content = self.content("tuple variant")?;
        let read = match content {
            Value::Array(items) => read_items(items, visitor),
            other => Err(Error::invalid_type(unexpected(other), &"tuple variant")),
        };
        read.map_err(|error| error.in_field(self.name))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let content = self.content("struct variant")?;
        let read = match content {
            Value::Object(members) => read_members(members, visitor),
            Value::Array(items) => read_items(items, visitor),
            other => Err(Error::invalid_type(unexpected(other), &"struct variant")),
        };
        read.map_err(|error| error.in_field(self.name))
    }
}
