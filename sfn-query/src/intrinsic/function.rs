//! The 18 intrinsic functions: their names, what they take and what they give.

use super::Kind;

/// An intrinsic function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each is `States.` and its name; the reference of the language tells what it does"
)]
pub enum Function {
    Array,
    ArrayContains,
    ArrayGetItem,
    ArrayLength,
    ArrayPartition,
    ArrayRange,
    ArrayUnique,
    Base64Decode,
    Base64Encode,
    Format,
    Hash,
    JsonMerge,
    JsonToString,
    MathAdd,
    MathRandom,
    StringSplit,
    StringToJson,
    Uuid,
}

/// What a function takes and gives.
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    /// The function.
    pub function: Function,
    /// The name, without `States.`.
    pub name: &'static str,
    /// Kinds of the arguments; the last one stands for all that follow, if there may be more.
    pub takes: &'static [Kind],
    /// The fewest arguments.
    pub min: usize,
    /// The most arguments.
    pub max: usize,
    /// Kind of the result.
    pub gives: Kind,
}

const MANY: usize = usize::MAX;

/// All functions, by name.
pub static SIGNATURES: [Signature; 18] = {
    use Function as F;
    use Kind::{Any, Array, Boolean, Number, Object, Text};
    const fn row(function: F, name: &'static str, takes: &'static [Kind], gives: Kind) -> Signature {
        Signature { function, name, takes, min: takes.len(), max: takes.len(), gives }
    }
    [
        Signature { min: 0, max: MANY, ..row(F::Array, "Array", &[Any], Array) },
        row(F::ArrayContains, "ArrayContains", &[Array, Any], Boolean),
        row(F::ArrayGetItem, "ArrayGetItem", &[Array, Number], Any),
        row(F::ArrayLength, "ArrayLength", &[Array], Number),
        row(F::ArrayPartition, "ArrayPartition", &[Array, Number], Array),
        row(F::ArrayRange, "ArrayRange", &[Number, Number, Number], Array),
        row(F::ArrayUnique, "ArrayUnique", &[Array], Array),
        row(F::Base64Decode, "Base64Decode", &[Text], Text),
        row(F::Base64Encode, "Base64Encode", &[Text], Text),
        Signature { min: 1, max: MANY, ..row(F::Format, "Format", &[Text, Any], Text) },
        row(F::Hash, "Hash", &[Any, Text], Text),
        row(F::JsonMerge, "JsonMerge", &[Object, Object, Boolean], Object),
        row(F::JsonToString, "JsonToString", &[Any], Text),
        row(F::MathAdd, "MathAdd", &[Number, Number], Number),
        Signature { min: 2, ..row(F::MathRandom, "MathRandom", &[Number, Number, Number], Number) },
        row(F::StringSplit, "StringSplit", &[Text, Text], Array),
        row(F::StringToJson, "StringToJson", &[Text], Any),
        row(F::Uuid, "UUID", &[], Text),
    ]
};

impl Function {
    /// What the function takes and gives.
    pub fn signature(self) -> &'static Signature {
        let row = &SIGNATURES[self as usize];
        debug_assert_eq!(row.function, self, "rows stand in the order of the variants");
        row
    }

    /// The name, without `States.`.
    pub fn name(self) -> &'static str {
        self.signature().name
    }
}

impl Signature {
    /// Kind of the argument at that position.
    pub fn kind_at(&self, at: usize) -> Kind {
        self.takes.get(at).or(self.takes.last()).copied().unwrap_or(Kind::Any)
    }

    /// `no arguments`, `2 arguments`, `2 to 3 arguments`, `1 argument or more`.
    pub(super) fn arity(&self) -> String {
        let plural = |count: usize| if count == 1 { "argument" } else { "arguments" };
        match (self.min, self.max) {
            (_, 0) => "no arguments".into(),
            (min, MANY) => format!("{min} {} or more", plural(min)),
            (min, max) if min == max => format!("{min} {}", plural(min)),
            (min, max) => format!("{min} to {max} arguments"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_the_order_of_the_variants() {
        for row in &SIGNATURES {
            assert_eq!(row.function.signature().name, row.name);
        }
    }
}
