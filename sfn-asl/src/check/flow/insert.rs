//! `ResultPath` over shapes: what a document is after a result was put into it.

use sfn_query::Str;
use sfn_query::jsonpath::{Selector, Step};

use crate::shape::{Field, Items, Kinds, Members, Shape};

/// The document with the value at that place. Objects on the way that are absent are made.
pub(super) fn insert(steps: &[Step], document: &Shape, value: Shape) -> Shape {
    // Recursion is as deep as the path is long; nobody writes longer ones.
    if steps.len() > 64 {
        return Shape::unknown();
    }
    match steps.split_first() {
        None => value,
        _ if value.is_never() || document.is_never() => Shape::never(),
        Some((Step { select: Selector::Name(name), .. }, rest)) => {
            let inner = document.member(name);
            let here = if inner.is_never() { Shape::never() } else { insert(rest, &inner, value.clone()) };
            let is_there = document.has_for_certain(name);
            let made = if is_there { Shape::never() } else { make(rest, value) };
            let field = Field::required(here.join(&made));
            with_member(document, name, field)
        }
        Some((Step { select: Selector::Index(index), .. }, rest)) => put_item(document, *index, rest, value),
        Some(_) => Shape::unknown(),
    }
}

/// The document with that member.
pub(super) fn insert_member(name: &Str, document: &Shape, value: Shape) -> Shape {
    match document.is_never() {
        true => Shape::never(),
        false => with_member(document, name, Field::required(value)),
    }
}

fn with_member(document: &Shape, name: &Str, field: Field) -> Shape {
    match document.members() {
        Some(members) => Shape::object(members.with(name, field)),
        None => Shape::object(Members::open([(name.clone(), field)])),
    }
}

/// What is made where nothing is.
fn make(steps: &[Step], value: Shape) -> Shape {
    steps.iter().rev().fold(value, |value, step| match &step.select {
        Selector::Name(name) => Shape::object(Members::closed([(name.clone(), Field::required(value))])),
        // An item is put only into an array that is there.
        _ => Shape::never(),
    })
}

fn put_item(document: &Shape, index: i64, rest: &[Step], value: Shape) -> Shape {
    let Some(items) = document.items() else { return Shape::of_kinds(Kinds::ARRAY) };
    let (least, most) = items.count();
    match usize::try_from(index) {
        Ok(index) if index < items.first().len() => {
            let mut first = items.first().to_vec();
            first[index] = insert(rest, &first[index], value);
            Shape::array(Items::new(first, items.rest().clone(), least.max(index as u64 + 1), most))
        }
        _ => {
            let any = items.any();
            let item = any.join(&insert(rest, &any, value));
            Shape::array(Items::many(item, least.max(1), most))
        }
    }
}
