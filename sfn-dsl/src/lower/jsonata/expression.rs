//! One expression, with as few parentheses as its operators need.

use sfn_asl::{Family, Relation};
use sfn_query::Value;

use super::{
    Said, call,
    constant::{constant, quoted, step},
    each, unsayable,
};
use crate::{
    expr::{
        function::Function,
        function::power::{AND, COMPARISON, CONDITIONAL, OR, PATH, PREFIX, PRODUCT, SUM},
        tree::{Language, Literal, Node, Numbers, Sign, Tree},
    },
    lower::language::About,
};

/// What an expression is about: the document, and the items of the lists whose closures stand around it.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    about: About,
    item: Option<Named<'a>>,
}

/// The name of an item.
#[derive(Clone, Copy)]
struct Named<'a> {
    item: Tree,
    name: &'a str,
    outer: Option<&'a Named<'a>>,
}

impl Scope<'_> {
    pub(super) fn new(about: About) -> Self {
        Self { about, item: None }
    }

    /// Writes what stands inside of the closure for an item.
    pub(super) fn inside<T>(self, item: Tree, name: &str, write: impl FnOnce(Scope<'_>) -> T) -> T {
        write(Scope { about: self.about, item: Some(Named { item, name, outer: self.item.as_ref() }) })
    }

    /// How many closures stand around.
    pub(super) fn depth(self) -> usize {
        std::iter::successors(self.item.as_ref(), |named| named.outer).count()
    }

    fn document(self) -> &'static str {
        match self.about {
            About::Input => "$states.input",
            About::Result => "$states.result",
            About::Error => "$states.errorOutput",
        }
    }

    fn name_of(&self, item: Tree) -> Option<&str> {
        let mut named = std::iter::successors(self.item.as_ref(), |named| named.outer);
        named.find(|named| named.item == item).map(|named| named.name)
    }
}

/// The expression, where anything may stand.
pub(super) fn expression(tree: Tree, scope: Scope<'_>) -> Said<String> {
    written(tree, scope).map(|(text, _)| text)
}

/// The expression, where what stands beside it holds with that power.
pub(super) fn operand(tree: Tree, power: u8, scope: Scope<'_>) -> Said<String> {
    let (text, own) = written(tree, scope)?;
    Ok(if own < power { format!("({text})") } else { text })
}

/// A list as one item of an array constructor, which takes the items of all lists for its own but those of other
/// constructors.
pub(super) fn whole(tree: Tree, scope: Scope<'_>) -> Said<String> {
    let (text, power) = written(tree, scope)?;
    Ok(if power == PREFIX && text.starts_with('[') { text } else { format!("[{text}]") })
}

fn written(tree: Tree, scope: Scope<'_>) -> Said<(String, u8)> {
    let infix = |left: &Tree, sign: &str, right: &Tree, power: u8| {
        let (left, right) = (operand(*left, power, scope)?, operand(*right, power + 1, scope)?);
        Ok((format!("{left} {sign} {right}"), power))
    };
    match tree.node() {
        Node::Input(_) => Ok((scope.document().to_owned(), PATH)),
        Node::Context => Ok(("$states.context".to_owned(), PATH)),
        Node::Variable(name) => Ok((format!("${name}"), PATH)),
        Node::Item(_) => match scope.name_of(tree) {
            Some(name) => Ok((name.to_owned(), PATH)),
            None => Err(unsayable(tree, "an item is known inside of its closure alone", "use it there")
                .in_no_language()),
        },
        Node::Field { of, name, .. } => field(*of, name, scope),
        Node::Index { of, at } => Ok((format!("{}[{at}]", operand(*of, PATH, scope)?), PATH)),
        Node::Literal(Literal(value)) => {
            if !is_exact(value) {
                let why = "its numbers are floating point, exact up to 2^53";
                return Err(unsayable(tree, why, "pass the number on by itself, or write it as a text"));
            }
            let text = constant(value);
            let power = if text.starts_with(['-', '[', '{']) { PREFIX } else { PATH };
            Ok((text, power))
        }
        Node::Absent => Ok(("()".to_owned(), PATH)),
        Node::Object(members) => object(members, scope),
        Node::Array(items) => Ok((format!("[{}]", list(items, scope)?), PREFIX)),
        Node::Whole(of) => Ok((whole(*of, scope)?, PREFIX)),
        Node::Compare { family, relation, left, right } => {
            compare(tree, *family, sign_of(*relation), *left, *right, scope)
        }
        Node::And(left, right) => infix(left, "and", right, AND),
        Node::Or(left, right) => infix(left, "or", right, OR),
        Node::Not(of) => not(*of, scope),
        // An absent member and a null one are both `None` to serde; what is nothing is unequal to nothing.
        Node::IsSome(of) => Ok((format!("{} != null", operand(*of, COMPARISON, scope)?), COMPARISON)),
        Node::If { condition, then, otherwise } => {
            let condition = operand(*condition, CONDITIONAL + 1, scope)?;
            let then = operand(*then, CONDITIONAL + 1, scope)?;
            let otherwise = operand(*otherwise, CONDITIONAL, scope)?;
            Ok((format!("{condition} ? {then} : {otherwise}"), CONDITIONAL))
        }
        Node::Math { sign: Sign::Add, left, right, .. } => infix(left, "+", right, SUM),
        Node::Math { sign: Sign::Subtract, left, right, .. } => infix(left, "-", right, SUM),
        Node::Math { sign: Sign::Multiply, left, right, .. } => infix(left, "*", right, PRODUCT),
        Node::Math { sign: Sign::Remainder, left, right, .. } => infix(left, "%", right, PRODUCT),
        Node::Math { sign: Sign::Divide, of, left, right } => match of {
            Numbers::Floating => infix(left, "/", right, PRODUCT),
            Numbers::Unsigned => call::quotient_down(*left, *right, scope),
            Numbers::Signed => call::quotient_to_zero(*left, *right, scope),
        },
        Node::Call(function, operands) => call::call(tree, *function, operands, scope),
        Node::Each { how, list, item, body, lists } => each::each(*how, *list, *item, *body, *lists, scope),
        // What holds it together is not known.
        Node::Fold { list, first, all, item, body } => each::fold(*list, *first, (*all, *item), *body, scope),
        Node::Raw(Language::Jsonata, text) => Ok((text.clone(), 0)),
        Node::Raw(..) => {
            let remedy = "write it as an expression of Rust, or as `jsonata!`";
            Err(unsayable(tree, "it is written in another language", remedy))
        }
        Node::Invalid { .. } => Err(unsayable(tree, "", "")),
    }
}

fn is_exact(value: &Value) -> bool {
    let whole = value.as_number().and_then(sfn_query::Number::as_i64);
    whole.is_none_or(|number| number.unsigned_abs() <= 1 << f64::MANTISSA_DIGITS)
}

fn field(of: Tree, name: &str, scope: Scope<'_>) -> Said<(String, u8)> {
    Ok(match step(name) {
        Some(step) => (format!("{}.{step}", operand(of, PATH, scope)?), PATH),
        None => (format!("$lookup({}, {})", expression(of, scope)?, quoted(name)), PATH),
    })
}

fn object(members: &[(String, Tree)], scope: Scope<'_>) -> Said<(String, u8)> {
    let members = members.iter().filter(|(_, tree)| *tree.node() != Node::Absent);
    let members = members
        .map(|(name, tree)| Ok(format!("{}: {}", quoted(name), expression(*tree, scope)?)))
        .collect::<Said<Vec<_>>>()?;
    Ok((format!("{{{}}}", members.join(", ")), PREFIX))
}

pub(super) fn list(items: &[Tree], scope: Scope<'_>) -> Said<String> {
    Ok(items.iter().map(|tree| expression(*tree, scope)).collect::<Said<Vec<_>>>()?.join(", "))
}

fn compare(
    whole: Tree,
    family: Family,
    sign: &str,
    left: Tree,
    right: Tree,
    scope: Scope<'_>,
) -> Said<(String, u8)> {
    let side = |tree: Tree| match family {
        // Times are compared as instants, whatever their offsets.
        Family::Timestamp => Ok(format!("$toMillis({})", expression(tree, scope)?)),
        _ => operand(tree, COMPARISON + 1, scope),
    };
    if family == Family::Boolean && !matches!(sign, "=" | "!=") {
        let found = unsayable(whole, "booleans are equal or not", "use `==`, `!=`, `&&` or `!`");
        return Err(found.in_no_language());
    }
    Ok((format!("{} {sign} {}", side(left)?, side(right)?), COMPARISON))
}

fn not(of: Tree, scope: Scope<'_>) -> Said<(String, u8)> {
    match of.node() {
        Node::Not(inner) => written(*inner, scope),
        Node::Compare { family, relation: Relation::Equals, left, right } => {
            compare(of, *family, "!=", *left, *right, scope)
        }
        Node::Call(Function::ListIsEmpty, operands) => {
            Ok((format!("$count({}) > 0", list(operands, scope)?), COMPARISON))
        }
        _ => Ok((format!("$not({})", expression(of, scope)?), PATH)),
    }
}

fn sign_of(relation: Relation) -> &'static str {
    match relation {
        Relation::Equals => "=",
        Relation::LessThan => "<",
        Relation::GreaterThan => ">",
        Relation::LessThanEquals => "<=",
        Relation::GreaterThanEquals => ">=",
    }
}
