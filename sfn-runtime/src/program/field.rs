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
    /// Which members of `$states.context` may be read, by [`CONTEXT`]. The others are not built.
    pub(crate) context: [bool; CONTEXT.len()],
}

/// The members of the context object, in the service's order.
pub(crate) const CONTEXT: [&str; 5] = ["Execution", "StateMachine", "State", "Task", "Map"];

impl Field {
    pub(crate) fn new(name: Str, template: jsonata::Template) -> Self {
        let mut context = [false; CONTEXT.len()];
        for read in template.states() {
            for (member, is_read) in CONTEXT.iter().zip(&mut context) {
                *is_read |= may_read(read, member);
            }
        }
        Self { name, template, context }
    }
}

/// Whether that member of the context object is read. Of a `$states` or a context that stands alone, any is.
fn may_read(read: &jsonata::Reference, member: &str) -> bool {
    match read.members.as_slice() {
        [] => true,
        [of_states] => *of_states == *"context",
        [of_states, of_context, ..] => *of_states == *"context" && *of_context == *member,
    }
}

/// A template in the query language of its state.
#[derive(Debug)]
pub(crate) enum Template {
    JsonPath(sfn_query::Template),
    Jsonata(Field),
}
