//! The languages, one like the other: a text and what stands around it give a value, nothing, or faults with a place.

use std::ops::Range;

use sfn_asl::Code;
use sfn_query::{
    EvalError, Intrinsic, JsonPath, ParseError, ParseErrorKind, Slot, Value,
    intrinsic::{ArgumentNode, Call},
    jsonata::{self, Environment as _, Jsonata, Limits, Profile, Stop},
};

use super::around::{Around, World};
use crate::{
    display::one_line,
    report::{self, Mistake},
};

/// What reports call the text of an expression.
pub(super) const NAME: &str = "<expression>";

/// How many faults of one text people are shown.
const SHOWN: usize = 50;

/// A query language.
#[derive(Clone, Copy, Debug)]
pub(super) enum Language {
    Jsonata { profile: Profile, limits: Limits },
    JsonPath,
    Intrinsic,
}

/// Why an expression yields neither a value nor nothing.
pub(super) enum NoValue {
    /// It could not be read.
    Unread(Vec<Fault>),
    /// It was evaluated and failed.
    Failed(Fault),
}

/// What is wrong with an expression, and where.
pub(super) struct Fault {
    code: &'static str,
    message: String,
    help: Option<String>,
    /// Bytes of the text.
    span: Range<usize>,
}

impl Language {
    /// The word for it on the command line.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Jsonata { .. } => "jsonata",
            Self::JsonPath => "jsonpath",
            Self::Intrinsic => "intrinsic",
        }
    }

    /// What an expression yields; `None` is nothing.
    pub(super) fn evaluate(self, text: &str, around: &Around) -> Result<Option<Value>, NoValue> {
        match self {
            Self::Jsonata { profile, limits } => jsonata(text, profile, limits, &around.world(Some(profile))),
            Self::JsonPath => path(text, &around.world(None)).map(Some),
            Self::Intrinsic => intrinsic(text, &around.world(None)).map(Some),
        }
    }
}

fn jsonata(
    text: &str,
    profile: Profile,
    limits: Limits,
    world: &World<'_>,
) -> Result<Option<Value>, NoValue> {
    let fault = |error: &jsonata::Error| Fault {
        code: error.code().as_str(),
        message: one_line(&error.message()),
        help: help(error.code(), world).map(Into::into),
        span: error.span().unwrap_or(0..text.len()),
    };
    let parsed = Jsonata::parse_bound(text, profile, &mut |name| world.slot(name))
        .map_err(|errors| NoValue::Unread(errors.iter().take(SHOWN).map(fault).collect()))?;
    // In a state machine the input is a member of `$states`, and there is no other.
    let input = (profile == Profile::Plain).then(|| world.document());
    parsed.eval(input, world, limits).map_err(|error| NoValue::Failed(fault(&error)))
}

/// What to write, where the code says enough to tell.
fn help(code: jsonata::Code, world: &World<'_>) -> Option<&'static str> {
    use jsonata::Code as C;
    Some(match code {
        C::S0601 => "in a state machine the input is `$states.input`; the profile `plain` takes bare names",
        C::S0602 => {
            "in a state machine the input is `$states.input`, and the context object `$states.context`"
        }
        C::T1005 | C::T1007 => "the name of a function begins with `$`",
        C::T1011 => "call the function, or leave it out of the result",
        C::U1001 if world.stop() == Some(Stop::Timeout) => "`--timeout SECONDS` lets it take longer",
        C::U1002 => "`--no-limits` lets it take any number",
        C::U1003 => "`--no-limits` lifts the limit of all values together, not that of one",
        _ => return None,
    })
}

fn path(text: &str, world: &World<'_>) -> Result<Value, NoValue> {
    let mut path = JsonPath::parse(text).map_err(|error| {
        unread(
            match error.kind {
                ParseErrorKind::VariableName => Code::VariableName,
                _ => Code::PathSyntax,
            },
            error,
        )
    })?;
    path.bind(&mut |name| slot_or_none(world, name));
    path.eval(world).map_err(|error| {
        NoValue::Failed(Fault {
            code: "States.ParameterPathFailure",
            message: one_line(&error.to_string()),
            help: unassigned(error.kind()),
            span: 0..text.len(),
        })
    })
}

fn intrinsic(text: &str, world: &World<'_>) -> Result<Value, NoValue> {
    let mut call = Intrinsic::parse(text).map_err(|error| {
        unread(
            match error.kind {
                ParseErrorKind::Arity => Code::IntrinsicArity,
                ParseErrorKind::Depth => Code::IntrinsicDepth,
                ParseErrorKind::VariableName => Code::VariableName,
                _ => Code::IntrinsicSyntax,
            },
            error,
        )
    })?;
    call.bind(&mut |name| slot_or_none(world, name));
    call.eval(world).map_err(|error| {
        NoValue::Failed(match error {
            EvalError::Argument { error, .. } => Fault {
                code: "States.ParameterPathFailure",
                message: one_line(&error.in_argument()),
                help: unassigned(error.kind()),
                span: argument(call.call(), error.path()).unwrap_or(0..text.len()),
            },
            // The text of the call, which the service puts before the reason, is in the picture.
            EvalError::Function { message, .. } => failed_call(&message, text),
            error => failed_call(&error.to_string(), text),
        })
    })
}

fn failed_call(message: &str, text: &str) -> Fault {
    Fault { code: "States.IntrinsicFailure", message: one_line(message), help: None, span: 0..text.len() }
}

/// Where a path stands among the arguments. Recursion is as deep as calls nest, which is ten at most.
fn argument(call: &Call, path: &str) -> Option<Range<usize>> {
    call.arguments.iter().find_map(|argument| match &argument.node {
        ArgumentNode::Path(it) if it.as_str() == path => Some(argument.span.clone()),
        ArgumentNode::Call(inner) => self::argument(inner, path),
        _ => None,
    })
}

/// The slot of a variable, or one in which nothing is.
fn slot_or_none(world: &World<'_>, name: &str) -> Slot {
    world.slot(name).unwrap_or(Slot(u32::MAX))
}

fn unassigned(kind: sfn_query::PathErrorKind) -> Option<String> {
    (kind == sfn_query::PathErrorKind::Unassigned).then(|| "give it a value by `--bind NAME=JSON`".into())
}

fn unread(code: Code, error: ParseError) -> NoValue {
    NoValue::Unread(vec![Fault {
        code: code.id(),
        message: one_line(&error.message),
        help: error.help,
        span: error.span,
    }])
}

impl Fault {
    /// Tells it, with its place in the text.
    pub(super) fn tell(&self, text: &str) {
        let (message, help, span) = (&self.message, self.help.as_deref(), self.span.clone());
        report::mistake(&Mistake { code: Some(self.code), message, help, name: NAME, text, span });
    }
}
