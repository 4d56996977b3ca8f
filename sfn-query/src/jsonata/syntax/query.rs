//! What an expression asks of the world around it: variables, functions, members of `$states`. Found without
//! evaluating anything.

use super::{BinaryOp, Expr, Kind, Span};
use crate::{Str, Value};

/// A name that an expression reads, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reference {
    /// Without the `$`.
    pub name: Str,
    /// The members that are read of it, as far as they are known: `$states.input.id` reads `input` and then `id`.
    pub members: Vec<Str>,
    /// Bytes of the text.
    pub span: std::ops::Range<usize>,
}

/// Everything that an expression refers to.
#[derive(Debug, Default)]
pub(crate) struct References {
    /// Variables that are read and not bound by the expression itself, functions included.
    pub(crate) variables: Vec<Reference>,
    /// The functions among them: those that are called.
    pub(crate) functions: Vec<Reference>,
    /// Members that are read where there is no context to read them from.
    pub(crate) top_level: Vec<Reference>,
    /// `$$`
    pub(crate) roots: Vec<Reference>,
}

/// Finds what an expression refers to.
pub(crate) fn references(expr: &Expr) -> References {
    let mut finder = Finder { found: References::default(), scopes: vec![Scope::default()], lambdas: 0 };
    finder.visit(expr, Context::None);
    finder.found
}

/// Whether `$` means something at a place.
#[derive(Clone, Copy, PartialEq)]
enum Context {
    /// The whole expression, and all that is not below.
    None,
    /// A step, predicate, sort key or group.
    Item,
}

/// What a block, a function or a path binds.
#[derive(Default)]
struct Scope {
    bound: Vec<Str>,
    /// Bound further on: only functions, which are called later, can see these.
    later: Vec<Str>,
    /// In how many functions the scope lies.
    lambdas: usize,
}

struct Finder {
    found: References,
    scopes: Vec<Scope>,
    lambdas: usize,
}

impl Finder {
    fn visit(&mut self, expr: &Expr, context: Context) {
        match &expr.kind {
            Kind::Variable(name) => self.variable(name, Vec::new(), expr.span, context),
            Kind::Name(name) => self.member(name, expr.span, context),
            Kind::Wildcard => self.member(&"*".into(), expr.span, context),
            Kind::Descendants => self.member(&"**".into(), expr.span, context),
            Kind::Binary(BinaryOp::Map, left, right) => self.path(expr, left, right, context),
            Kind::Filter(left, right) => self.spine(left, &[right], context),
            Kind::Group(left, pairs) => {
                let parts: Vec<_> = pairs.iter().flat_map(|(key, value)| [key, value]).collect();
                self.spine(left, &parts, context);
            }
            Kind::Sort(left, terms) => {
                let parts: Vec<_> = terms.iter().map(|term| &term.expr).collect();
                self.spine(left, &parts, context);
            }
            Kind::Block(items) => self.block(items, context),
            Kind::Bind(name, value) => {
                self.visit(value, context);
                self.scope().bound.push(name.clone());
            }
            Kind::Call(callee, args) | Kind::Partial(callee, args) => {
                if let Kind::Variable(name) = &callee.kind
                    && !self.is_bound(name)
                {
                    self.found.functions.push(reference(name, Vec::new(), callee.span));
                }
                self.visit(callee, context);
                args.iter().for_each(|arg| self.visit(arg, context));
            }
            Kind::Lambda { params, body, .. } => {
                self.lambdas += 1;
                self.scopes.push(Scope { bound: params.clone(), later: Vec::new(), lambdas: self.lambdas });
                // Its context is that of the place where it is written, not of the one where it is called.
                self.visit(body, context);
                self.scopes.pop();
                self.lambdas -= 1;
            }
            Kind::Transform { .. } => expr.each_child(&mut |child| self.visit(child, Context::Item)),
            _ => expr.each_child(&mut |child| self.visit(child, context)),
        }
    }

    /// `left.right`. Members that follow a variable directly belong to it; after one that `@` or `#` names the
    /// path goes on elsewhere.
    fn path(&mut self, expr: &Expr, left: &Expr, right: &Expr, context: Context) {
        if let Some((name, members)) = members_of(expr) {
            return self.variable(name, members, expr.span, context);
        }
        if let Kind::Focus(step, _) | Kind::Index(step, _) = &right.kind
            && let (Some((name, mut members)), Some(member)) = (members_of(left), member_of(step))
        {
            members.push(member.clone());
            return self.variable(name, members, expr.span, context);
        }
        self.spine(left, &[right], context);
    }

    /// What is left of a dot or bracket, then what is right of it, which sees what the left binds.
    fn spine(&mut self, left: &Expr, right: &[&Expr], context: Context) {
        self.visit(left, context);
        let mut bound = Vec::new();
        bound_by_path(left, &mut bound);
        self.scopes.push(Scope { bound, later: Vec::new(), lambdas: self.lambdas });
        right.iter().for_each(|part| self.visit(part, Context::Item));
        self.scopes.pop();
    }

    fn block(&mut self, items: &[Expr], context: Context) {
        let later = items.iter().filter_map(|item| match &item.kind {
            Kind::Bind(name, _) => Some(name.clone()),
            _ => None,
        });
        self.scopes.push(Scope { bound: Vec::new(), later: later.collect(), lambdas: self.lambdas });
        items.iter().for_each(|item| self.visit(item, context));
        self.scopes.pop();
    }

    fn scope(&mut self) -> &mut Scope {
        self.scopes.last_mut().expect("the outermost scope stays")
    }

    fn is_bound(&self, name: &Str) -> bool {
        let sees = |scope: &Scope| {
            scope.bound.contains(name) || (self.lambdas > scope.lambdas && scope.later.contains(name))
        };
        self.scopes.iter().any(sees)
    }

    fn variable(&mut self, name: &Str, members: Vec<Str>, span: Span, context: Context) {
        match name.as_str() {
            "" if context == Context::None => {
                self.found.top_level.push(reference(&"$".into(), members, span));
            }
            "" => {}
            "$" => self.found.roots.push(reference(name, members, span)),
            _ if self.is_bound(name) => {}
            _ => self.found.variables.push(reference(name, members, span)),
        }
    }

    fn member(&mut self, name: &Str, span: Span, context: Context) {
        if context == Context::None {
            self.found.top_level.push(reference(name, Vec::new(), span));
        }
    }
}

fn reference(name: &Str, members: Vec<Str>, span: Span) -> Reference {
    Reference { name: name.clone(), members, span: span.range() }
}

/// `$name.a.b` as a name and members; nothing of any other path.
fn members_of(expr: &Expr) -> Option<(&Str, Vec<Str>)> {
    match &expr.kind {
        Kind::Variable(name) => Some((name, Vec::new())),
        Kind::Binary(BinaryOp::Map, left, right) => {
            let (name, mut members) = members_of(left)?;
            members.push(member_of(right)?.clone());
            Some((name, members))
        }
        _ => None,
    }
}

/// The name that a step reads.
fn member_of(step: &Expr) -> Option<&Str> {
    match &step.kind {
        Kind::Name(member) | Kind::Literal(Value::String(member)) => Some(member),
        _ => None,
    }
}

/// The variables that `@` and `#` bind in a path.
fn bound_by_path(expr: &Expr, bound: &mut Vec<Str>) {
    match &expr.kind {
        Kind::Focus(left, name) | Kind::Index(left, name) => {
            bound.push(name.clone());
            bound_by_path(left, bound);
        }
        Kind::Binary(BinaryOp::Map, left, right) => {
            bound_by_path(left, bound);
            bound_by_path(right, bound);
        }
        Kind::Filter(left, _) | Kind::KeepArray(left) | Kind::Group(left, _) | Kind::Sort(left, _) => {
            bound_by_path(left, bound);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jsonata::{Profile, syntax::parse};

    fn show(references: &[Reference]) -> String {
        let one = |it: &Reference| {
            let members: String = it.members.iter().map(|member| format!(".{member}")).collect();
            format!("{}{members}", it.name)
        };
        references.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn check(text: &str, variables: &str, functions: &str, top_level: &str) {
        let found = references(&parse(text, Profile::Plain).expect("an expression"));
        assert_eq!(show(&found.variables), variables, "variables of {text}");
        assert_eq!(show(&found.functions), functions, "functions of {text}");
        assert_eq!(show(&found.top_level), top_level, "top level of {text}");
    }

    #[test]
    fn what_is_read_is_told_apart_from_what_is_bound() {
        check("$states.input.order.id & $suffix", "states.input.order.id suffix", "", "");
        check("$sum($states.input.lines.(price * quantity))", "sum states.input.lines", "sum", "");
        check("($a := $b; $a + $c)", "b c", "", "");
        check("($x := $x + 1; $x)", "x", "", "");
        check(
            "($even := function($n){$n = 0 or $odd($n - 1)}; $odd := function($n){$even($n)}; $even(2))",
            "",
            "",
            "",
        );
        check("$o.lines@$l.items@$i[$l.id = $i.id].{'x': $l, 'y': $z}", "o.lines z", "", "");
        check("order.total * 2", "", "", "order");
        check("$map($l, function($x){ $x.price + tax })", "map l", "map", "tax");
        check("$l.{'f': function($x){ $x + tax }}", "l", "", "");
        check("$l[price > limit]^(>price).{'a': name}", "l", "", "");
        check("$ & * & a.b", "", "", "$ * a");
    }

    #[test]
    fn the_root_is_no_variable() {
        let found = references(&parse("$$.a", Profile::Plain).expect("an expression"));
        assert_eq!(found.roots.len(), 1);
        assert_eq!(found.roots[0].span, 0..4);
    }
}
