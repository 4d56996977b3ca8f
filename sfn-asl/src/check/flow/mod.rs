//! Data flow: which shapes documents and variables have at each state, and what cannot be right for these:
//! W019–W022.
//!
//! A shape says what is known of a value; what is not known is never reported. The shapes begin with the input, of
//! which a schema may tell, and with what a machine makes by itself: results of Pass states, templates, error outputs,
//! answers of integrations. They are followed through the states until nothing changes any more.
//!
//! Looks only at machines that are right otherwise: of others nobody can tell what flows where.

mod choice;
mod doc;
mod growth;
mod insert;
mod inside;
mod jsonata;
mod jsonpath;
mod limit;
mod page;
mod path;
mod plan;
mod query;
#[cfg(test)]
mod recorded;
mod report;
mod solve;
mod step;
mod template;
mod watch;
mod work;

use std::sync::LazyLock;

use sfn_query::Value;

use super::texts::Texts;
use crate::diagnostic::Findings;
use crate::model::StateMachine;
use crate::shape::{Field, Items, Kinds, Members, Shape};
use plan::Plan;
use solve::Solver;
use step::World;

/// Finds what cannot be right for an input of that shape, in a machine without errors.
pub(super) fn examine(machine: &StateMachine, input: &Shape, texts: &Texts, found: &mut Findings) {
    let (plan, world) = (Plan::of(machine), World::new(machine, input, texts));
    let mut solver = Solver::new(&plan, &world);
    solver.run(input.clone());
    solver.report(found);
    growth::examine(machine, found);
    page::examine(machine, found);
}

/// The shape of a literal in a definition. What a deployment fills in may become anything.
fn literal(value: &Value) -> Shape {
    match value {
        Value::String(it) => text(it),
        Value::Array(items) => Shape::array(Items::exactly(items.iter().map(literal).collect())),
        Value::Object(members) => {
            let known = members.iter().map(|(name, value)| (name.clone(), Field::required(literal(value))));
            Shape::object(Members::closed(known))
        }
        other => Shape::of(other),
    }
}

fn text(text: &str) -> Shape {
    if text.contains("${") { Shape::unknown() } else { Shape::of(&text.into()) }
}

/// What a catcher is given. Both may be `null`, as after a callback without an error.
fn error_output() -> Shape {
    static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
        let text = Field::optional(Shape::of_kinds(Kinds::STRING.or(Kinds::NULL)));
        Shape::object(Members::closed([("Cause".into(), text.clone()), ("Error".into(), text)]))
    });
    SHAPE.clone()
}
