//! States before they are written: the untyped graph under every typed flow.
//!
//! Expressions are still trees and ends are still open. Names are as the source gives them; nothing here knows
//! a query language.

mod fragment;
mod map;

use sfn_asl::{Pattern, QueryLanguage, Retrier};
use sfn_query::Value;

pub(crate) use fragment::{Fault, Fragment, TaskCode};
pub(crate) use map::{Batcher, Distributed, From, Items, MapKind, Percentage, Reader, Writer};

use crate::{
    contract::Resource,
    expr::{
        Expr,
        tree::{Literal, Node, Tree},
    },
};

/// Where control goes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Target {
    /// To the state with that name.
    State(String),
    /// To whatever follows: the end of the scope, unless something is put there.
    Exit,
}

/// One state.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    pub(crate) name: String,
    pub(crate) comment: Option<String>,
    /// The workflow's, if it says none.
    pub(crate) language: Option<QueryLanguage>,
    pub(crate) kind: Kind,
    /// The type of the document that it is given, if one is asked for.
    pub(crate) takes: Option<Ending>,
    pub(crate) io: Io,
    pub(crate) assign: Vec<Assignment>,
    pub(crate) retry: Vec<Retrier>,
    pub(crate) catch: Vec<Catch>,
    /// Of no meaning to Choice, Succeed and Fail.
    pub(crate) next: Target,
}

/// What goes into the work and what becomes of its result, in the order in which it happens.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Io {
    pub(crate) arguments: Option<Tree>,
    pub(crate) selector: Option<Tree>,
    pub(crate) result: ResultTo,
    pub(crate) output: Option<Tree>,
}

/// What becomes of a result, or of an error that is caught.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum ResultTo {
    /// It becomes the document.
    #[default]
    Document,
    /// It is thrown away.
    Nothing,
    /// It is stored at a place of the document.
    Place(Tree),
}

/// What a variable gets.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Assignment {
    pub(crate) variable: String,
    pub(crate) value: Tree,
}

/// One catcher.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Catch {
    pub(crate) errors: Vec<String>,
    pub(crate) comment: Option<String>,
    /// What becomes of the error.
    pub(crate) store: ResultTo,
    pub(crate) assign: Vec<Assignment>,
    pub(crate) next: Target,
}

impl Catch {
    /// A catcher that does no more than to go on.
    pub(crate) fn of(errors: Vec<String>, next: Target) -> Self {
        Self { errors, comment: None, store: ResultTo::Document, assign: Vec::new(), next }
    }
}

/// What a state does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Task(TaskKind),
    Pass {
        result: Option<Value>,
    },
    Wait(Until),
    Choice {
        rules: Vec<Rule>,
        default: Option<Target>,
    },
    Parallel {
        branches: Vec<Inner>,
    },
    Map(Box<MapKind>),
    Succeed(Ending),
    Fail {
        error: Option<Tree>,
        cause: Option<Tree>,
    },
    /// What a definition says; only where it goes on to is the graph's.
    Raw(Box<sfn_asl::State>),
}

/// A scope inside of a state.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Inner {
    pub(crate) graph: Fragment,
    pub(crate) ending: Ending,
}

/// A task.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TaskKind {
    pub(crate) resource: Resource,
    pub(crate) pattern: Pattern,
    /// The workflow that it starts, if it starts one.
    pub(crate) machine: Option<String>,
    pub(crate) timeout: Option<Limit>,
    pub(crate) heartbeat: Option<Limit>,
    /// The ARN of the role that the work is done with.
    pub(crate) role: Option<Tree>,
}

impl TaskKind {
    /// Work that is done by that resource, and says nothing else.
    pub(crate) fn of(resource: Resource) -> Self {
        let (timeout, heartbeat, role) = (None, None, None);
        Self { resource, pattern: Pattern::RequestResponse, machine: None, timeout, heartbeat, role }
    }
}

/// A whole number, mostly of seconds, or the place that holds it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Limit {
    Number(i64),
    Place(Tree),
}

impl Limit {
    /// A constant, or what the expression gives.
    pub(crate) fn of(number: Expr<u32>) -> Self {
        match number.tree().node() {
            Node::Literal(Literal(Value::Number(number))) if number.as_i64().is_some() => {
                Self::Number(number.as_i64().unwrap_or_default())
            }
            _ => Self::Place(number.tree()),
        }
    }
}

/// When a wait is over.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Until {
    After(Limit),
    Time(Tree),
}

/// One arm of a choice.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rule {
    pub(crate) comment: Option<String>,
    pub(crate) condition: Tree,
    pub(crate) assign: Vec<Assignment>,
    pub(crate) next: Target,
}

/// The type of the document with which a scope ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ending {
    pub(crate) id: std::any::TypeId,
    pub(crate) name: &'static str,
}

impl Ending {
    pub(crate) fn of<T: 'static>() -> Self {
        Self { id: std::any::TypeId::of::<T>(), name: std::any::type_name::<T>() }
    }
}

impl State {
    pub(crate) fn new(name: impl Into<String>, kind: Kind) -> Self {
        Self {
            name: name.into(),
            comment: None,
            language: None,
            kind,
            takes: None,
            io: Io::default(),
            assign: Vec::new(),
            retry: Vec::new(),
            catch: Vec::new(),
            next: Target::Exit,
        }
    }

    /// Every place where this state says where control goes.
    pub(crate) fn targets_mut(&mut self) -> impl Iterator<Item = &mut Target> {
        let arms: Vec<&mut Target> = match &mut self.kind {
            Kind::Choice { rules, default } => {
                rules.iter_mut().map(|rule| &mut rule.next).chain(default.as_mut()).collect()
            }
            _ => Vec::new(),
        };
        arms.into_iter().chain(self.catch.iter_mut().map(|catch| &mut catch.next)).chain([&mut self.next])
    }

    /// The scopes inside of this state.
    pub(crate) fn scopes(&self) -> &[Inner] {
        match &self.kind {
            Kind::Parallel { branches } => branches,
            Kind::Map(map) => std::slice::from_ref(&map.each),
            _ => &[],
        }
    }

    fn scopes_mut(&mut self) -> &mut [Inner] {
        match &mut self.kind {
            Kind::Parallel { branches } => branches,
            Kind::Map(map) => std::slice::from_mut(&mut map.each),
            _ => &mut [],
        }
    }
}
