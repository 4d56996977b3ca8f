//! The expression tree behind every typed expression: data, never text.
//!
//! Trees are interned: equal trees are one tree, so a tree is `Copy` and compares by address. Each distinct
//! node is leaked once, which the source text of the workflows bounds. How a tree is written in a query
//! language is no business of this file.

use std::{
    collections::HashSet,
    hash::{Hash, Hasher},
    sync::{LazyLock, Mutex, PoisonError},
};

use sfn_asl::{Family, Relation};
use sfn_query::Value;

use super::function::Function;

/// Deeper trees are refused instead of overflowing a stack; no expression written by hand comes near.
const MAX_DEPTH: u32 = 200;

/// Larger trees are refused too: a tree may hold another many times over, so its text can be far larger than
/// the source that made it.
const MAX_NODES: u32 = 10_000;

/// An interned expression tree.
#[derive(Clone, Copy)]
pub struct Tree(&'static Interned);

struct Interned {
    node: Node,
    depth: u32,
    /// How many nodes its text has, those that it holds several times counted each time.
    nodes: u32,
}

/// One operation and its operands.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Node {
    /// The document that the closure was given; the name of its type stands for it in messages. Whether that
    /// is the state's input or the result of its work is told by the slot of the state that holds the tree.
    Input(&'static str),
    /// A variable.
    Variable(String),
    /// The context object.
    Context,
    /// What the closure of an [`Each`](Node::Each) is given: one that many closures are around, counted from
    /// the outermost.
    Item(u32),
    /// A member. An optional one may be absent or null.
    Field { of: Tree, name: String, optional: bool },
    /// An item of a list; negative from its end.
    Index { of: Tree, at: i64 },
    /// A constant.
    Literal(Literal),
    /// `None`: as a member it is left out.
    Absent,
    /// A struct literal.
    Object(Vec<(String, Tree)>),
    /// A tuple or a list of expressions.
    Array(Vec<Tree>),
    /// A list that is one item of a list: JSONata would take it for many.
    Whole(Tree),
    /// A closure for each item of a list. `item` is the [`Node::Item`] that its body is about; `lists` if what
    /// comes of it, or goes into it where items are chosen, are lists.
    Each { how: Each, list: Tree, item: Tree, body: Tree, lists: bool },
    /// A closure that takes up each item of a list into what it has so far, which begins with `first`. `all` and
    /// `item` are the [`Node::Item`]s that its body is about.
    Fold { list: Tree, first: Tree, all: Tree, item: Tree, body: Tree },
    /// `==`, `<`, …
    Compare { family: Family, relation: Relation, left: Tree, right: Tree },
    /// `&&`
    And(Tree, Tree),
    /// `||`
    Or(Tree, Tree),
    /// `!`
    Not(Tree),
    /// Whether an optional member is there and not null.
    IsSome(Tree),
    /// `if … { … } else { … }`
    If { condition: Tree, then: Tree, otherwise: Tree },
    /// Arithmetic of numbers of that kind.
    Math { sign: Sign, of: Numbers, left: Tree, right: Tree },
    /// A function.
    Call(Function, Vec<Tree>),
    /// Words of a language, as they are.
    Raw(Language, String),
    /// What could not be made: reported when the workflow is checked.
    Invalid { reason: String, remedy: &'static str },
}

/// A constant, told apart by its text: `1` and `1.0` are equal values but not the same constant.
#[derive(Clone, Debug)]
pub(crate) struct Literal(pub(crate) Value);

/// In which words a literal is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Language {
    /// A path of JSONPath.
    Path,
    /// A call of an intrinsic function.
    Intrinsic,
    /// An expression of JSONata.
    Jsonata,
}

/// What a closure for each item of a list is for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Each {
    /// Makes another list.
    Map,
    /// Chooses items.
    Filter,
    /// Whether one is chosen.
    Any,
    /// Whether all are chosen.
    All,
    /// The first that is chosen.
    Find,
    /// The only one that is chosen.
    Single,
    /// Sorts by what the closure gives.
    SortBy,
}

/// The kinds of numbers, which divide differently.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Numbers {
    Signed,
    Unsigned,
    Floating,
}

/// An arithmetic operator.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Sign {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

impl Tree {
    /// The tree of that node.
    pub(crate) fn new(node: Node) -> Self {
        static TREES: LazyLock<Mutex<HashSet<ByNode>>> = LazyLock::new(Mutex::default);
        let mut trees = TREES.lock().unwrap_or_else(PoisonError::into_inner);
        let operands = node.operands();
        let depth = operands.iter().map(|operand| operand.0.depth + 1).max().unwrap_or(0);
        let nodes = operands.iter().fold(1, |sum: u32, operand| sum.saturating_add(operand.0.nodes));
        let (node, depth, nodes) = match refusal(depth, nodes) {
            Some(reason) => (
                Node::Invalid { reason, remedy: "spread it over several states, or compute it in a task" },
                0,
                1,
            ),
            None => (node, depth, nodes),
        };
        if let Some(known) = trees.get(&node) {
            return Self(known.0);
        }
        let made: &'static Interned = Box::leak(Box::new(Interned { node, depth, nodes }));
        trees.insert(ByNode(made));
        Self(made)
    }

    /// A constant.
    pub(crate) fn literal(value: Value) -> Self {
        Self::new(Node::Literal(Literal(value)))
    }

    /// A call.
    pub(crate) fn call(function: Function, operands: impl Into<Vec<Tree>>) -> Self {
        Self::new(Node::Call(function, operands.into()))
    }

    /// Its node.
    pub(crate) fn node(self) -> &'static Node {
        &self.0.node
    }
}

/// The object with the members of both; of one name twice, the other's.
pub(crate) fn merge(one: Tree, other: Tree) -> Tree {
    match (one.node(), other.node()) {
        (Node::Object(members), Node::Object(others)) => {
            Tree::new(Node::Object(members.iter().chain(others).cloned().collect()))
        }
        _ => Tree::call(Function::Merge, [one, other]),
    }
}

fn refusal(depth: u32, nodes: u32) -> Option<String> {
    if depth > MAX_DEPTH {
        Some(format!("an expression nests deeper than {MAX_DEPTH} operations"))
    } else if nodes > MAX_NODES {
        Some(format!("an expression has more than {MAX_NODES} operations"))
    } else {
        None
    }
}

impl Node {
    /// The operands, in order.
    pub(crate) fn operands(&self) -> Vec<Tree> {
        // A copy, so that the operands of each node are listed once.
        self.clone().operands_mut().into_iter().map(|operand| *operand).collect()
    }

    fn operands_mut(&mut self) -> Vec<&mut Tree> {
        match self {
            Self::Input(_)
            | Self::Variable(_)
            | Self::Context
            | Self::Item(_)
            | Self::Literal(_)
            | Self::Absent
            | Self::Raw(..)
            | Self::Invalid { .. } => Vec::new(),
            Self::Field { of, .. }
            | Self::Index { of, .. }
            | Self::Not(of)
            | Self::IsSome(of)
            | Self::Whole(of) => vec![of],
            Self::Each { list, item, body, .. } => vec![list, item, body],
            Self::Fold { list, first, all, item, body } => vec![list, first, all, item, body],
            Self::Object(members) => members.iter_mut().map(|(_, tree)| tree).collect(),
            Self::Array(trees) | Self::Call(_, trees) => trees.iter_mut().collect(),
            Self::Compare { left, right, .. }
            | Self::And(left, right)
            | Self::Or(left, right)
            | Self::Math { left, right, .. } => vec![left, right],
            Self::If { condition, then, otherwise } => vec![condition, then, otherwise],
        }
    }

    /// A part of what is made on the spot is that part.
    fn known_part(&self) -> Option<Tree> {
        match self {
            Self::Field { of, name, .. } => match of.node() {
                Self::Object(members) => members.iter().find(|(it, _)| it == name).map(|(_, tree)| *tree),
                _ => None,
            },
            Self::Index { of, at } => match of.node() {
                Self::Array(items) => items.get(usize::try_from(*at).ok()?).copied(),
                _ => None,
            },
            _ => None,
        }
    }
}

impl Tree {
    /// The same expression about another document.
    pub(crate) fn about(self, document: Self) -> Self {
        if let Node::Input(_) = self.node() {
            return document;
        }
        let mut node = self.node().clone();
        for operand in node.operands_mut() {
            *operand = operand.about(document);
        }
        node.known_part().unwrap_or_else(|| Self::new(node))
    }
}

impl Literal {
    fn text(&self) -> String {
        format!("{:?}", self.0)
    }
}

impl PartialEq for Literal {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}

impl Eq for Literal {}

impl Hash for Literal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text().hash(state);
    }
}

impl PartialEq for Tree {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Tree {}

impl Hash for Tree {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::ptr::from_ref(self.0).hash(state);
    }
}

impl std::fmt::Debug for Tree {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&super::show::show(*self))
    }
}

/// An interned node that is found by the node.
struct ByNode(&'static Interned);

impl std::borrow::Borrow<Node> for ByNode {
    fn borrow(&self) -> &Node {
        &self.0.node
    }
}

impl PartialEq for ByNode {
    fn eq(&self, other: &Self) -> bool {
        self.0.node == other.0.node
    }
}

impl Eq for ByNode {}

impl Hash for ByNode {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.node.hash(state);
    }
}
