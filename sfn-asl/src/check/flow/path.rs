//! JSONPaths over shapes: what a path can find, and paths that can find nothing.

use std::fmt::Write as _;

use sfn_query::jsonpath::{PathFunction, Root, Selector, Step};
use sfn_query::{Expression, JsonPath};

use super::report;
use super::watch::Watch;
use crate::check::texts::Texts;
use crate::diagnostic::At;
use crate::shape::{Field, Items, Kinds, Members, Shape};

/// What the paths of a field begin at.
pub(super) struct Scene<'a> {
    /// `$`.
    pub(super) data: &'a Shape,
    /// What `$` is, in words.
    pub(super) what: &'static str,
    /// `$name`.
    pub(super) variables: &'a Shape,
    /// `$$`.
    pub(super) context: &'a Shape,
    /// What texts say.
    pub(super) texts: &'a Texts,
}

/// A path that finds nothing, whatever comes.
pub(super) struct Miss {
    /// The step that leads nowhere.
    pub(super) step: usize,
    /// What it is taken from.
    pub(super) from: Shape,
}

/// What the path in a field can find. A path that cannot be parsed is reported elsewhere.
pub(super) fn text(text: &str, scene: &Scene<'_>, at: &At<'_>, watch: &mut Watch) -> Shape {
    if let Some(found) = plain(text, scene.data) {
        return found;
    }
    match &*scene.texts.expression(text) {
        Ok(Expression::Path(path)) => evaluate(path, scene, at, 0, watch),
        _ => Shape::unknown(),
    }
}

/// What a path of plain names finds, such as `$.order.id`. Most paths are of this kind and find something, or what
/// nobody knows; they need not be parsed.
fn plain(text: &str, data: &Shape) -> Option<Shape> {
    let names = text.strip_prefix("$.")?;
    let is_plain = |c: u8| c.is_ascii_alphanumeric() || c == b'_' || c == b'.';
    if !names.bytes().all(is_plain) {
        return None;
    }
    let mut found = data;
    for name in names.split('.') {
        match found.members() {
            _ if name.is_empty() || !found.kinds().has(Kinds::OBJECT) => return None,
            None => return Some(Shape::unknown()),
            Some(members) => found = members.get(name),
        }
        if found.is_never() {
            return None;
        }
    }
    Some(found.clone())
}

/// What a path can find; it stands at that offset of its string.
pub(super) fn evaluate(
    path: &JsonPath,
    scene: &Scene<'_>,
    at: &At<'_>,
    offset: usize,
    watch: &mut Watch,
) -> Shape {
    let (start, what) = match path.root() {
        Root::Input => (scene.data.clone(), scene.what),
        Root::Context => (scene.context.clone(), "the context object"),
        // That it has no value is another rule's to tell.
        Root::Variable(variable) => match scene.variables.member(variable.name()) {
            it if it.is_never() => return Shape::unknown(),
            it => (it, "this variable"),
        },
    };
    match follow(path.steps(), &start) {
        Ok(found) => found,
        Err(miss) => {
            watch.add(|| report::no_such_path(path, &miss, what, at, offset));
            Shape::never()
        }
    }
}

/// What the steps can find; a definite path that finds nothing fails.
pub(super) fn follow(steps: &[Step], start: &Shape) -> Result<Shape, Miss> {
    let mut found = start.clone();
    for (n, step) in steps.iter().enumerate() {
        let next = match &step.select {
            Selector::Name(name) if !step.deep => found.member(name),
            Selector::Index(index) if !step.deep => found.item(*index),
            _ => return Ok(spread(&steps[n..], found)),
        };
        if next.is_never() && !found.is_never() {
            // An indefinite path finds an empty list where a definite one fails.
            return match is_definite(steps) {
                true => Err(Miss { step: n, from: found }),
                false => Ok(spread(&steps[n..], found)),
            };
        }
        found = next;
    }
    Ok(found)
}

fn is_definite(steps: &[Step]) -> bool {
    steps.iter().all(|it| !it.deep && matches!(it.select, Selector::Name(_) | Selector::Index(_)))
}

/// What steps of any kind find from a node on.
fn spread(steps: &[Step], start: Shape) -> Shape {
    match steps.split_last() {
        Some((Step { select: Selector::Call(function), .. }, _)) => called(*function),
        Some((Step { deep: false, select: Selector::Names(names) }, [])) => {
            let members = names.iter().map(|name| (name.clone(), Field::optional(start.member(name))));
            Shape::object(Members::closed(members))
        }
        Some((Step { select: Selector::Names(_), .. }, _)) => Shape::of_kinds(Kinds::ARRAY.or(Kinds::OBJECT)),
        _ => Shape::array(Items::many(steps.iter().fold(start, |node, step| parts(step, &node)), 0, None)),
    }
}

fn called(function: PathFunction) -> Shape {
    match function {
        PathFunction::Keys => Shape::unknown(),
        _ => Shape::of_kinds(Kinds::NUMBER),
    }
}

/// All that a step can find in a node.
fn parts(step: &Step, node: &Shape) -> Shape {
    if step.deep {
        return Shape::unknown();
    }
    match &step.select {
        Selector::Name(name) => node.member(name),
        Selector::Index(_) | Selector::Indices(_) | Selector::Slice(..) => node.any_item(),
        Selector::Names(names) => names.iter().fold(Shape::never(), |all, name| all.join(&node.member(name))),
        Selector::Wildcard => node.any_item().join(&any_member(node)),
        Selector::Filter(_) => node.any_item().join(&node.only(Kinds::OBJECT)),
        _ => Shape::unknown(),
    }
}

/// Any member, if it is an object.
pub(super) fn any_member(node: &Shape) -> Shape {
    match node.members() {
        _ if !node.kinds().has(Kinds::OBJECT) => Shape::never(),
        None => Shape::unknown(),
        Some(members) => members.any(),
    }
}

/// The path with its first steps only, as people write it.
pub(super) fn written(path: &JsonPath, steps: usize) -> String {
    let mut text = match path.root() {
        Root::Input => "$".to_owned(),
        Root::Context => "$$".to_owned(),
        Root::Variable(variable) => variable.to_string(),
    };
    for step in &path.steps()[..steps] {
        let is_word = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
        let done = match &step.select {
            Selector::Name(name) if is_word(name) => write!(text, ".{name}"),
            Selector::Name(name) => write!(text, "['{name}']"),
            Selector::Index(index) => write!(text, "[{index}]"),
            _ => Ok(()),
        };
        done.expect("a string takes all text");
    }
    text
}
