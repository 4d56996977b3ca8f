//! Definitions and states in the words of the states language, with the types that are said of them.

use sfn_asl::{Checked, ExecutionType, QueryLanguage, Scope, StateMachine, Transition};

use super::{Flow, Graph};
use crate::{
    data::Data,
    graph::{Ending, Fragment, Kind, State, Target},
};

/// A definition that [`asl!`](crate::asl!) or [`include_asl!`](crate::include_asl!) has checked.
///
/// ```
/// use sfn_dsl::prelude::*;
///
/// #[derive(Document, Serialize, Deserialize)]
/// struct Order { id: String }
///
/// let greet = sfn_dsl::asl! {
///     "StartAt": "Greet",
///     "States": {
///         "Greet": { "Type": "Pass", "Parameters": { "id.$": "$.id" }, "End": true }
///     }
/// };
/// assert_eq!(greet.machine().scope.start_at, "Greet");
///
/// // What is said of its types is believed, and checked with the workflow as far as the checks can see.
/// let flow: Flow<Order, Order> = greet.flow();
/// let workflow: Workflow<Order, Order> = Workflow::named("greet").start_at(flow.then(wait("Rest", secs(1))));
/// assert!(workflow.to_asl().unwrap().contains(r#""Next": "Rest""#));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Definition(&'static str);

/// One state that [`asl!`](crate::asl!) has checked: what [`raw_state`] makes a step of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateDefinition(Definition);

/// The definition of a text that a macro has checked.
pub fn definition(text: &'static str) -> Definition {
    Definition(text)
}

/// The state of a definition that a macro has checked, in which there is no other.
pub fn state_definition(text: &'static str) -> StateDefinition {
    StateDefinition(Definition(text))
}

impl Definition {
    /// Its text.
    pub fn text(self) -> &'static str {
        self.0
    }

    /// Its machine.
    pub fn machine(self) -> Checked<StateMachine> {
        let read = sfn_asl::read("definition", self.0);
        read.check(ExecutionType::Standard).expect("a macro has checked it when the package was built")
    }

    /// Its states as a flow: a whole workflow, or a part of one, in which its ends go on to what follows.
    ///
    /// What a definition says beside its states, such as `TimeoutSeconds`, is for the workflow to say.
    pub fn flow<I: Data, O: 'static>(self) -> Flow<I, O> {
        let machine = self.machine();
        let mut graph = fragment(&machine.scope, machine.query_language.unwrap_or_default());
        entered_with::<I>(&mut graph);
        for (what, remedy, is_said) in [
            ("Comment", "comment(..)", machine.comment.is_some()),
            ("TimeoutSeconds", "timeout(..)", machine.timeout_seconds.is_some()),
        ] {
            if is_said {
                let message = format!("`{what}` of a definition that is a flow has no meaning");
                let help = format!("say it of the workflow: `Workflow::named(..).{remedy}`");
                graph.fault(&machine.scope.start_at, message, help);
            }
        }
        Flow::of(Graph(graph))
    }
}

/// A state in the words of the states language, which is given an `I` and ends with an `O`.
///
/// For what has no typed words yet. Where it goes on to is the flow's to say.
///
/// ```
/// use sfn_dsl::prelude::*;
///
/// #[derive(Document, Serialize, Deserialize)]
/// struct Order { id: String }
/// #[derive(Document, Serialize, Deserialize)]
/// struct Found { rows: Vec<String> }
///
/// let query = raw_state::<Order, Found>("Query", asl! {
///     "Type": "Task",
///     "Resource": "arn:aws:states:::lambda:invoke",
///     "Parameters": { "FunctionName": "query", "Payload.$": "$" },
///     "OutputPath": "$.Payload"
/// });
/// let workflow: Workflow<Order, String> = Workflow::named("query")
///     .start_at(query.then(pass("First").arguments(|found: Expr<Found>| found.rows.first())));
/// assert!(workflow.check().is_ok());
/// ```
pub fn raw_state<I: Data, O: 'static>(name: impl Into<String>, state: StateDefinition) -> Flow<I, O> {
    let machine = state.0.machine();
    let mut graph = fragment(&machine.scope, machine.query_language.unwrap_or_default());
    let name = name.into();
    for state in &mut graph.states {
        state.name.clone_from(&name);
    }
    graph.entry = Target::State(name);
    entered_with::<I>(&mut graph);
    Flow::of(Graph(graph))
}

fn entered_with<I: 'static>(graph: &mut Fragment) {
    graph.entered_with(Ending::of::<I>());
}

fn fragment(scope: &Scope, language: QueryLanguage) -> Fragment {
    let mut graph = Fragment::entered(Target::State(scope.start_at.clone()));
    for (name, state) in &scope.states {
        let mut raw = state.clone();
        let next = raw.kind.transition_mut().and_then(Option::take);
        let mut state = State::new(name.clone(), Kind::Raw(Box::new(raw)));
        state.language = Some(state_language(&state, language));
        if let Some(Transition::Next(name)) = next {
            state.next = Target::State(name);
        }
        graph.states.push(state);
    }
    graph
}

fn state_language(state: &State, of_machine: QueryLanguage) -> QueryLanguage {
    match &state.kind {
        Kind::Raw(raw) => raw.query_language.unwrap_or(of_machine),
        _ => of_machine,
    }
}
