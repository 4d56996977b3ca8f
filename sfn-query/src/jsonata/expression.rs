//! A whole expression: read once, and evaluated as often as wanted.

use std::fmt;

use super::{
    Code, Error, Profile,
    program::{self, Program},
    syntax::{self, Expr, Reference, References},
};
use crate::Slot;

/// A JSONata expression.
///
/// Reading finds all mistakes that can be found without evaluating. With the feature `eval` it can be evaluated.
///
/// ```
/// use sfn_query::jsonata::{Jsonata, Profile};
///
/// let expr = Jsonata::parse_as("$states.input.total * $rate", Profile::StepFunctions).unwrap();
/// let names: Vec<_> = expr.variables().iter().map(|it| it.name.as_str()).collect();
/// assert_eq!(names, ["states", "rate"]);
///
/// let errors = Jsonata::parse_as("order.total", Profile::StepFunctions).unwrap_err();
/// assert_eq!(errors[0].message(), "Reference to 'order' at the top level is not supported.");
/// assert_eq!(errors[0].span(), Some(0..5));
/// ```
pub struct Jsonata {
    text: String,
    expr: Expr,
    references: References,
    #[cfg_attr(not(feature = "eval"), expect(dead_code, reason = "only evaluation reads it"))]
    pub(super) program: Program,
    pub(super) profile: Profile,
}

impl Jsonata {
    /// Reads an expression of the plain language; all mistakes it finds, if there are any.
    pub fn parse(text: &str) -> Result<Self, Vec<Error>> {
        Self::parse_as(text, Profile::Plain)
    }

    /// Reads an expression in a profile, without variables: those it reads are nothing.
    pub fn parse_as(text: &str, profile: Profile) -> Result<Self, Vec<Error>> {
        Self::parse_bound(text, profile, &mut |_| None)
    }

    /// Reads an expression in which some names are variables of the environment, each with its slot. A variable
    /// hides the function of its name.
    pub fn parse_bound(
        text: &str,
        profile: Profile,
        variables: &mut dyn FnMut(&str) -> Option<Slot>,
    ) -> Result<Self, Vec<Error>> {
        let expr = syntax::parse(text, profile)?;
        let program = program::lower(&expr, profile, variables)?;
        let references = syntax::references(&expr);
        let refused = match profile {
            Profile::Plain => Vec::new(),
            Profile::StepFunctions => refused(&references),
        };
        match refused.is_empty() {
            true => Ok(Self { text: text.to_owned(), expr, references, program, profile }),
            false => Err(refused),
        }
    }

    /// The text as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The tree of the text, for those who look at expressions without evaluating them. Its height is limited, so
    /// that a recursion over it is safe.
    pub fn tree(&self) -> &Expr {
        &self.expr
    }

    /// The variables that are read and that the expression does not bind itself, in the order of the text, once for
    /// each time; the names of functions are among them.
    pub fn variables(&self) -> &[Reference] {
        &self.references.variables
    }

    /// The functions that are called and that the expression does not define itself.
    pub fn functions(&self) -> &[Reference] {
        &self.references.functions
    }

    /// What is read of `$states`.
    pub fn states(&self) -> impl Iterator<Item = &Reference> {
        self.variables().iter().filter(|reference| reference.name.as_str() == "states")
    }
}

/// What the service refuses when a machine is made.
fn refused(references: &References) -> Vec<Error> {
    let top_level = references
        .top_level
        .iter()
        .map(|it| Error::new(Code::S0601).with_token(it.name.clone()).at(it.span.clone()));
    let roots =
        references.roots.iter().map(|it| Error::new(Code::S0602).with_token("$$").at(it.span.clone()));
    let evals = references.variables.iter().filter(|it| it.name.as_str() == "eval");
    let evals = evals.map(|it| Error::new(Code::S0603).with_token("eval").at(it.span.clone()));
    let mut errors: Vec<_> = top_level.chain(roots).chain(evals).collect();
    errors.sort_by_key(|error| error.span().map(|span| span.start));
    errors
}

/// The expression, written anew.
impl fmt::Display for Jsonata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.expr.fmt(f)
    }
}

impl fmt::Debug for Jsonata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Jsonata").field(&self.text).finish()
    }
}

/// Two expressions are the same if they say the same, however it is written.
impl PartialEq for Jsonata {
    fn eq(&self, other: &Self) -> bool {
        self.expr == other.expr && self.profile == other.profile
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = match Jsonata::parse_as(text, Profile::StepFunctions) {
            Ok(expr) => expr.to_string(),
            Err(errors) => errors.iter().map(|it| format!("{it:?}")).collect::<Vec<_>>().join("; "),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn the_service_takes_no_input_document() {
        check("$states.input.a[b > 1]", "$states.input.a[b > 1]");
        check(
            "a + b.c",
            "S0601: Reference to 'a' at the top level is not supported. at 0..1; \
             S0601: Reference to 'b' at the top level is not supported. at 4..5",
        );
        check("$.a", "S0601: Reference to '$' at the top level is not supported. at 0..3");
        check("$$.a", "S0602: Reference to '$$' is not supported. at 0..4");
        check("$eval('1')", "S0603: The function $eval is not supported. at 0..5");
    }

    #[test]
    fn the_service_runs_an_older_version() {
        check("$a ?: 1", r#"S0211: The symbol ":" cannot be used as a unary operator at 4..5"#);
        check("$a ?? 1", r#"S0211: The symbol "?" cannot be used as a unary operator at 4..5"#);
    }
}
