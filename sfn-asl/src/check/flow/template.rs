//! Payload templates and intrinsic calls over shapes.

use sfn_query::intrinsic::{Argument, ArgumentNode, Call, Function, Kind};
use sfn_query::{Expression, Object, Str, Value};

use super::path::{self, Scene, evaluate};
use super::report;
use super::watch::Watch;
use crate::diagnostic::At;
use crate::shape::{Field, Items, Kinds, Members, Shape, Size};

/// What a template gives.
pub(super) fn template(value: &Value, scene: &Scene<'_>, at: &At<'_>, watch: &mut Watch) -> Shape {
    match value {
        Value::Object(members) => object(members, scene, at, watch),
        Value::Array(items) => {
            let items = items.iter().enumerate().map(|(n, item)| template(item, scene, &at.index(n), watch));
            Shape::array(Items::exactly(items.collect()))
        }
        literal => super::literal(literal),
    }
}

fn object(members: &Object, scene: &Scene<'_>, at: &At<'_>, watch: &mut Watch) -> Shape {
    let values = fields(members, scene, at, watch);
    // A member that cannot be computed fails the whole template.
    if values.iter().any(|(_, shape)| shape.is_never()) {
        return Shape::never();
    }
    Shape::object(Members::closed(values.into_iter().map(|(name, shape)| (name, Field::required(shape)))))
}

/// The members of a template, without `.$` in their names.
pub(super) fn fields(
    members: &Object,
    scene: &Scene<'_>,
    at: &At<'_>,
    watch: &mut Watch,
) -> Vec<(Str, Shape)> {
    let field = |(key, value): (&Str, &Value)| {
        let at = at.key(key);
        match (key.strip_suffix(".$"), value.as_str()) {
            (Some(name), Some(text)) => (name.into(), expression(text, scene, &at, watch)),
            _ => (key.clone(), template(value, scene, &at, watch)),
        }
    };
    members.iter().map(field).collect()
}

/// A path or an intrinsic call.
pub(super) fn expression(text: &str, scene: &Scene<'_>, at: &At<'_>, watch: &mut Watch) -> Shape {
    if text.starts_with('$') {
        return path::text(text, scene, at, watch);
    }
    match &*scene.texts.expression(text) {
        Ok(Expression::Intrinsic(it)) => call(it.call(), scene, at, watch),
        _ => Shape::unknown(),
    }
}

/// What a call gives. Calls nest at most ten deep.
fn call(it: &Call, scene: &Scene<'_>, at: &At<'_>, watch: &mut Watch) -> Shape {
    let signature = it.function.signature();
    let mut given = Vec::with_capacity(it.arguments.len());
    for (n, argument) in it.arguments.iter().enumerate() {
        let shape = value(argument, scene, at, watch);
        let wanted = kinds(signature.kind_at(n));
        if shape.is_never() {
            return Shape::never();
        }
        if shape.kinds().is_apart(wanted) {
            watch.add(|| report::unfit_argument(signature.name, argument, wanted, shape.kinds(), at));
        }
        given.push(shape);
    }
    result(it.function, &given)
}

fn value(argument: &Argument, scene: &Scene<'_>, at: &At<'_>, watch: &mut Watch) -> Shape {
    match &argument.node {
        ArgumentNode::Literal(value) | ArgumentNode::Text { value, .. } => super::literal(value),
        ArgumentNode::Path(path) => evaluate(path, scene, at, argument.span.start, watch),
        ArgumentNode::Call(inner) => call(inner, scene, at, watch),
        _ => Shape::unknown(),
    }
}

fn kinds(kind: Kind) -> Kinds {
    match kind {
        Kind::Any => Kinds::ALL,
        Kind::Text => Kinds::STRING,
        Kind::Number => Kinds::NUMBER,
        Kind::Boolean => Kinds::BOOLEAN,
        Kind::Array => Kinds::ARRAY,
        Kind::Object => Kinds::OBJECT,
    }
}

/// What a function gives for these arguments.
fn result(function: Function, given: &[Shape]) -> Shape {
    let item = || given.first().map_or_else(Shape::unknown, Shape::any_item);
    match function {
        Function::Array => Shape::array(Items::exactly(given.to_vec())),
        Function::ArrayGetItem => item(),
        Function::ArrayUnique => Shape::array(Items::many(item(), 0, None)),
        Function::ArrayPartition => {
            Shape::array(Items::many(Shape::array(Items::many(item(), 1, None)), 0, None))
        }
        Function::ArrayRange => Shape::array(Items::many(Shape::of_kinds(Kinds::NUMBER), 0, Some(1000))),
        Function::StringSplit => Shape::array(Items::many(Shape::of_kinds(Kinds::STRING), 0, None)),
        Function::JsonMerge => merged(given),
        Function::Uuid => Shape::text(Size::exactly(38)),
        other => Shape::of_kinds(kinds(other.signature().gives)),
    }
}

/// The members of both, those of the second before those of the first.
fn merged(given: &[Shape]) -> Shape {
    let members = |n: usize| given.get(n).and_then(Shape::members);
    let (Some(one), Some(other)) = (members(0), members(1)) else { return Shape::of_kinds(Kinds::OBJECT) };
    let mut known: Vec<(Str, Field)> = Vec::new();
    for (name, field) in one.known().iter().filter(|(name, _)| !other.requires(name)) {
        let shape = field.shape.join(other.get(name));
        known.push((name.clone(), Field { shape, is_required: field.is_required }));
    }
    for (name, field) in other.known() {
        match (field.is_required, one.field(name)) {
            (true, _) => known.push((name.clone(), field.clone())),
            (false, Some(_)) => {}
            (false, None) => known.push((name.clone(), Field::optional(field.shape.join(one.rest())))),
        }
    }
    Shape::object(Members::new(known, one.rest().join(other.rest())))
}
