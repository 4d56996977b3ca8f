//! What is `Serialize` to a [`Value`].

use serde_core::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use super::{ConvertError as Error, key::KeySerializer};
use crate::{Number, Str, Value, value::Entries};

/// The JSON value of what is `Serialize`, as `serde_json` would write it.
///
/// ```
/// use std::collections::BTreeMap;
///
/// let stock = BTreeMap::from([(7, Some("apples")), (8, None)]);
/// assert_eq!(sfn_query::to_value(&stock)?.to_string(), r#"{"7":"apples","8":null}"#);
/// # Ok::<(), sfn_query::ConvertError>(())
/// ```
///
/// # Errors
/// A double is not finite, an integer does not fit 64 bits with a sign, the key of a map is no string, or a
/// `Serialize` fails by itself.
pub fn to_value<T: Serialize + ?Sized>(value: &T) -> Result<Value, Error> {
    value.serialize(ValueSerializer)
}

struct ValueSerializer;

fn integer<T: TryInto<i64> + std::fmt::Display + Copy>(number: T) -> Result<Value, Error> {
    let fitting = number.try_into().ok();
    fitting.map(|number: i64| number.into()).ok_or_else(|| {
        Error::new(format!("the integer {number} does not fit 64 bits with a sign; write it as a string"))
    })
}

fn double(number: f64) -> Result<Value, Error> {
    Number::from_f64(number)
        .map(Value::Number)
        .ok_or_else(|| Error::new(format!("JSON has no number {number}")))
}

/// `{"Variant": content}`.
fn tagged(variant: &'static str, content: Value) -> Value {
    Value::object([(variant, content)])
}

impl Serializer for ValueSerializer {
    type Ok = Value;
    type Error = Error;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = Items;
    type SerializeMap = Fields;
    type SerializeStruct = Fields;
    type SerializeStructVariant = Fields;

    fn serialize_bool(self, it: bool) -> Result<Value, Error> {
        Ok(it.into())
    }

    fn serialize_i8(self, number: i8) -> Result<Value, Error> {
        integer(number)
    }

    fn serialize_i16(self, number: i16) -> Result<Value, Error> {
        integer(number)
    }

    fn serialize_i32(self, number: i32) -> Result<Value, Error> {
        integer(number)
    }

    fn serialize_i64(self, number: i64) -> Result<Value, Error> {
        integer(number)
    }

    fn serialize_i128(self, number: i128) -> Result<Value, Error> {
        integer(number)
    }

    fn serialize_u8(self, number: u8) -> Result<Value, Error> {
        integer(number)
    }

    fn serialize_u16(self, number: u16) -> Result<Value, Error> {
        integer(number)
    }

    fn serialize_u32(self, number: u32) -> Result<Value, Error> {
        integer(number)
    }

    fn serialize_u64(self, number: u64) -> Result<Value, Error> {
        integer(number)
    }

    fn serialize_u128(self, number: u128) -> Result<Value, Error> {
        integer(number)
    }

    // Through its shortest digits: `0.1_f32` is `0.1` and not `0.10000000149011612`.
    fn serialize_f32(self, number: f32) -> Result<Value, Error> {
        double(number.to_string().parse().unwrap_or(f64::NAN))
    }

    fn serialize_f64(self, number: f64) -> Result<Value, Error> {
        double(number)
    }

    fn serialize_char(self, character: char) -> Result<Value, Error> {
        Ok(character.to_string().into())
    }

    fn serialize_str(self, text: &str) -> Result<Value, Error> {
        Ok(text.into())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<Value, Error> {
        Ok(Value::array(bytes.iter().map(|byte| Value::from(u32::from(*byte)))))
    }

    fn serialize_none(self) -> Result<Value, Error> {
        Ok(Value::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value, Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Value, Error> {
        Ok(Value::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Value, Error> {
        Ok(Value::Null)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Value, Error> {
        Ok(variant.into())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Value, Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Value, Error> {
        let content = value.serialize(self).map_err(|error| error.in_field(variant))?;
        Ok(tagged(variant, content))
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<Items, Error> {
        Ok(Items { items: Vec::with_capacity(len.unwrap_or(0)), variant: None })
    }

    fn serialize_tuple(self, len: usize) -> Result<Items, Error> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<Items, Error> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Items, Error> {
        Ok(Items { items: Vec::with_capacity(len), variant: Some(variant) })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Fields, Error> {
        Ok(Fields::default())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields, Error> {
        Ok(Fields::default())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Fields, Error> {
        Ok(Fields { variant: Some(variant), ..Fields::default() })
    }
}

struct Items {
    items: Vec<Value>,
    variant: Option<&'static str>,
}

impl Items {
    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        let item = to_value(value).map_err(|error| error.at_index(self.items.len()))?;
        self.items.push(item);
        Ok(())
    }

    fn finish(self) -> Value {
        let items = self.items.into();
        match self.variant {
            Some(variant) => tagged(variant, items),
            None => items,
        }
    }
}

#[derive(Default)]
struct Fields {
    members: Entries,
    key: Option<Str>,
    variant: Option<&'static str>,
}

impl Fields {
    fn insert<T: Serialize + ?Sized>(&mut self, key: Str, value: &T) -> Result<(), Error> {
        let value = to_value(value).map_err(|error| error.in_field(&key))?;
        self.members.insert(key, value);
        Ok(())
    }

    fn finish(self) -> Value {
        let members = Value::Object(self.members.into());
        match self.variant {
            Some(variant) => tagged(variant, members),
            None => members,
        }
    }
}

macro_rules! items {
    ($($name:ident :: $push:ident),*) => {$(
        impl $name for Items {
            type Ok = Value;
            type Error = Error;

            fn $push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.push(value)
            }

            fn end(self) -> Result<Value, Error> {
                Ok(self.finish())
            }
        }
    )*};
}

items!(
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field
);

macro_rules! fields {
    ($($name:ident),*) => {$(
        impl $name for Fields {
            type Ok = Value;
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
                self.insert(key.into(), value)
            }

            fn end(self) -> Result<Value, Error> {
                Ok(self.finish())
            }
        }
    )*};
}

fields!(SerializeStruct, SerializeStructVariant);

impl SerializeMap for Fields {
    type Ok = Value;
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.key = Some(key.serialize(KeySerializer)?);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        let key = self.key.take().ok_or_else(|| Error::new("a value of a map came before its key"))?;
        self.insert(key, value)
    }

    fn end(self) -> Result<Value, Error> {
        Ok(self.finish())
    }
}
