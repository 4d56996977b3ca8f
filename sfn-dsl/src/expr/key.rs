//! Keys of maps: all are texts in JSON.

/// A type whose values are keys of a map: texts, and what serde writes as one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no key of a map in JSON",
    note = "keys are texts, whole numbers, and enums without fields that have `#[derive(Document)]`"
)]
pub trait Key: 'static {}

/// A constant key of type `K`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` stands where a key of type `{K}` is needed",
    label = "no key of type `{K}`"
)]
pub trait KeyOf<K> {
    #[doc(hidden)]
    fn text(self) -> String;
}

impl Key for String {}

impl KeyOf<String> for &str {
    fn text(self) -> String {
        self.to_owned()
    }
}

impl KeyOf<String> for String {
    fn text(self) -> String {
        self
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl Key for $number {}

        impl KeyOf<$number> for $number {
            fn text(self) -> String {
                self.to_string()
            }
        }
    )+};
}

numbers!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);
