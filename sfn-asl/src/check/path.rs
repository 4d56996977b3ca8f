//! Paths: E034, E035, and what may stand in `ErrorPath` and `CausePath`: E038–E041, E064.

use sfn_query::intrinsic::Kind;
use sfn_query::{Expression as Parsed, Intrinsic, ParseError, ParseErrorKind, ReferencePath, ResultPath};

use super::place::{Expression, PathKind};
use super::texts::Texts;
use super::{Rule, Site};
use crate::diagnostic::{At, Code, Detail, Diagnostic, Findings, with_article};

pub(super) struct Paths;

impl<'m> Rule<'m> for Paths {
    fn expression(&mut self, site: &Site<'_, 'm>, at: &At<'_>, it: Expression<'_>, found: &mut Findings) {
        let Expression::Path(kind, text) = it else { return };
        match kind {
            PathKind::Any => report(text, site.texts.path(text).err(), Code::PathSyntax, at, found),
            PathKind::Reference => {
                let path = site.texts.path(text).and_then(ReferencePath::try_from);
                report(text, path.err(), Code::ReferencePath, at, found);
            }
            PathKind::Result => {
                let path = site.texts.path(text).and_then(ResultPath::try_from);
                report(text, path.err(), Code::ReferencePath, at, found);
            }
            PathKind::MapNumber => match site.texts.path(text).and_then(ReferencePath::try_from) {
                Ok(path) if path.path().uses_context() => {
                    let message = "the numbers of a Map cannot come from the context object";
                    found.add(Diagnostic::new(Code::ReferencePath, at, message));
                }
                result => report(text, result.err(), Code::ReferencePath, at, found),
            },
            PathKind::Failure => failure(text, site.texts, at, found),
        }
    }
}

fn report(text: &str, error: Option<ParseError>, code: Code, at: &At<'_>, found: &mut Findings) {
    if let Some(mut error) = error {
        if error.kind == ParseErrorKind::Syntax {
            error.message = format!("this is not a path: {}", error.message);
        }
        let is_in_bracket = text.get(..error.span.start).is_some_and(|before| before.ends_with('['));
        let detail = match (is_in_bracket, text.starts_with('$')) {
            (true, _) => Detail::Bracket,
            (false, true) => Detail::None,
            (false, false) => Detail::NoRoot,
        };
        found.add(parse_error(code, error, at).detail(detail));
    }
}

/// The finding that a text does not parse, at the very part that is wrong.
pub(super) fn parse_error(code: Code, error: ParseError, at: &At<'_>) -> Diagnostic {
    let diagnostic = Diagnostic::new(code, at, error.message).within(error.span);
    match error.help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

fn failure(text: &str, texts: &Texts, at: &At<'_>, found: &mut Findings) {
    match &*texts.expression(text) {
        Ok(Parsed::Intrinsic(call)) if !matches!(call.gives(), Kind::Text | Kind::Any) => {
            let message = format!("`States.{}` does not give a string", call.call().function.name());
            found.add(
                Diagnostic::new(Code::FailPathString, at, message)
                    .help("put it into `States.JsonToString(…)` or `States.Format('{}', …)`"),
            );
        }
        Ok(Parsed::Intrinsic(call)) => mistyped(call, at, found),
        Ok(_) => {}
        // Without a call in it, it was meant to be a path.
        Err(error) if !text.starts_with("States.") => {
            report(text, Some(error.clone()), Code::PathSyntax, at, found);
        }
        Err(error) => found.add(parse_error(intrinsic_code(error), error.clone(), at)),
    }
}

/// Which rule an intrinsic call breaks.
pub(super) fn intrinsic_code(error: &ParseError) -> Code {
    match error.kind {
        ParseErrorKind::Arity => Code::IntrinsicArity,
        ParseErrorKind::Depth => Code::IntrinsicDepth,
        _ => Code::IntrinsicSyntax,
    }
}

/// Arguments that are certainly not of the kind that their function takes.
pub(super) fn mistyped(call: &Intrinsic, at: &At<'_>, found: &mut Findings) {
    for it in call.mistyped() {
        let message = format!(
            "`States.{}` takes {} here, not {}",
            it.function.name(),
            it.takes,
            with_article(it.found)
        );
        found.add(Diagnostic::new(Code::IntrinsicArgumentType, at, message).within(it.span));
    }
}
