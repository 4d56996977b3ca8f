//! Paths and predicates.

use sfn_query::Value;
use sfn_query::jsonata::ast::{BinaryOp, Expr, Kind};

use super::Asker;
use super::seen::{self, Seen, element, sequence};
use crate::check::flow::report;
use crate::shape::{Kinds, Shape};

impl Asker<'_> {
    /// `left.right`
    pub(super) fn path(&mut self, expr: &Expr, left: &Expr, right: &Expr) -> Seen {
        // What `@` and `#` name is seen further on in the path.
        if binds(expr) {
            return Seen::unknown();
        }
        let from = self.first(left);
        if from.is_nothing() {
            return from;
        }
        if let Kind::Name(name) | Kind::Literal(Value::String(name)) = &right.kind {
            let seen = self.member(&from.shape, name, &format!("`{}`", self.written(left)), right);
            return Seen { maybe_nothing: seen.maybe_nothing || from.maybe_nothing, ..seen };
        }
        let is_list = from.shape.kinds().has(Kinds::ARRAY);
        let seen = self.within(element(&from.shape), |asker| asker.see(right));
        if seen.is_nothing() {
            return seen;
        }
        let shape =
            if is_list || seen.shape.kinds().has(Kinds::ARRAY) { sequence(&seen.shape) } else { seen.shape };
        Seen { shape, maybe_nothing: from.maybe_nothing || seen.maybe_nothing || is_list }
    }

    /// What a path begins with, where a string is a name.
    fn first(&mut self, left: &Expr) -> Seen {
        match (&left.kind, self.context.clone()) {
            (Kind::Literal(Value::String(name)), Some(context)) => {
                self.member(&context, name, "the item", left)
            }
            (Kind::Literal(_), _) => Seen::unknown(),
            _ => self.see(left),
        }
    }

    /// The member of that name: of an object, or of the objects in an array.
    pub(super) fn member(&mut self, from: &Shape, name: &str, what: &str, right: &Expr) -> Seen {
        let seen = member_of(from, name, 0);
        if seen.is_nothing() && !from.is_never() && self.quiet == 0 {
            let (span, whole) = (self.span(right), self.text.get(..right.span.end as usize));
            let start = what.trim_matches('`');
            let whole = match whole.and_then(|text| text.rfind(start).map(|at| text[at..].trim())) {
                Some(whole) if what.starts_with('`') => whole.to_owned(),
                _ => name.to_owned(),
            };
            self.watch.add(|| report::no_such_member(&whole, what, name, from, span, self.at));
        }
        seen
    }

    /// `left[predicate]`: an item, or those for which it holds.
    pub(super) fn filter(&mut self, left: &Expr, predicate: &Expr) -> Seen {
        if binds(left) {
            return Seen::unknown();
        }
        let from = self.see(left);
        if from.is_nothing() {
            return from;
        }
        let item = element(&from.shape);
        if !matches!(predicate.kind, Kind::Literal(_)) {
            self.within(item.clone(), |asker| asker.truth(predicate));
        }
        Seen::perhaps(sequence(&item).join(&seen::list(&from.shape)))
    }
}

/// Whether a path names its items by `@` or `#`.
pub(super) fn binds(expr: &Expr) -> bool {
    match &expr.kind {
        Kind::Focus(..) | Kind::Index(..) => true,
        Kind::Binary(BinaryOp::Map, left, right) => binds(left) || binds(right),
        Kind::Filter(left, _) | Kind::KeepArray(left) | Kind::Group(left, _) | Kind::Sort(left, _) => {
            binds(left)
        }
        _ => false,
    }
}

/// How deep arrays in arrays are followed.
const MAX_DEPTH: u32 = 3;

fn member_of(from: &Shape, name: &str, depth: u32) -> Seen {
    let direct = Seen { shape: from.member(name), maybe_nothing: !from.has_for_certain(name) };
    if !from.kinds().has(Kinds::ARRAY) {
        return direct;
    }
    if depth == MAX_DEPTH {
        return Seen::unknown();
    }
    let of_items = member_of(&from.any_item(), name, depth + 1).shape;
    match of_items.is_never() {
        true => Seen::perhaps(direct.shape),
        false => Seen::perhaps(direct.shape.join(&sequence(&of_items))),
    }
}
