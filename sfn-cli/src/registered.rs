//! A workflow of a program, as the commands need it.

use serde::de::DeserializeOwned;
use sfn_dsl::{AnyWorkflow, Data, Workflow};
use sfn_query::{ConvertError, Value};

/// A workflow that commands can be given, made by `workflow.into()`.
#[derive(Clone, Debug)]
pub struct Registered {
    pub(crate) workflow: AnyWorkflow,
    /// Whether a document is one that the workflow takes.
    pub(crate) takes: fn(&Value) -> Result<(), ConvertError>,
}

impl<I: Data + DeserializeOwned, O: Data> From<Workflow<I, O>> for Registered {
    fn from(workflow: Workflow<I, O>) -> Self {
        Self { workflow: workflow.erase(), takes: |document| sfn_query::from_value::<I>(document).map(drop) }
    }
}

impl Registered {
    pub(crate) fn name(&self) -> &str {
        self.workflow.name()
    }
}
