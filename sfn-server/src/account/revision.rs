//! What a state machine runs at one time: its definition with everything that an update may change.

use std::{collections::BTreeSet, sync::Arc};

use sfn_asl::{ExecutionType, StateMachine, aws_report, variable_references};
use sfn_query::{Str, Value};
use sfn_runtime::{Program, Timestamp};

use super::Configuration;
use crate::ApiError;

/// A revision of a state machine. Never changes; executions and versions keep theirs.
#[derive(Debug)]
pub(crate) struct Revision {
    /// `None` of a machine that was never updated.
    pub(crate) id: Option<Str>,
    pub(crate) definition: Definition,
    pub(crate) role_arn: Str,
    pub(crate) configuration: Configuration,
    pub(crate) updated: Timestamp,
}

/// A definition that was checked, and the program that it is.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    /// As it was written: two texts are two definitions, whatever they mean.
    pub(crate) text: Str,
    pub(crate) program: Arc<Program>,
    /// `variableReferences`; `None` where no state names a variable.
    pub(crate) variable_references: Option<Value>,
}

impl Definition {
    /// Checks a definition and compiles it: once, when it is given.
    pub(crate) fn new(text: Str, kind: ExecutionType) -> Result<Self, ApiError> {
        let invalid = |message| ApiError::new("InvalidDefinition", message);
        let checked = sfn_asl::read("definition", &*text).check(kind).map_err(|found| {
            let refusal = aws_report(&found).refusal();
            // What only we find wrong is wrong all the same.
            invalid(refusal.unwrap_or_else(|| {
                let first = found.first().map(ToString::to_string).unwrap_or_default();
                format!("Invalid State Machine Definition: '{first}'")
            }))
        })?;
        let program = Program::compile(&checked)
            .map_err(|error| invalid(format!("Invalid State Machine Definition: '{error}'")))?;
        Ok(Self { text, program: Arc::new(program), variable_references: references(&checked) })
    }
}

/// The variables that states read, by the names of the states.
fn references(machine: &StateMachine) -> Option<Value> {
    let references = variable_references(machine);
    let names = |names: BTreeSet<String>| Value::array(names.into_iter().map(Value::from));
    let by_state = references.into_iter().map(|(state, variables)| (Str::from(state), names(variables)));
    let value = Value::object(by_state);
    value.as_object().is_some_and(|it| it.iter().next().is_some()).then_some(value)
}

impl Revision {
    /// Whether a request for all this asks for nothing new.
    pub(crate) fn is(&self, definition: &str, configuration: &Configuration) -> bool {
        *self.definition.text == *definition && self.configuration == *configuration
    }
}
