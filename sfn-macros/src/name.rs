//! Names of states that are literals.

use syn::{Expr, ExprLit, Lit, LitStr};

use crate::errors::Errors;

/// The service's limit, in characters.
const MAX_LENGTH: usize = 80;

/// A literal name must be one that the service takes; other expressions are checked with the workflow.
pub(crate) fn check(name: &Expr, errors: &mut Errors) {
    if let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = name {
        let length = text.value().chars().count();
        if !(1..=MAX_LENGTH).contains(&length) {
            errors.at(text, format!("a state name has 1 to {MAX_LENGTH} characters, this one has {length}"));
        }
    }
}

/// The names that steps get as literals in an expression: `task("Charge", charge).then(pass("Note"))`.
pub(crate) fn of_steps<'a>(step: &'a Expr, names: &mut Vec<&'a LitStr>) {
    match step {
        Expr::Call(call) => {
            let makes_a_state = matches!(&*call.func, Expr::Path(it) if it.path.segments.last().is_some_and(|it| STEPS.contains(&it.ident.to_string().as_str())));
            if let (true, Some(Expr::Lit(ExprLit { lit: Lit::Str(name), .. }))) =
                (makes_a_state, call.args.first())
            {
                names.push(name);
            }
            call.args.iter().for_each(|argument| of_steps(argument, names));
        }
        Expr::MethodCall(call) => {
            of_steps(&call.receiver, names);
            call.args.iter().for_each(|argument| of_steps(argument, names));
        }
        _ => {}
    }
}

/// What makes a state of the name that is its first argument.
const STEPS: [&str; 8] =
    ["task", "pass", "wait", "fail", "succeed", "map_each", "map_selected", "distributed_map"];
