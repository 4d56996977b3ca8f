//! The resolved tree: paths are lists of steps, names are slots, tail calls are marked. What the evaluator walks.

use std::{collections::HashSet, sync::Arc};

use crate::{
    Slot, Str, Value,
    jsonata::syntax::{BinaryOp, Signature, Span},
};

/// An expression, with what JSONata lets follow any expression.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) op: Op,
    /// Where the operator stands, for errors.
    pub(crate) at: Span,
    /// `[p]` after what is no path.
    pub(crate) predicates: Vec<Node>,
    /// `{k: v}` after it.
    pub(crate) group: Option<Box<Group>>,
    /// `[]` after it.
    pub(crate) keep_array: bool,
    /// What it does as a step of a path.
    pub(crate) step: Step,
}

/// What holds for a node that is a step of a path.
#[derive(Debug, Default)]
pub(crate) struct Step {
    pub(crate) stages: Vec<Stage>,
    /// `@$v`
    pub(crate) focus: Option<Binder>,
    /// `#$i`
    pub(crate) index: Option<Binder>,
    /// Some `%` asks for the parent of what this step selects.
    pub(crate) ancestor: Option<Ancestor>,
    /// Whether it yields tuples: values together with what is bound to them.
    pub(crate) tuple: bool,
    /// An array constructor that is not flattened.
    pub(crate) constructs: bool,
    /// Where the bindings of tuples that come from within go: slots there, slots here.
    pub(crate) imports: Vec<(usize, usize)>,
    /// The `%`s within that still look for their step.
    pub(super) seeking: Vec<usize>,
}

/// What follows a step, in order.
#[derive(Debug)]
pub(crate) enum Stage {
    /// `[p]`
    Filter(Box<Node>),
    /// `#$i` after a predicate.
    Index(Binder),
}

/// A variable that a path binds, and its slot in the path's tuples.
#[derive(Debug)]
pub(crate) struct Binder {
    pub(super) name: Str,
    pub(crate) slot: usize,
}

/// Which `%` is served, and the slot in the path's tuples.
#[derive(Debug)]
pub(crate) struct Ancestor {
    pub(super) seeker: usize,
    pub(crate) slot: usize,
}

/// `{k: v, …}`
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) pairs: Vec<(Node, Node)>,
    /// Whether all keys are texts as they stand, and no two are the same.
    pub(crate) is_fixed: bool,
    pub(crate) at: Span,
}

/// What a node does.
#[derive(Debug)]
pub(crate) enum Op {
    Literal(Value),
    Regex {
        #[cfg(feature = "eval")]
        compiled: Arc<crate::jsonata::function::Regex>,
    },
    /// A function of the language that is called with pictures that are parsed.
    #[cfg(feature = "eval")]
    Prepared(Arc<crate::jsonata::function::Prepared>),
    /// A member of the context.
    Name(Str),
    Wildcard,
    Descendants,
    /// `%`: which one it is; then the slot that it is read from.
    Parent {
        seeker: usize,
        variable: Variable,
    },
    /// `$`
    Context,
    /// `$$`
    Root,
    Variable(Variable),
    Path(Path),
    Negate(Box<Node>),
    Binary(BinaryOp, Box<Node>, Box<Node>),
    Array(Vec<Node>),
    Object(Group),
    Block(Block),
    Bind {
        name: Str,
        slot: usize,
        value: Box<Node>,
    },
    Condition(Box<Node>, Box<Node>, Option<Box<Node>>),
    Call(Box<Call>),
    Partial(Box<Call>),
    /// The `?` of a partial application.
    Placeholder,
    Lambda(Arc<Lambda>),
    Transform(Arc<Transform>),
    /// `^(…)`: a step.
    Sort(Vec<Term>),
}

/// `a.b.c`
#[derive(Debug)]
pub(crate) struct Path {
    pub(crate) steps: Vec<Node>,
    pub(crate) keep_singleton: bool,
    /// What its tuples bind, by slot.
    pub(crate) names: Vec<Str>,
    /// The first step that yields tuples; all after it do, too.
    pub(crate) tuples_from: Option<usize>,
    /// Whether it only names members, of the context or of a variable.
    pub(crate) is_chain: bool,
}

/// `(a; b)`
#[derive(Debug)]
pub(crate) struct Block {
    pub(crate) items: Vec<Node>,
    pub(crate) scope: Scope,
}

/// Where the variables of a block live.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Scope {
    /// Slots of the frame around it, which nothing captures: unbound again when the block begins.
    Shared { first: usize, len: usize },
    /// A frame of its own, because a function that is made in it may outlive it.
    Own { len: usize },
}

/// `f(a, b)`, or `f(?, b)`.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) callee: Node,
    pub(crate) args: Vec<Node>,
    /// The name by which errors call the function.
    pub(crate) name: Option<Str>,
    /// Whether its value is that of the function it stands in.
    pub(crate) tail: bool,
}

/// `function($a){…}`
#[derive(Debug)]
pub(crate) struct Lambda {
    pub(crate) params: Vec<Binder>,
    pub(crate) signature: Option<Arc<Signature>>,
    pub(crate) body: Node,
    /// How many variables it has, parameters included.
    pub(crate) len: usize,
    /// Whether functions that are made in it can see its variables.
    pub(crate) captured: bool,
    /// What it compares its two arguments by, if it does nothing else: `function($l, $r){$l.price > $r.price}`.
    pub(crate) order: Option<KeyOrder>,
}

/// Members of members, and which way to sort by them.
#[derive(Debug)]
pub(crate) struct KeyOrder {
    pub(crate) names: Vec<Str>,
    pub(crate) descending: bool,
}

/// `|pattern|update, delete|`
#[derive(Debug)]
pub(crate) struct Transform {
    pub(crate) pattern: Node,
    pub(crate) update: Node,
    pub(crate) delete: Option<Node>,
}

/// `<e` or `>e`
#[derive(Debug)]
pub(crate) struct Term {
    pub(crate) descending: bool,
    pub(crate) expr: Node,
}

/// A variable that is read, and all it may be, innermost first: which of them is bound shows when it is read.
#[derive(Debug)]
pub(crate) struct Variable {
    pub(crate) name: Str,
    pub(crate) places: Vec<Place>,
    pub(crate) global: Global,
}

/// A slot, so many frames up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    pub(crate) up: u32,
    pub(crate) slot: u32,
}

/// What a name means that no scope binds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Global {
    Nothing,
    /// A variable of the environment.
    External(Slot),
    /// A function of the language, by its place in the library.
    Builtin(u16),
}

impl Group {
    pub(super) fn new(pairs: Vec<(Node, Node)>, at: Span) -> Self {
        let keys = pairs.iter().map(|(key, _)| match &key.op {
            Op::Literal(Value::String(text)) if key.is_plain() => Some(text),
            _ => None,
        });
        let keys: Option<HashSet<_>> = keys.collect();
        let is_fixed = keys.is_some_and(|keys| keys.len() == pairs.len());
        Self { pairs, is_fixed, at }
    }
}

impl Node {
    pub(super) fn new(op: Op, at: Span) -> Self {
        Self { op, at, predicates: Vec::new(), group: None, keep_array: false, step: Step::default() }
    }

    /// Whether it is nothing but its operation: nothing follows it, and as a step it binds nothing.
    pub(super) fn is_bare(&self) -> bool {
        self.is_plain() && !self.step.tuple && self.step.stages.is_empty()
    }

    /// Whether nothing follows it, so that its value is that of its operation.
    pub(crate) fn is_plain(&self) -> bool {
        self.predicates.is_empty() && self.group.is_none() && !self.keep_array
    }
}
