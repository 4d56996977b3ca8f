//! What is said of a path that cannot exist, of unlike types, of values that do not fit.

use sfn_query::JsonPath;
use sfn_query::intrinsic::Argument;
use sfn_query::jsonpath::Selector;

use super::path::{Miss, written};
use crate::diagnostic::{At, Code, Diagnostic, nearest};
use crate::shape::{Items, Kinds, Members, Shape};

/// A definite path that finds nothing; it stands at that offset of its string.
pub(super) fn no_such_path(
    path: &JsonPath,
    miss: &Miss,
    what: &'static str,
    at: &At<'_>,
    offset: usize,
) -> Diagnostic {
    let (whole, from) = (written(path, miss.step + 1), written(path, miss.step));
    let from = if miss.step == 0 { what.to_owned() } else { format!("`{from}`") };
    let span = place(path, miss.step);
    let (reason, help) = match &path.steps()[miss.step].select {
        Selector::Index(index) => (no_item(&from, &miss.from, *index), None),
        Selector::Name(name) => no_member(&from, &miss.from, name),
        _ => (format!("{from} has no such part"), None),
    };
    let diagnostic = Diagnostic::new(Code::NoSuchPath, at, format!("`{whole}` can't exist: {reason}"))
        .within(offset + span.start..offset + span.end);
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// A step in JSONata that finds nothing: in an array it looks at every item.
pub(super) fn no_such_member(
    expression: &str,
    from: &str,
    name: &str,
    shape: &Shape,
    span: std::ops::Range<usize>,
    at: &At<'_>,
) -> Diagnostic {
    let is_list = shape.kinds().has(Kinds::ARRAY) && !shape.kinds().has(Kinds::OBJECT);
    let (reason, help) = match is_list {
        true if shape.any_item().is_never() => (format!("{from} is empty"), None),
        true => no_member(&format!("an item of {from}"), &shape.any_item(), name),
        false => no_member(from, shape, name),
    };
    let diagnostic =
        Diagnostic::new(Code::NoSuchPath, at, format!("`{expression}` can't exist: {reason}")).within(span);
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// Why there is no such member, and what to write.
fn no_member(from: &str, shape: &Shape, name: &str) -> (String, Option<String>) {
    let kinds = shape.kinds();
    if let Some(members) = shape.members().filter(|_| kinds.has(Kinds::OBJECT)) {
        return (format!("{from} has no `{name}`"), names(name, members));
    }
    let help = if kinds.has(Kinds::STRING) {
        Some("if the text is JSON, read it first: `States.StringToJson`, or `$parse` in JSONata".to_owned())
    } else if !shape.any_item().member(name).is_never() {
        Some(format!("an item of it may have `{name}`: take one by `[0].{name}`, or all by `[*].{name}`"))
    } else {
        None
    };
    (format!("{from} is {}", kinds.words()), help)
}

/// What can be read instead.
fn names(name: &str, members: &Members) -> Option<String> {
    let known = || members.known().iter().map(|(known, _)| known.as_str());
    if let Some(near) = nearest(name, known()) {
        return Some(format!("did you mean `{near}`?"));
    }
    const SHOWN: usize = 8;
    let quoted: Vec<String> = known().take(SHOWN).map(|name| format!("`{name}`")).collect();
    match (quoted.as_slice(), known().count()) {
        ([], _) => Some("it is an empty object".into()),
        ([one], 1) => Some(format!("it has {one} only")),
        (shown, count) if count > SHOWN => {
            Some(format!("it has {} and {} more", shown.join(", "), count - SHOWN))
        }
        ([init @ .., last], _) => Some(format!("it has {} and {last}", init.join(", "))),
    }
}

fn no_item(from: &str, shape: &Shape, index: i64) -> String {
    match shape.items().map(Items::count) {
        Some((_, Some(0))) => format!("{from} is empty"),
        Some((_, Some(1))) => format!("{from} has one item, and it is at 0"),
        Some((_, Some(most))) => format!("{from} has {most} items at most, and the first is at 0"),
        _ if shape.kinds().has(Kinds::ARRAY) => format!("{from} has no item {index}"),
        _ => format!("{from} is {}", shape.kinds().words()),
    }
}

/// The bytes of a step in the text of its path: names stand in it one after the other.
fn place(path: &JsonPath, step: usize) -> std::ops::Range<usize> {
    let text = path.as_str();
    let mut found = 0..text.len();
    let mut from = 1;
    for it in &path.steps()[..=step] {
        let name = match &it.select {
            Selector::Name(name) => name.to_string(),
            Selector::Index(index) => index.to_string(),
            _ => return 0..text.len(),
        };
        let Some(start) = text.get(from..).and_then(|rest| rest.find(&name)) else { return 0..text.len() };
        found = from + start..from + start + name.len();
        from = found.end;
    }
    found
}

/// A comparison that never holds, because one side is of another type.
pub(super) fn unlike(operator: &str, path: &str, found: Kinds, wanted: Kinds, at: &At<'_>) -> Diagnostic {
    let message = format!(
        "`{operator}` compares with {}, but `{path}` is {}: it never holds",
        wanted.words(),
        found.words()
    );
    let diagnostic = Diagnostic::new(Code::UnlikeTypes, at, message);
    match family(found) {
        Some(family) => diagnostic.help(format!("{} is compared by `{family}…`", found.words())),
        None => diagnostic,
    }
}

fn family(kinds: Kinds) -> Option<&'static str> {
    match kinds {
        Kinds::STRING => Some("String"),
        Kinds::NUMBER => Some("Numeric"),
        Kinds::BOOLEAN => Some("Boolean"),
        _ => None,
    }
}

/// A comparison in JSONata of two values that are never of one type.
pub(super) fn unlike_operands(
    operator: &str,
    left: Kinds,
    right: Kinds,
    outcome: &str,
    span: std::ops::Range<usize>,
    at: &At<'_>,
) -> Diagnostic {
    let message =
        format!("left of `{operator}` is {}, right of it is {}: it {outcome}", left.words(), right.words());
    Diagnostic::new(Code::UnlikeTypes, at, message)
        .within(span)
        .help("convert one of them: `$number(…)` or `$string(…)`")
}

/// A field that is given a value of a type that it does not take.
pub(super) fn unfit_field(name: &str, given: &str, wanted: Kinds, found: Kinds, at: &At<'_>) -> Diagnostic {
    let message = format!("`{name}` takes {}, but `{given}` is {}", wanted.words(), found.words());
    Diagnostic::new(Code::UnfitValue, at, message)
}

/// An argument of an intrinsic call of a type that it does not take.
pub(super) fn unfit_argument(
    function: &str,
    argument: &Argument,
    wanted: Kinds,
    found: Kinds,
    at: &At<'_>,
) -> Diagnostic {
    let message = format!("`States.{function}` takes {} here, but this is {}", wanted.words(), found.words());
    Diagnostic::new(Code::UnfitValue, at, message).within(argument.span.clone())
}

/// A Map over something that has no items.
pub(super) fn no_list(what: &str, wanted: Kinds, found: Kinds, at: &At<'_>) -> Diagnostic {
    let message = format!("there is nothing to iterate over: `{what}` is {}", found.words());
    Diagnostic::new(Code::UnfitValue, at, message).help(match wanted.has(Kinds::OBJECT) {
        true => "a Map state takes an array, or an object for its members",
        false => "without `Items` a Map state takes an array: write `\"Items\": \"{% $states.input.… %}\"`",
    })
}

/// A side of an arithmetic operator that is no number.
pub(super) fn unfit_operand(
    written: &str,
    found: Kinds,
    span: std::ops::Range<usize>,
    at: &At<'_>,
) -> Diagnostic {
    let message = format!("arithmetic takes numbers, but `{written}` is {}", found.words());
    let diagnostic = Diagnostic::new(Code::UnfitValue, at, message).within(span);
    match found.has(Kinds::STRING) {
        true => diagnostic.help("`$number(…)` reads a number from text, and `&` joins texts"),
        false => diagnostic,
    }
}
