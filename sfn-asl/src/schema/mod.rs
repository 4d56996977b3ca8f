//! The members of every object of the language: name, order, query language, and the field of the model.
//!
//! One list per object (`record!`) serves the writer, the reader and the checks, so that none of them can
//! know a field that another does not. The order of a list is the canonical order of a written definition:
//! what a state is, what goes in, the work, what comes out, what happens on failure, where it goes next.

mod choice;
mod failure;
mod machine;
mod map;
mod member;
mod scalar;
mod setting;
mod state;

use sfn_query::{Str, Value};

use crate::model::QueryLanguage;
use crate::read::Fields;

pub(crate) use member::{Json, Member};
pub(crate) use state::field_names;

/// One member of an object of the language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    /// The name of the member.
    pub(crate) name: &'static str,
    /// The name of its `…Path` form; only [`crate::Setting`]s have one.
    pub(crate) path: &'static str,
    /// Whether an object without it is refused.
    pub(crate) required: bool,
    /// Where it may stand.
    pub(crate) placing: Placing,
}

/// In which states a member may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Placing {
    /// In both query languages.
    Both,
    /// In states of that query language.
    Only(QueryLanguage),
    /// Nowhere: the model can hold it because the field is shared with other types of states.
    Never,
}

/// An object of the language, or the part of one that a group of fields makes.
pub(crate) trait Record: Default {
    /// Hands every member that is set to the sink, in canonical order.
    fn write(&self, out: &mut dyn Sink);

    /// Takes its members out of the object; what is missing or wrong is reported there.
    fn read(fields: &mut Fields<'_>) -> Self;

    /// The names that its members can have.
    fn names() -> Vec<&'static str>;
}

/// Takes the members of an object one by one.
pub(crate) trait Sink {
    /// A member of the language, whose value is made only if somebody wants it.
    fn member(&mut self, name: &'static str, placing: Placing, value: &dyn Fn() -> Value);

    /// A member that the language does not know.
    fn unknown(&mut self, name: &Str, value: &Value);
}

/// Lists the members of an object: `both|jsonpath|jsonata|never field = "Name" [required]`.
macro_rules! record {
    ($type:ty {
        $($placing:ident $($field:ident).+ = $name:literal $($required:ident)?),+ $(,)?
    } $(rest $unknown:ident)?) => {
        impl $crate::schema::Record for $type {
            fn write(&self, out: &mut dyn $crate::schema::Sink) {
                $($crate::schema::Member::write(
                    &self.$($field).+, $crate::schema::record!(@key $placing $name $($required)?), out,
                );)+
                $(for (name, value) in &self.$unknown {
                    out.unknown(name, value);
                })?
            }

            fn read(fields: &mut $crate::read::Fields<'_>) -> Self {
                let mut it = Self::default();
                $(it.$($field).+ = $crate::schema::Member::read(
                    $crate::schema::record!(@key $placing $name $($required)?), fields,
                );)+
                $(it.$unknown = fields.rest();)?
                it
            }

            fn names() -> Vec<&'static str> {
                let it = Self::default();
                let mut names = Vec::new();
                $($crate::schema::Member::names(
                    &it.$($field).+, $crate::schema::record!(@key $placing $name $($required)?), &mut names,
                );)+
                names
            }
        }
    };
    (@key $placing:ident $name:literal) => { $crate::schema::record!(@make $placing $name false) };
    (@key $placing:ident $name:literal required) => { $crate::schema::record!(@make $placing $name true) };
    (@make $placing:ident $name:literal $required:literal) => {
        $crate::schema::Key {
            name: $name,
            path: concat!($name, "Path"),
            required: $required,
            placing: $crate::schema::record!(@placing $placing),
        }
    };
    (@placing both) => { $crate::schema::Placing::Both };
    (@placing jsonpath) => { $crate::schema::Placing::Only($crate::model::QueryLanguage::JsonPath) };
    (@placing jsonata) => { $crate::schema::Placing::Only($crate::model::QueryLanguage::Jsonata) };
    (@placing never) => { $crate::schema::Placing::Never };
}
pub(crate) use record;
