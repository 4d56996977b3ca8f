//! Arguments that can never have the right kind, known before anything runs.

use std::ops::Range;

use super::{ArgumentNode, Call, Function, Intrinsic, Kind};

/// An argument that is certainly of the wrong kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistyped {
    /// The function that is called.
    pub function: Function,
    /// Where the argument stands.
    pub span: Range<usize>,
    /// What the function takes there.
    pub takes: Kind,
    /// What stands there.
    pub found: &'static str,
}

impl Intrinsic {
    /// Arguments that are literals or calls of the wrong kind; the service finds these when it runs.
    ///
    /// ```
    /// use sfn_query::Intrinsic;
    ///
    /// let call = Intrinsic::parse("States.MathAdd($.total, 'one')")?;
    /// assert_eq!(call.mistyped()[0].span, 24..29);
    /// # Ok::<(), sfn_query::ParseError>(())
    /// ```
    pub fn mistyped(&self) -> Vec<Mistyped> {
        let mut found = Vec::new();
        collect(&self.call, &mut found);
        found
    }

    /// Kind of the result.
    pub fn gives(&self) -> Kind {
        self.call.function.signature().gives
    }
}

fn collect(call: &Call, out: &mut Vec<Mistyped>) {
    let signature = call.function.signature();
    for (at, argument) in call.arguments.iter().enumerate() {
        let takes = signature.kind_at(at);
        let found = match &argument.node {
            ArgumentNode::Literal(value) | ArgumentNode::Text { value, .. } => {
                (!takes.holds(value)).then(|| value.type_name())
            }
            ArgumentNode::Call(call) => {
                collect(call, out);
                let gives = call.function.signature().gives;
                let fits = takes == Kind::Any || gives == Kind::Any || takes == gives;
                (!fits).then(|| type_name(gives))
            }
            ArgumentNode::Path(_) => None,
        };
        if let Some(found) = found {
            out.push(Mistyped { function: call.function, span: argument.span.clone(), takes, found });
        }
    }
}

fn type_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Any => "any",
        Kind::Text => "string",
        Kind::Number => "number",
        Kind::Boolean => "boolean",
        Kind::Array => "array",
        Kind::Object => "object",
    }
}
