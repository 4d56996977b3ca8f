//! Expressions as a reader of the Rust source knows them, for messages.

use sfn_asl::Relation;

use super::{
    function::Function,
    tree::{Each, Language, Node, Sign, Tree},
};

/// The expression in the words of the source, as near as the tree remembers them.
pub(crate) fn show(tree: Tree) -> String {
    match tree.node() {
        Node::Input(type_name) => variable_of(type_name),
        Node::Variable(name) => name.clone(),
        Node::Field { of, name, .. } => format!("{}.{}", show(*of), snake_case(name)),
        Node::Index { of, at } => format!("{}[{at}]", show(*of)),
        Node::Literal(literal) => format!("{:?}", literal.0),
        Node::Absent => "None".to_owned(),
        Node::Object(members) => {
            let members: Vec<_> =
                members.iter().map(|(name, tree)| format!("{}: {}", snake_case(name), show(*tree))).collect();
            format!("{{ {} }}", members.join(", "))
        }
        Node::Array(items) => format!("[{}]", list(items)),
        Node::Compare { relation, left, right, .. } => {
            format!("{} {} {}", show(*left), sign_of(*relation), show(*right))
        }
        Node::And(left, right) => format!("{} && {}", show(*left), show(*right)),
        Node::Or(left, right) => format!("({} || {})", show(*left), show(*right)),
        Node::Not(of) => match of.node() {
            Node::Compare { relation: Relation::Equals, left, right, .. } => {
                format!("{} != {}", show(*left), show(*right))
            }
            _ => format!("!{}", show(*of)),
        },
        Node::IsSome(of) => format!("{}.is_some()", show(*of)),
        Node::If { condition, then, otherwise } => {
            format!("if {} {{ {} }} else {{ {} }}", show(*condition), show(*then), show(*otherwise))
        }
        Node::Math { sign, left, right, .. } => {
            format!("{} {} {}", show(*left), sign_text(*sign), show(*right))
        }
        Node::Call(function, operands) => call(*function, operands),
        Node::Context => "ctx".to_owned(),
        Node::Item(_) => "item".to_owned(),
        Node::Whole(of) => show(*of),
        Node::Each { how, list, body, .. } => {
            format!("{}.{}(|item| {})", show(*list), each_text(*how), show(*body))
        }
        Node::Fold { list, first, body, .. } => {
            format!("{}.fold({}, |all, item| {})", show(*list), show(*first), show(*body))
        }
        Node::Raw(Language::Path, text) => format!("jsonpath!({text:?})"),
        Node::Raw(Language::Intrinsic, text) => format!("intrinsic!({text:?})"),
        Node::Raw(Language::Jsonata, text) => format!("jsonata!({text:?})"),
        Node::Invalid { .. } => "…".to_owned(),
    }
}

fn list(trees: &[Tree]) -> String {
    trees.iter().map(|tree| show(*tree)).collect::<Vec<_>>().join(", ")
}

fn call(function: Function, operands: &[Tree]) -> String {
    if function == Function::Concat {
        return operands.iter().map(|tree| show(*tree)).collect::<Vec<_>>().join(" + ");
    }
    let name = function.rust();
    match operands.split_first() {
        Some((receiver, rest)) => format!("{}.{name}({})", show(*receiver), list(rest)),
        None => format!("{name}()"),
    }
}

fn each_text(how: Each) -> &'static str {
    match how {
        Each::Map => "map",
        Each::Filter => "filter",
        Each::Any => "any",
        Each::All => "all",
        Each::Find => "find",
        Each::Single => "single",
        Each::SortBy => "sort_by",
    }
}

fn sign_of(relation: Relation) -> &'static str {
    match relation {
        Relation::Equals => "==",
        Relation::LessThan => "<",
        Relation::GreaterThan => ">",
        Relation::LessThanEquals => "<=",
        Relation::GreaterThanEquals => ">=",
    }
}

fn sign_text(sign: Sign) -> &'static str {
    match sign {
        Sign::Add => "+",
        Sign::Subtract => "-",
        Sign::Multiply => "*",
        Sign::Divide => "/",
        Sign::Remainder => "%",
    }
}

/// `shop::OrderLine` → `order_line`: how a closure's parameter would be named. Lists, tuples and numbers have no name.
fn variable_of(type_name: &str) -> String {
    let has_none = type_name.starts_with(['(', '[', '&']);
    if has_none
        || !type_name.contains("::")
        || type_name.starts_with("alloc::")
        || type_name.starts_with("core::")
    {
        return "it".to_owned();
    }
    let plain = type_name.split('<').next().unwrap_or(type_name);
    snake_case(plain.rsplit("::").next().unwrap_or(plain))
}

/// `orderId` → `order_id`. A guess at the field's Rust name: the tree knows its name in JSON.
fn snake_case(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 4);
    for (at, letter) in name.char_indices() {
        if letter.is_uppercase() && at > 0 {
            text.push('_');
        }
        text.extend(letter.to_lowercase());
    }
    text
}
