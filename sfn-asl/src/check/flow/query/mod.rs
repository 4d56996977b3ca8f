//! JSONata over shapes: what an expression can give, and paths in it that can give nothing.
//!
//! Follows paths, constructors, conditions, operators and the functions whose results are known; all else may give
//! anything. A path in a place that asks whether it is there, as in `$exists(…)`, is not reported.

mod call;
mod operator;
mod path;
mod seen;
#[cfg(test)]
mod suite;
mod test;

use sfn_query::Str;
use sfn_query::jsonata::ast::{BinaryOp, Expr, Kind};
use sfn_query::jsonata::{Jsonata, Profile};

use super::watch::Watch;
use crate::diagnostic::At;
use crate::shape::{Field, Items, Kinds, Members, Shape};
use seen::Seen;

/// What expressions of a field see.
pub(super) struct Sight {
    /// `$states`.
    states: Shape,
    variables: Shape,
}

impl Sight {
    /// `$states` has `input` and `context`, and in some places `result` or `errorOutput`.
    pub(super) fn new(
        input: &Shape,
        variables: &Shape,
        context: &Shape,
        extra: Option<(&'static str, &Shape)>,
    ) -> Self {
        let member = |name: &'static str, shape: &Shape| (Str::from(name), Field::required(shape.clone()));
        let members = [member("context", context), member("input", input)];
        let extra = extra.map(|(name, shape)| member(name, shape));
        let states = Shape::object(Members::closed(members.into_iter().chain(extra)));
        Self { states, variables: variables.clone() }
    }
}

/// What the expression gives; never, if it gives nothing, which fails the state.
pub(super) fn value(text: &str, start: usize, sight: &Sight, at: &At<'_>, watch: &mut Watch) -> Shape {
    look(text, start, sight, at, watch, |asker, expr| asker.see(expr).shape).unwrap_or_default()
}

/// Whether the condition holds, if that is certain.
pub(super) fn condition(
    text: &str,
    start: usize,
    sight: &Sight,
    at: &At<'_>,
    watch: &mut Watch,
) -> Option<bool> {
    let ask = |asker: &mut Asker<'_>, expr: &Expr| asker.condition(expr);
    look(text, start, sight, at, watch, ask).flatten()
}

fn look<T>(
    text: &str,
    start: usize,
    sight: &Sight,
    at: &At<'_>,
    watch: &mut Watch,
    ask: impl for<'e> FnOnce(&mut Asker<'e>, &Expr) -> T,
) -> Option<T> {
    // What does not parse is reported elsewhere.
    let expression = Jsonata::parse_as(text, Profile::StepFunctions).ok()?;
    let mut asker = Asker { text, start, sight, at, watch, locals: Vec::new(), context: None, quiet: 0 };
    Some(ask(&mut asker, expression.tree()))
}

/// A walk over an expression. The parser limits how deep it nests.
struct Asker<'a> {
    text: &'a str,
    /// Where the text begins in its string.
    start: usize,
    sight: &'a Sight,
    at: &'a At<'a>,
    watch: &'a mut Watch,
    /// What the expression binds itself, the innermost last.
    locals: Vec<(Str, Seen)>,
    /// `$`, and what bare names are members of.
    context: Option<Shape>,
    /// Whether a path that gives nothing is no news here.
    quiet: u32,
}

impl Asker<'_> {
    fn see(&mut self, expr: &Expr) -> Seen {
        match &expr.kind {
            Kind::Literal(value) => match value.as_str() {
                Some(text) => Seen::certain(super::text(text)),
                None => Seen::certain(Shape::of(value)),
            },
            Kind::Name(name) => match self.context.clone() {
                Some(context) => self.member(&context, name, "the item", expr),
                None => Seen::unknown(),
            },
            Kind::Variable(name) => self.variable(name),
            Kind::Negate(inner) => self.number(inner),
            Kind::Binary(BinaryOp::Map, left, right) => self.path(expr, left, right),
            Kind::Binary(op, left, right) => self.operator(*op, left, right, expr),
            Kind::Bind(name, value) => {
                let seen = self.see(value);
                self.locals.push((name.clone(), seen.clone()));
                seen
            }
            Kind::Filter(left, predicate) => self.filter(left, predicate),
            Kind::KeepArray(inner) => {
                let seen = self.see(inner);
                Seen { shape: seen::list(&seen.shape), ..seen }
            }
            Kind::Sort(left, _) if !path::binds(left) => {
                let seen = self.see(left);
                Seen { shape: seen.shape.join(&seen::list(&seen.shape)), ..seen }
            }
            Kind::Group(left, _) if !path::binds(left) => {
                let seen = self.see(left);
                Seen { shape: Shape::of_kinds(Kinds::OBJECT), ..seen }
            }
            Kind::Array(items) => self.array(items),
            Kind::Object(pairs) => self.object(pairs),
            Kind::Block(items) => self.block(items),
            Kind::Call(callee, arguments) => self.call(callee, arguments),
            Kind::Condition(test, then, otherwise) => self.conditional(test, then, otherwise.as_deref()),
            _ => Seen::unknown(),
        }
    }

    fn variable(&mut self, name: &Str) -> Seen {
        match name.as_str() {
            "" => self.context.clone().map_or_else(Seen::unknown, Seen::certain),
            "$" => Seen::unknown(),
            "states" => Seen::certain(self.sight.states.clone()),
            _ => match self.locals.iter().rev().find(|(local, _)| local == name) {
                Some((_, seen)) => seen.clone(),
                // That it has no value is another rule's to tell.
                None => match self.sight.variables.member(name) {
                    it if it.is_never() => Seen::unknown(),
                    it => Seen::perhaps(it),
                },
            },
        }
    }

    /// What is looked at with that context.
    fn within<T>(&mut self, context: Shape, look: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.context.replace(context);
        let seen = look(self);
        self.context = outer;
        seen
    }

    /// What is looked at where a path that gives nothing is no news.
    fn quietly<T>(&mut self, look: impl FnOnce(&mut Self) -> T) -> T {
        self.quiet += 1;
        let seen = look(self);
        self.quiet -= 1;
        seen
    }

    fn block(&mut self, items: &[Expr]) -> Seen {
        let outer = self.locals.len();
        let mut last = Seen::nothing();
        for item in items {
            last = self.see(item);
        }
        self.locals.truncate(outer);
        last
    }

    /// `[a, b]`: what is no array constructor itself is spread.
    fn array(&mut self, items: &[Expr]) -> Seen {
        let mut exact = Vec::new();
        let mut others = Shape::never();
        let mut least = 0;
        for item in items {
            let seen = self.see(item);
            let is_one = matches!(item.kind, Kind::Array(_)) || seen.shape.kinds().is_apart(Kinds::ARRAY);
            if is_one && !seen.maybe_nothing && others.is_never() {
                exact.push(seen.shape);
                least += 1;
            } else {
                others = others.join(&if is_one { seen.shape } else { seen::element(&seen.shape) });
            }
        }
        if others.is_never() && exact.len() == items.len() {
            return Seen::certain(Shape::array(Items::exactly(exact)));
        }
        // What is not certain may be missing, and what follows it moves up.
        Seen::certain(Shape::array(Items::new(exact, others, least, None)))
    }

    /// `{k: v}`: a member whose value is nothing is left out.
    fn object(&mut self, pairs: &[(Expr, Expr)]) -> Seen {
        let mut known = Vec::with_capacity(pairs.len());
        let mut is_open = false;
        for (key, value) in pairs {
            let seen = self.see(value);
            match &key.kind {
                Kind::Literal(name) => {
                    let field = Field { shape: seen.shape, is_required: !seen.maybe_nothing };
                    known.push((Str::from(name.as_str().unwrap_or_default()), field));
                }
                _ => {
                    self.see(key);
                    is_open = true;
                }
            }
        }
        Seen::certain(Shape::object(if is_open { Members::open(known) } else { Members::closed(known) }))
    }

    fn conditional(&mut self, test: &Expr, then: &Expr, otherwise: Option<&Expr>) -> Seen {
        match self.truth(test) {
            Some(true) => self.see(then),
            Some(false) => otherwise.map_or_else(Seen::nothing, |otherwise| self.see(otherwise)),
            None => {
                let then = self.see(then);
                let otherwise = otherwise.map_or_else(Seen::nothing, |otherwise| self.see(otherwise));
                then.or(&otherwise)
            }
        }
    }

    /// The bytes of an expression in its string.
    fn span(&self, expr: &Expr) -> std::ops::Range<usize> {
        let range = expr.span.range();
        self.start + range.start..self.start + range.end
    }

    /// The expression as it is written.
    fn written(&self, expr: &Expr) -> String {
        self.text.get(expr.span.range()).unwrap_or_default().trim().to_owned()
    }
}
