//! The tree of an expression as it was written; read by those who look at expressions without evaluating them.

use std::{ops::Range, sync::Arc};

pub use super::Signature;
use crate::{Str, Value};

/// Bytes of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

impl Span {
    pub(crate) fn to(self, end: Span) -> Self {
        Self { start: self.start.min(end.start), end: end.end.max(self.end) }
    }

    /// As a range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// An expression, and where it stands.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub span: Span,
    /// Where the operator stands, which errors point at; the whole span where there is none.
    pub(crate) at: Span,
    /// How many levels of expressions there are below and including this one. Capped by the parser.
    pub(crate) height: u32,
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `null`, a boolean, a number or a string.
    Literal(Value),
    /// `/ab+/i`.
    Regex {
        /// Between the slashes.
        pattern: Str,
        /// After them.
        flags: Str,
    },
    /// `order`, or `` `order id` ``.
    Name(Str),
    /// `$name`; `$` is the empty name and `$$` the name `$`.
    Variable(Str),
    /// `*`
    Wildcard,
    /// `**`
    Descendants,
    /// `%`
    Parent,
    /// `?` in place of an argument.
    Placeholder,
    /// `-e`
    Negate(Box<Expr>),
    /// `a + b`; also `.`, `~>`, `..`, `?:`, `??`.
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    /// `$name := e`
    Bind(Str, Box<Expr>),
    /// `e[p]`
    Filter(Box<Expr>, Box<Expr>),
    /// `e[]`
    KeepArray(Box<Expr>),
    /// `e{k: v}`
    Group(Box<Expr>, Vec<Pair>),
    /// `e^(<a, >b)`
    Sort(Box<Expr>, Vec<SortTerm>),
    /// `e@$v`
    Focus(Box<Expr>, Str),
    /// `e#$i`
    Index(Box<Expr>, Str),
    /// `[a, b]`
    Array(Vec<Expr>),
    /// `{k: v}`
    Object(Vec<Pair>),
    /// `(a; b)`
    Block(Vec<Expr>),
    /// `f(a, b)`
    Call(Box<Expr>, Vec<Expr>),
    /// `f(?, b)`
    Partial(Box<Expr>, Vec<Expr>),
    /// `function($a, $b)<n-n:n>{ e }`
    Lambda {
        /// Without the `$`.
        params: Vec<Str>,
        /// Between `<` and `>`.
        signature: Option<Arc<Signature>>,
        /// What it gives.
        body: Box<Expr>,
    },
    /// `c ? a : b`
    Condition(Box<Expr>, Box<Expr>, Option<Box<Expr>>),
    /// `|pattern|update, delete|`
    Transform {
        /// What is changed.
        pattern: Box<Expr>,
        /// What is merged in.
        update: Box<Expr>,
        /// What is taken away.
        delete: Option<Box<Expr>>,
    },
    /// What could not be read; an error tells why.
    Error,
}

/// `key: value`
pub type Pair = (Expr, Expr);

/// `<e` or `>e`
#[derive(Clone, Debug, PartialEq)]
pub struct SortTerm {
    /// `>`
    pub descending: bool,
    /// What is sorted by.
    pub expr: Expr,
}

/// An operator between two expressions.
#[expect(missing_docs, reason = "they are named after what they do; `as_str` tells how they are written")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryOp {
    Map,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Concat,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    In,
    And,
    Or,
    Range,
    Apply,
    Default,
    Coalesce,
}

impl BinaryOp {
    /// How it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Map => ".",
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Remainder => "%",
            Self::Concat => "&",
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessEqual => "<=",
            Self::Greater => ">",
            Self::GreaterEqual => ">=",
            Self::In => "in",
            Self::And => "and",
            Self::Or => "or",
            Self::Range => "..",
            Self::Apply => "~>",
            Self::Default => "?:",
            Self::Coalesce => "??",
        }
    }

    /// How tight it binds.
    pub(crate) fn power(self) -> u8 {
        match self {
            Self::Map => 75,
            Self::Multiply | Self::Divide | Self::Remainder => 60,
            Self::Add | Self::Subtract | Self::Concat => 50,
            Self::And => 30,
            Self::Or => 25,
            Self::Range => 20,
            _ => 40,
        }
    }
}

/// By what it says, not where it stands.
impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl Expr {
    pub(crate) fn new(kind: Kind, span: Span) -> Self {
        let mut expr = Self { kind, span, at: span, height: 0 };
        let mut below = 0;
        expr.each_child(&mut |child| below = below.max(child.height));
        expr.height = below + 1;
        expr
    }

    pub(crate) fn at(mut self, at: Span) -> Self {
        self.at = at;
        self
    }

    /// The expressions directly below, in the order of the text.
    pub fn each_child<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        match &self.kind {
            Kind::Literal(_)
            | Kind::Regex { .. }
            | Kind::Name(_)
            | Kind::Variable(_)
            | Kind::Wildcard
            | Kind::Descendants
            | Kind::Parent
            | Kind::Placeholder
            | Kind::Error => {}
            Kind::Negate(a)
            | Kind::KeepArray(a)
            | Kind::Bind(_, a)
            | Kind::Focus(a, _)
            | Kind::Index(a, _) => {
                visit(a);
            }
            Kind::Binary(_, a, b) | Kind::Filter(a, b) => [a, b].into_iter().for_each(|it| visit(it)),
            Kind::Group(a, pairs) => {
                visit(a);
                pairs.iter().for_each(|(key, value)| [key, value].into_iter().for_each(&mut *visit));
            }
            Kind::Object(pairs) => {
                pairs.iter().for_each(|(key, value)| [key, value].into_iter().for_each(&mut *visit));
            }
            Kind::Sort(a, terms) => {
                visit(a);
                terms.iter().for_each(|term| visit(&term.expr));
            }
            Kind::Array(items) | Kind::Block(items) => items.iter().for_each(visit),
            Kind::Call(a, args) | Kind::Partial(a, args) => {
                visit(a);
                args.iter().for_each(visit);
            }
            Kind::Lambda { body, .. } => visit(body),
            Kind::Condition(a, b, c) => {
                [a, b].into_iter().chain(c).for_each(|it| visit(it));
            }
            Kind::Transform { pattern, update, delete } => {
                [pattern, update].into_iter().chain(delete).for_each(|it| visit(it));
            }
        }
    }
}
