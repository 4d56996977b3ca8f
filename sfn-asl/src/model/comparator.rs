//! The comparison operators of a Choice rule and their names.

/// A comparison operator, without its `Path` ending, which lies in the [`crate::Operand`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparator {
    /// `StringEquals`, `NumericLessThan`, `TimestampGreaterThanEquals`, …; booleans know only `Equals`.
    Compare(Family, Relation),
    /// `StringMatches`: `*` matches any characters, `\*` is a star.
    StringMatches,
    /// `IsNull`.
    IsNull,
    /// `IsPresent`.
    IsPresent,
    /// `IsNumeric`.
    IsNumeric,
    /// `IsString`.
    IsString,
    /// `IsBoolean`.
    IsBoolean,
    /// `IsTimestamp`.
    IsTimestamp,
}

/// The type that a comparison is about; a value of another type makes it false.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// Text.
    String,
    /// Numbers, by value.
    Numeric,
    /// Booleans.
    Boolean,
    /// RFC 3339 times with an offset, as instants.
    Timestamp,
}

/// How two values of a family stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// `…Equals`.
    Equals,
    /// `…LessThan`.
    LessThan,
    /// `…GreaterThan`.
    GreaterThan,
    /// `…LessThanEquals`.
    LessThanEquals,
    /// `…GreaterThanEquals`.
    GreaterThanEquals,
}

macro_rules! names {
    ($($($part:ident)::+ $(($($family:ident)::+, $($relation:ident)::+))?, $name:literal;)+) => {
        impl Comparator {
            /// The name of the member: `StringEquals`, or `StringEqualsPath` if `path`.
            ///
            /// Orders of booleans, and paths of `StringMatches` and of the type tests, do not exist in the
            /// language; their names are what an author would have meant, and the checks refuse them.
            pub const fn name(self, path: bool) -> &'static str {
                match self {
                    $($($part)::+ $(($($family)::+, $($relation)::+))? => {
                        if path { concat!($name, "Path") } else { $name }
                    })+
                }
            }

            /// Every comparator that the model can hold.
            const ALL: &'static [Self] = &[$($($part)::+ $(($($family)::+, $($relation)::+))?),+];
        }
    };
}

names! {
    Self::Compare(Family::String, Relation::Equals), "StringEquals";
    Self::Compare(Family::String, Relation::LessThan), "StringLessThan";
    Self::Compare(Family::String, Relation::GreaterThan), "StringGreaterThan";
    Self::Compare(Family::String, Relation::LessThanEquals), "StringLessThanEquals";
    Self::Compare(Family::String, Relation::GreaterThanEquals), "StringGreaterThanEquals";
    Self::StringMatches, "StringMatches";
    Self::Compare(Family::Numeric, Relation::Equals), "NumericEquals";
    Self::Compare(Family::Numeric, Relation::LessThan), "NumericLessThan";
    Self::Compare(Family::Numeric, Relation::GreaterThan), "NumericGreaterThan";
    Self::Compare(Family::Numeric, Relation::LessThanEquals), "NumericLessThanEquals";
    Self::Compare(Family::Numeric, Relation::GreaterThanEquals), "NumericGreaterThanEquals";
    Self::Compare(Family::Boolean, Relation::Equals), "BooleanEquals";
    Self::Compare(Family::Boolean, Relation::LessThan), "BooleanLessThan";
    Self::Compare(Family::Boolean, Relation::GreaterThan), "BooleanGreaterThan";
    Self::Compare(Family::Boolean, Relation::LessThanEquals), "BooleanLessThanEquals";
    Self::Compare(Family::Boolean, Relation::GreaterThanEquals), "BooleanGreaterThanEquals";
    Self::Compare(Family::Timestamp, Relation::Equals), "TimestampEquals";
    Self::Compare(Family::Timestamp, Relation::LessThan), "TimestampLessThan";
    Self::Compare(Family::Timestamp, Relation::GreaterThan), "TimestampGreaterThan";
    Self::Compare(Family::Timestamp, Relation::LessThanEquals), "TimestampLessThanEquals";
    Self::Compare(Family::Timestamp, Relation::GreaterThanEquals), "TimestampGreaterThanEquals";
    Self::IsNull, "IsNull";
    Self::IsPresent, "IsPresent";
    Self::IsNumeric, "IsNumeric";
    Self::IsString, "IsString";
    Self::IsBoolean, "IsBoolean";
    Self::IsTimestamp, "IsTimestamp";
}

impl Comparator {
    /// The comparator of that name, and whether it is the `…Path` form.
    ///
    /// ```
    /// use sfn_asl::{Comparator, Family, Relation};
    ///
    /// let less = Comparator::Compare(Family::Numeric, Relation::LessThan);
    /// assert_eq!(Comparator::from_name("NumericLessThanPath"), Some((less, true)));
    /// assert_eq!(Comparator::from_name("BooleanLessThan"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<(Self, bool)> {
        let find = |name| Self::ALL.iter().copied().find(|it| it.name(false) == name);
        let (comparator, path) = match find(name) {
            Some(it) => (it, false),
            None => (find(name.strip_suffix("Path")?)?, true),
        };
        comparator.exists(path).then_some((comparator, path))
    }

    /// Whether the language has it, in that form.
    pub fn exists(self, path: bool) -> bool {
        match self {
            Self::Compare(Family::Boolean, relation) => relation == Relation::Equals,
            Self::Compare(..) => true,
            _ => !path,
        }
    }

    /// The names of all that the language has.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        [false, true]
            .into_iter()
            .flat_map(|path| Self::ALL.iter().filter(move |it| it.exists(path)).map(move |it| it.name(path)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back_to_its_comparator() {
        for &comparator in Comparator::ALL {
            for path in [false, true] {
                let found = Comparator::from_name(comparator.name(path));
                assert_eq!(found, comparator.exists(path).then_some((comparator, path)));
            }
        }
    }

    #[test]
    fn the_language_has_39_operators_with_and_or_and_not() {
        assert_eq!(Comparator::names().count(), 39);
    }
}
