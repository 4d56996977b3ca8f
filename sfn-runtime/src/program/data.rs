//! What flows in and out of a state: selections, places, assignments.

use sfn_query::{JsonPath, ResultPath, Slot};

use super::{Field, Template};

/// What goes in and out of a state, in its query language.
#[derive(Debug)]
pub(crate) enum Io {
    /// `InputPath` and `OutputPath`.
    JsonPath { input: Selection, output: Selection },
    /// `Output`.
    Jsonata { output: Option<Box<Field>> },
}

/// What a path selects of a document.
#[derive(Debug, Default)]
pub(crate) enum Selection {
    /// `$`, which is also the default.
    #[default]
    Whole,
    /// `null`: an empty object.
    Nothing,
    Path(Box<JsonPath>),
}

/// Where a result goes.
#[derive(Debug, Default)]
pub(crate) enum Place {
    /// `$`, which is also the default: the result is the output.
    #[default]
    Whole,
    /// `null`: the result is thrown away.
    Nowhere,
    At(Box<ResultPath>),
}

/// `Assign`: one template of all values, and where each of its members goes.
#[derive(Debug)]
pub(crate) struct Assign {
    pub(crate) template: Template,
    /// In the order of the template's members.
    pub(crate) slots: Vec<Slot>,
}
