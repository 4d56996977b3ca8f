//! Lowering: a graph of typed states becomes a state machine.
//!
//! What a query language cannot say is a fault that names the expression, the state and the remedy; the rest is
//! lowered all the same, so that one run reports everything.

mod account;
mod jsonata;
mod jsonpath;
mod language;
mod map;
mod names;
mod scope;
mod state;
mod words;

use sfn_asl::{Code, Diagnostic, Pointer, QueryLanguage, StateMachine};

use crate::graph::{Ending, Fault, Fragment};
use account::Account;
use names::Names;

/// What is the same for all states of a workflow.
pub(crate) struct Context<'a> {
    account: Account<'a>,
    /// The query language of states that do not say their own.
    language: QueryLanguage,
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
    language: QueryLanguage,
) -> Result<StateMachine, Vec<Diagnostic>> {
    let account = Account { lambda_prefix };
    let mut context = Context { account, language, names: Names::of(graph), diagnostics: Vec::new() };
    let scope = scope::lower(graph, ending, &Pointer::default(), &mut context);
    one_function_for_each_resource(graph, &mut context);
    if context.diagnostics.is_empty() {
        // JSONPath is what a machine speaks that says nothing.
        let query_language = Some(language).filter(|language| *language != QueryLanguage::default());
        Ok(StateMachine { scope, query_language, ..StateMachine::default() })
    } else {
        Err(context.diagnostics)
    }
}

fn one_function_for_each_resource(graph: &Fragment, context: &mut Context<'_>) {
    let tasks = graph.all_tasks();
    for (index, task) in tasks.iter().enumerate() {
        if let Some(other) = tasks[..index].iter().find(|other| other.resource == task.resource) {
            let message = format!("`{}` and `{}` both answer `{}`", other.name, task.name, task.resource);
            context.fault(
                &Pointer::default(),
                Code::TypedWorkflow,
                message,
                "give each task its own resource",
            );
        }
    }
}

impl Context<'_> {
    fn fault(&mut self, state: &Pointer, code: Code, message: impl Into<String>, help: impl Into<String>) {
        let found = Diagnostic::new(code, state.clone(), message).help(help);
        // A state that is used in several places is lowered in each, and found wanting in each.
        if !self.diagnostics.contains(&found) {
            self.diagnostics.push(found);
        }
    }

    fn faults(&mut self, states: &Pointer, faults: &[Fault]) {
        for Fault { code, state, message, help } in faults {
            self.fault(&states.key(state), *code, message, help);
        }
    }
}
