//! Functions whose results are known.

use sfn_query::Str;
use sfn_query::jsonata::ast::{Expr, Kind};

use super::Asker;
use super::seen::{Seen, element, list, sequence};
use crate::shape::{Field, Items, Kinds, Members, Shape};

/// Functions that give text, if they give something.
const TEXTS: &[&str] = &[
    "base64decode",
    "base64encode",
    "decodeUrl",
    "decodeUrlComponent",
    "encodeUrl",
    "encodeUrlComponent",
    "formatBase",
    "formatInteger",
    "formatNumber",
    "fromMillis",
    "hash",
    "join",
    "lowercase",
    "now",
    "pad",
    "replace",
    "string",
    "substring",
    "substringAfter",
    "substringBefore",
    "trim",
    "type",
    "uppercase",
    "uuid",
];

/// Functions that give a number.
const NUMBERS: &[&str] = &[
    "abs",
    "average",
    "ceil",
    "count",
    "floor",
    "length",
    "max",
    "millis",
    "min",
    "number",
    "parseInteger",
    "power",
    "random",
    "round",
    "sqrt",
    "sum",
    "toMillis",
];

/// Functions that give a boolean.
const BOOLEANS: &[&str] = &["boolean", "contains", "exists", "not"];

/// Functions that give something, whatever they are given.
const CERTAIN: &[&str] = &["count", "exists", "millis", "now", "random", "uuid"];

/// Functions that are made for what may not be there.
const LENIENT: &[&str] = &["append", "boolean", "count", "exists", "lookup", "merge", "not", "type"];

impl Asker<'_> {
    /// The name of a function of the language, unless something else hides it.
    pub(super) fn builtin<'e>(&self, callee: &'e Expr) -> Option<&'e str> {
        let Kind::Variable(name) = &callee.kind else { return None };
        let is_local = self.locals.iter().any(|(local, _)| local == name);
        let is_free = !is_local && self.sight.variables.member(name).is_never();
        is_free.then_some(name.as_str())
    }

    pub(super) fn call(&mut self, callee: &Expr, arguments: &[Expr]) -> Seen {
        let Some(name) = self.builtin(callee).map(str::to_owned) else {
            arguments.iter().for_each(|argument| drop(self.see(argument)));
            return Seen::unknown();
        };
        match (name.as_str(), arguments) {
            ("map", [of, function]) => return self.map(of, function),
            ("filter", [of, function]) => return self.select(of, function),
            ("merge", [of]) => return self.merge(of),
            _ => {}
        }
        let is_lenient = LENIENT.contains(&name.as_str());
        let given: Vec<Seen> = arguments
            .iter()
            .map(|it| if is_lenient { self.quietly(|asker| asker.see(it)) } else { self.see(it) })
            .collect();
        let maybe_nothing = !CERTAIN.contains(&name.as_str());
        match result(&name, &given) {
            Some(shape) => Seen { shape, maybe_nothing },
            None => Seen::unknown(),
        }
    }

    /// `$map(of, function($v, $i, $a) { … })`
    fn map(&mut self, of: &Expr, function: &Expr) -> Seen {
        let from = self.see(of);
        let item = element(&from.shape);
        match self.applied(function, &item, &from.shape) {
            Some(body) if !from.is_nothing() && !body.is_nothing() => {
                let many = Shape::array(Items::many(body.shape.clone(), 0, None));
                Seen::perhaps(body.shape.join(&many))
            }
            _ => Seen::unknown(),
        }
    }

    /// `$filter(of, function($v, $i, $a) { … })`
    fn select(&mut self, of: &Expr, function: &Expr) -> Seen {
        let from = self.see(of);
        let item = element(&from.shape);
        self.applied(function, &item, &from.shape);
        if from.is_nothing() { Seen::unknown() } else { Seen::perhaps(sequence(&item)) }
    }

    /// What a function gives for an item, its position and the whole.
    fn applied(&mut self, function: &Expr, item: &Shape, all: &Shape) -> Option<Seen> {
        let Kind::Lambda { params, body, signature: None } = &function.kind else { return None };
        let outer = self.locals.len();
        let given = [
            Seen::certain(item.clone()),
            Seen::certain(Shape::of_kinds(Kinds::NUMBER)),
            Seen::perhaps(list(all)),
        ];
        let given = given.into_iter().chain(std::iter::repeat_with(Seen::unknown));
        self.locals.extend(params.iter().cloned().zip(given));
        // What `$` is in a function called back is not followed.
        let context = self.context.take();
        let seen = self.see(body);
        self.context = context;
        self.locals.truncate(outer);
        Some(seen)
    }

    /// `$merge([a, b])`: the members of all, the later before the earlier.
    fn merge(&mut self, of: &Expr) -> Seen {
        let Kind::Array(parts) = &of.kind else {
            self.quietly(|asker| asker.see(of));
            return Seen::perhaps(Shape::of_kinds(Kinds::OBJECT));
        };
        let mut merged = Some(Members::closed([]));
        for part in parts {
            let seen = self.quietly(|asker| asker.see(part));
            merged = merged.and_then(|merged| add(&merged, &seen));
        }
        Seen::certain(merged.map_or_else(|| Shape::of_kinds(Kinds::OBJECT), Shape::object))
    }
}

/// The members with those of one more object over them; `None`, if it may be anything.
fn add(merged: &Members, part: &Seen) -> Option<Members> {
    if part.is_nothing() {
        return Some(Members::new(merged.known().to_vec(), merged.rest().clone()));
    }
    let members = part.shape.members().filter(|_| part.shape.kinds() == Kinds::OBJECT)?;
    let mut known: Vec<(Str, Field)> = Vec::new();
    for (name, field) in merged.known() {
        let over = members.get(name);
        known.push((name.clone(), Field { shape: field.shape.join(over), is_required: field.is_required }));
    }
    for (name, field) in members.known() {
        let is_certain = field.is_required && !part.maybe_nothing;
        let under = merged.get(name);
        let field = match is_certain {
            true => field.clone(),
            false => Field { shape: field.shape.join(under), is_required: merged.requires(name) },
        };
        known.push((name.clone(), field));
    }
    Some(Members::new(known, merged.rest().join(members.rest())))
}

/// What a function gives, if it gives something; `None`, if that is not known.
fn result(name: &str, given: &[Seen]) -> Option<Shape> {
    if TEXTS.contains(&name) {
        return Some(Shape::of_kinds(Kinds::STRING));
    }
    if NUMBERS.contains(&name) {
        return Some(Shape::of_kinds(Kinds::NUMBER));
    }
    if BOOLEANS.contains(&name) {
        return Some(Shape::of_kinds(Kinds::BOOLEAN));
    }
    let first = &given.first()?.shape;
    match name {
        _ if first.is_never() && name != "append" => None,
        "split" | "keys" => Some(sequence(&Shape::of_kinds(Kinds::STRING))),
        "sort" | "reverse" | "shuffle" | "distinct" => Some(first.join(&list(first)).join(&element(first))),
        "append" => {
            let both = first.join(&given.get(1)?.shape);
            Some(both.join(&sequence(&element(&both))))
        }
        _ => None,
    }
}
