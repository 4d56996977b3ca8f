//! Fields that JSONata computes, and templates of either query language.

use sfn_query::{Slot, Str, jsonata};

/// The slot that `$states` is bound to: it is no variable, but is read as one.
pub(crate) const STATES: Slot = Slot(u32::MAX - 1);

/// The template of a JSONata field. A field that takes one value is one as well.
#[derive(Debug)]
pub(crate) struct Field {
    /// The field as failures name it: `Output`, `Choices[1]/Condition`, `Catch[0]/Assign`.
    pub(crate) name: Str,
    pub(crate) template: jsonata::Template,
    /// Whether `$states.context` may be read. It is not built where it is not.
    pub(crate) reads_context: bool,
}

impl Field {
    pub(crate) fn new(name: Str, template: jsonata::Template) -> Self {
        // What is read of a `$states` that stands alone is not known.
        let is_context = |read: &jsonata::Reference| read.members.first().is_none_or(|it| *it == *"context");
        let reads_context = template.states().any(is_context);
        Self { name, template, reads_context }
    }
}

/// A template in the query language of its state.
#[derive(Debug)]
pub(crate) enum Template {
    JsonPath(sfn_query::Template),
    Jsonata(Field),
}
