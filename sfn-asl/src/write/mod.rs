//! Writing: the model as the text that people and the service read.
//!
//! The order of members is that of the lists in `schema`; members that the language does not know come last.
//! Nothing is left out and nothing is added, so that reading the text again gives the same model.

mod pretty;

use sfn_query::{Members, Object, Str, Value};

use crate::model::StateMachine;
use crate::schema::{Placing, Record, Sink};

pub use pretty::pretty;

/// The canonical text of a definition: members in the order in which people write them, two blanks a level,
/// a line break at the end.
///
/// ```
/// use sfn_asl::{Pass, Scope, State, StateKind, StateMachine, Transition, write};
///
/// let greet = State {
///     kind: StateKind::Pass(Pass { transition: Some(Transition::End), ..Pass::default() }),
///     ..State::default()
/// };
/// let machine = StateMachine {
///     scope: Scope { start_at: "Greet".into(), states: [("Greet".into(), greet)].into_iter().collect() },
///     ..StateMachine::default()
/// };
/// assert_eq!(write(&machine), r#"{
///   "StartAt": "Greet",
///   "States": {
///     "Greet": {
///       "Type": "Pass",
///       "End": true
///     }
///   }
/// }
/// "#);
/// ```
pub fn write(machine: &StateMachine) -> String {
    let mut text = pretty(&to_value(machine));
    text.push('\n');
    text
}

/// The definition as a JSON value, with members in canonical order.
pub fn to_value(machine: &StateMachine) -> Value {
    object(|out| machine.write(out))
}

/// The object of all members that are handed to the sink.
pub(crate) fn object(fill: impl FnOnce(&mut dyn Sink)) -> Value {
    let mut builder = Builder::default();
    fill(&mut builder);
    Value::Object(Object::from(builder.0))
}

#[derive(Default)]
struct Builder(Members);

impl Sink for Builder {
    fn member(&mut self, name: &'static str, _: Placing, value: &dyn Fn() -> Value) {
        self.0.insert(name.into(), value());
    }

    // A member of the language wins over an unknown one of its name, which only a model made by hand can have.
    fn unknown(&mut self, name: &Str, value: &Value) {
        self.0.entry(name.clone()).or_insert_with(|| value.clone());
    }
}
