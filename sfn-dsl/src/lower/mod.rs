//! Lowering: a graph of typed states becomes a state machine.
//!
//! What a query language cannot say is a fault that names the expression, the state and the remedy; the rest is
//! lowered all the same, so that one run reports everything.

mod jsonpath;
mod names;
mod scope;
mod state;

use sfn_asl::{Code, Diagnostic, Pointer, StateMachine};

use crate::graph::{Ending, Fault, Fragment};
use names::Names;

/// What is the same for all states of a workflow.
pub(crate) struct Context<'a> {
    /// What stands before the name of a Lambda function in its ARN.
    pub(crate) lambda_prefix: &'a str,
    names: Names,
    diagnostics: Vec<Diagnostic>,
}

/// The machine of a graph.
///
/// # Errors
/// What the query language can't say, and what is wrong with the flow itself.
pub(crate) fn lower(
    graph: &Fragment,
    ending: Ending,
    lambda_prefix: &str,
) -> Result<StateMachine, Vec<Diagnostic>> {
    let mut context = Context { lambda_prefix, names: Names::of(graph), diagnostics: Vec::new() };
    let scope = scope::lower(graph, ending, &Pointer::default(), &mut context);
    if context.diagnostics.is_empty() {
        Ok(StateMachine { scope, ..StateMachine::default() })
    } else {
        Err(context.diagnostics)
    }
}

impl Context<'_> {
    fn fault(&mut self, state: &Pointer, code: Code, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(code, state.clone(), message).help(help));
    }

    fn faults(&mut self, states: &Pointer, faults: &[Fault]) {
        for Fault { code, state, message, help } in faults {
            self.fault(&states.key(state), *code, message, help);
        }
    }
}
