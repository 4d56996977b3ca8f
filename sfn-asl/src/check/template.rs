//! Payload templates: E036–E041, and what looks like a template but is none: W001, W003, W013.

use sfn_query::intrinsic::{ArgumentNode, Call, Function};
use sfn_query::{Expression as Parsed, Template, TemplateError, Value};

use super::literal::looks_evaluated;
use super::path::{intrinsic_code, mistyped, parse_error};
use super::place::Expression;
use super::texts::Texts;
use super::{Rule, Site};
use crate::diagnostic::{At, Code, Diagnostic, Findings, Pointer};

pub(super) struct Templates;

impl<'m> Rule<'m> for Templates {
    fn expression(&mut self, site: &Site<'_, 'm>, at: &At<'_>, it: Expression<'_>, found: &mut Findings) {
        match it {
            Expression::Template(value) if !site.is_jsonata() => template(value, site.texts, at, found),
            Expression::Assign(members) if !site.is_jsonata() => {
                template(&Value::Object(members.clone()), site.texts, at, found);
            }
            Expression::Static(value) if !site.is_jsonata() => fixed(value, at, found),
            _ => {}
        }
    }
}

fn template(value: &Value, texts: &Texts, at: &At<'_>, found: &mut Findings) {
    // Most templates are right, and need no words for what is wrong.
    if !is_right(value, texts)
        && let Err(errors) = Template::parse(value)
    {
        let base = at.pointer();
        for error in errors {
            found.add(template_error(error, value, &base));
        }
    }
    inside(value, texts, at, found);
}

/// Whether every `.$` member is an expression that parses, and is not there without `.$` as well.
fn is_right(value: &Value, texts: &Texts) -> bool {
    match value {
        Value::Object(members) => members.iter().all(|(name, value)| match name.strip_suffix(".$") {
            None => is_right(value, texts),
            Some(stripped) => {
                let parses = value.as_str().is_some_and(|text| texts.expression(text).is_ok());
                parses && members.get(stripped).is_none()
            }
        }),
        Value::Array(items) => items.iter().all(|item| is_right(item, texts)),
        _ => true,
    }
}

fn template_error(error: TemplateError, value: &Value, base: &Pointer) -> Diagnostic {
    let pointer = Pointer::new(format!("{base}{}", error.pointer));
    let text = find(value, &error.pointer).and_then(Value::as_str);
    let base = &pointer;
    let at = At::new(base);
    if error.is_duplicate {
        let diagnostic = Diagnostic::new(Code::PayloadTemplateDuplicate, &at, error.error.message);
        return match error.error.help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        };
    }
    match text {
        Some(text) if is_call(text) => parse_error(intrinsic_code(&error.error), error.error, &at),
        Some(_) => parse_error(Code::PayloadTemplatePath, error.error, &at),
        None => {
            let diagnostic = Diagnostic::new(Code::PayloadTemplatePath, &at, error.error.message);
            diagnostic.help("write a path such as `\"$.order.id\"`, or an intrinsic call")
        }
    }
}

/// Whether a text was meant as an intrinsic call, whatever else is wrong with it.
fn is_call(text: &str) -> bool {
    text.trim_start().get(..7).is_some_and(|start| start.eq_ignore_ascii_case("States."))
}

/// The value at that pointer.
fn find<'v>(value: &'v Value, pointer: &str) -> Option<&'v Value> {
    Pointer::new(pointer).steps().try_fold(value, |value, step| match value {
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        value => value.get(&step),
    })
}

/// Looks at every member of a template, at any depth. What nests too deep is refused before.
fn inside(value: &Value, texts: &Texts, at: &At<'_>, found: &mut Findings) {
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| {
            let at = at.key(name);
            match value.as_str() {
                Some(text) if name.ends_with(".$") => call(text, texts, &at, found),
                Some(text) if looks_evaluated(text) => {
                    let message = format!("`{text}` is passed on as this text");
                    let help = format!("call the field `{name}.$` if it is to be evaluated");
                    found.add(Diagnostic::new(Code::NoDollar, &at, message).help(help));
                }
                _ => inside(value, texts, &at, found),
            }
        }),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, item)| inside(item, texts, &at.index(n), found));
        }
        _ => {}
    }
}

/// Calls with arguments that they cannot take.
fn call(text: &str, texts: &Texts, at: &At<'_>, found: &mut Findings) {
    if text.starts_with('$') {
        return;
    }
    if let Ok(Parsed::Intrinsic(intrinsic)) = &*texts.expression(text) {
        mistyped(intrinsic, at, found);
        formats(intrinsic.call(), at, found);
    }
}

/// `States.Format` with another number of `{}` than of arguments fails when it runs.
fn formats(call: &Call, at: &At<'_>, found: &mut Findings) {
    for argument in &call.arguments {
        if let ArgumentNode::Call(inner) = &argument.node {
            formats(inner, at, found);
        }
    }
    let [template, rest @ ..] = call.arguments.as_slice() else { return };
    let Some(wanted) = placeholder_count(&template.node) else { return };
    if call.function == Function::Format && wanted != rest.len() {
        let arguments = if rest.len() == 1 { "argument" } else { "arguments" };
        let message = format!("this text has {wanted} `{{}}`, but {} {arguments} after it", rest.len());
        found.add(
            Diagnostic::new(Code::IntrinsicFormatPlaceholders, at, message).within(template.span.clone()),
        );
    }
}

/// How many `{}` a literal template has; `\\{` is a brace and none of them.
fn placeholder_count(node: &ArgumentNode) -> Option<usize> {
    let ArgumentNode::Text { source, .. } = node else { return None };
    let mut count = 0;
    let mut chars = source.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            '{' if chars.peek() == Some(&'}') => count += 1,
            _ => {}
        }
    }
    Some(count)
}

/// `Result` is never a template, but some of them look like one.
fn fixed(value: &Value, at: &At<'_>, found: &mut Findings) {
    if let Some(pointer) = path_in(value, at) {
        let message = "`Result` is passed on as it stands: this is not evaluated";
        found.add(
            Diagnostic::new(Code::PassResultIsStatic, pointer, message)
                .help("use `Parameters` for a template, or take the `.$` away"),
        );
    }
}

/// The first member that is written as a template writes it.
fn path_in(value: &Value, at: &At<'_>) -> Option<Pointer> {
    match value {
        Value::Object(members) => members.iter().find_map(|(name, value)| {
            let at = at.key(name);
            let is_template =
                name.ends_with(".$") && value.as_str().is_some_and(|text| Parsed::parse(text).is_ok());
            if is_template { Some(at.pointer()) } else { path_in(value, &at) }
        }),
        Value::Array(items) => items.iter().enumerate().find_map(|(n, item)| path_in(item, &at.index(n))),
        _ => None,
    }
}
