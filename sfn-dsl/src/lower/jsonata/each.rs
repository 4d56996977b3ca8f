//! Closures for the items of a list: `$map`, `$filter`, `^(…)`.

use super::{
    Said,
    expression::{Scope, expression, operand, whole},
};
use crate::{
    expr::{
        function::power::{COMPARISON, PATH, PREFIX},
        tree::{Each, Node, Tree},
    },
    lower::jsonata::unsayable,
};

pub(super) fn each(
    how: Each,
    list: Tree,
    item: Tree,
    body: Tree,
    lists: bool,
    scope: Scope<'_>,
) -> Said<(String, u8)> {
    let name = fresh_name(body, scope);
    let inside = |name: &str| scope.inside(item, name, |scope| expression(body, scope));
    let of = expression(list, scope)?;
    let function = |body: String| format!("function({name}) {{ {body} }}");
    let whole_inside = || scope.inside(item, &name, |scope| whole(body, scope));
    Ok(match how {
        // A sequence of one item collapses, so the list is made anew around it; of lists it is gathered.
        Each::Map if lists => (gathered(&of, &name, &format!("$append($all, [{}])", whole_inside()?)), PATH),
        Each::Map => (format!("[$map({of}, {})]", function(inside(&name)?)), PREFIX),
        Each::Filter if lists => {
            let kept = format!("({}) ? $append($all, [[{name}]]) : $all", inside(&name)?);
            (gathered(&of, &name, &kept), PATH)
        }
        Each::Filter => (format!("[$filter({of}, {})]", function(inside(&name)?)), PREFIX),
        Each::Find if lists => {
            let why = "the first list of a list of lists collapses";
            return Err(unsayable(list, why, "find an object that holds the list"));
        }
        Each::Find => (format!("$filter({of}, {})[0]", function(inside(&name)?)), PATH),
        Each::Single if lists => {
            let why = "the only list of a list of lists collapses";
            return Err(unsayable(list, why, "choose an object that holds the list"));
        }
        Each::Single => (format!("$single({of}, {})", function(inside(&name)?)), PATH),
        Each::Any => (format!("$count($filter({of}, {})) > 0", function(inside(&name)?)), COMPARISON),
        Each::All => {
            let exception = format!("$not({})", inside(&name)?);
            (format!("$count($filter({of}, {})) = 0", function(exception)), COMPARISON)
        }
        Each::SortBy => (format!("[{}^({})]", operand(list, PATH, scope)?, inside("$")?), PREFIX),
    })
}

/// `$reduce`, which tells what it has from the item by their order.
pub(super) fn fold(
    list: Tree,
    first: Tree,
    (all, item): (Tree, Tree),
    body: Tree,
    scope: Scope<'_>,
) -> Said<(String, u8)> {
    let all_name = fresh_name(body, scope);
    let (of, first) = (expression(list, scope)?, expression(first, scope)?);
    scope.inside(all, &all_name, |scope| {
        let item_name = fresh_name(body, scope);
        let body = scope.inside(item, &item_name, |scope| expression(body, scope))?;
        Ok((format!("$reduce({of}, function({all_name}, {item_name}) {{ {body} }}, {first})"), PATH))
    })
}

fn gathered(of: &str, name: &str, next: &str) -> String {
    format!("$reduce({of}, function($all, {name}) {{ {next} }}, [])")
}

/// `$item`, or `$item2` where that is taken: by a closure around, or by a variable that the body reads.
fn fresh_name(body: Tree, scope: Scope<'_>) -> String {
    let numbered = (1..).map(|number| if number == 1 { "item".to_owned() } else { format!("item{number}") });
    let mut free = numbered.skip(scope.depth()).filter(|name| !reads(body, name));
    format!("${}", free.next().expect("numbers do not end"))
}

fn reads(tree: Tree, variable: &str) -> bool {
    match tree.node() {
        Node::Variable(name) => name == variable,
        node => node.operands().into_iter().any(|operand| reads(operand, variable)),
    }
}
