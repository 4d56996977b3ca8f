//! A path applied to a document.
//!
//! A definite path is a walk that allocates nothing. An indefinite one maps the list of nodes found so far, step
//! by step, which keeps the order of a depth-first search.

use super::{
    JsonPath, PathError, PathErrorKind as Kind, Root, Selector, Step, condition, function,
    work::{Exhausted, Work},
};
use crate::{ReferencePath, Scope, Value};

impl JsonPath {
    /// The value the path yields in a scope.
    pub fn eval(&self, scope: &(impl Scope + ?Sized)) -> Result<Value, PathError> {
        let document = match &self.root {
            Root::Input => scope.input(),
            Root::Context => return self.eval_in_context(scope),
            Root::Variable(variable) => variable
                .slot()
                .and_then(|slot| scope.variable(slot))
                .ok_or_else(|| PathError::new(self, Kind::Unassigned, 0, &Value::Null, &Value::Null))?,
        };
        self.select(document)
    }

    /// The value the path yields in a scope, for a field that shapes a document: `InputPath`, `OutputPath`, a `.$` of
    /// a template.
    ///
    /// The service applies none of them to a null document, not even `$`.
    pub fn shape(&self, scope: &(impl Scope + ?Sized)) -> Result<Value, PathError> {
        match &self.root {
            Root::Input if scope.input().is_null() => {
                Err(PathError::new(self, Kind::NullDocument, 0, &Value::Null, &Value::Null))
            }
            _ => self.eval(scope),
        }
    }

    /// Most paths into the context object name one member of it, and need not have the others built.
    fn eval_in_context(&self, scope: &(impl Scope + ?Sized)) -> Result<Value, PathError> {
        if let Some(Step { deep: false, select: Selector::Name(name) }) = self.steps.first()
            && let Walk::Found(value) = walk(&self.steps, scope.context_with(name))
        {
            return Ok(value.clone());
        }
        self.select(scope.context())
    }

    /// The value the path yields in a document, whatever root it names.
    pub fn select(&self, document: &Value) -> Result<Value, PathError> {
        match walk(&self.steps, document) {
            Walk::Found(value) => Ok(value.clone()),
            Walk::Failed { step, kind, found } => Err(PathError::new(self, kind, step, found, document)),
            Walk::Stopped => search(&self.steps, document, document, &Work::new())
                .map_err(|(kind, step)| PathError::new(self, kind, step, document, document)),
        }
    }
}

impl ReferencePath {
    /// The value the path yields in a scope.
    pub fn eval(&self, scope: &(impl Scope + ?Sized)) -> Result<Value, PathError> {
        self.path().eval(scope)
    }
}

pub(super) enum Walk<'a> {
    Found(&'a Value),
    Failed {
        step: usize,
        kind: Kind,
        found: &'a Value,
    },
    /// A step is none of a definite path; nothing is known yet.
    Stopped,
}

/// Follows names and single indices.
pub(super) fn walk<'a>(steps: &[Step], start: &'a Value) -> Walk<'a> {
    let mut found = start;
    for (step, Step { deep, select }) in steps.iter().enumerate() {
        let next = match (deep, select, found) {
            (false, Selector::Name(name), Value::Object(members)) => members.get(name).ok_or(Kind::Absent),
            (false, Selector::Index(index), Value::Array(items)) => item(items, *index).ok_or(Kind::Absent),
            // What is definite before, and absent, does not matter to an indefinite path: it yields `[]`.
            _ if !steps.iter().all(is_single) => return Walk::Stopped,
            (_, Selector::Name(_), _) => Err(Kind::NotAnObject),
            _ => Err(Kind::NotAnArray),
        };
        match next {
            Ok(next) => found = next,
            Err(_) if !steps.iter().all(is_single) => return Walk::Stopped,
            Err(kind) => return Walk::Failed { step, kind, found },
        }
    }
    Walk::Found(found)
}

fn is_single(step: &Step) -> bool {
    !step.deep && matches!(step.select, Selector::Name(_) | Selector::Index(_))
}

/// The item at an index, from the end if it is negative.
pub(super) fn item(items: &[Value], index: i64) -> Option<&Value> {
    items.get(position(items.len(), index)?)
}

pub(super) fn position(len: usize, index: i64) -> Option<usize> {
    match usize::try_from(index) {
        Ok(index) => Some(index),
        Err(_) => len.checked_sub(usize::try_from(index.unsigned_abs()).ok()?),
    }
}

/// The value of a path with steps of any kind; the error tells the step.
pub(super) fn search(
    steps: &[Step],
    start: &Value,
    document: &Value,
    work: &Work,
) -> Result<Value, (Kind, usize)> {
    let exhausted = |_: Exhausted| (Kind::TooMuchWork, 0);
    match steps.split_last() {
        Some((Step { select: Selector::Call(call), .. }, before)) => {
            let value = search(before, start, document, work)?;
            function::apply(*call, &value).ok_or((Kind::NoNumbers, before.len()))
        }
        Some((Step { deep: false, select: Selector::Names(names) }, before)) => {
            let objects = nodes(before, start, document, work).map_err(exhausted)?;
            let mut picked = objects.into_iter().filter_map(|node| pick(node, names));
            match before.iter().all(is_single) {
                true => picked.next().ok_or((Kind::NotAnObject, before.len())),
                false => Ok(picked.collect::<Vec<_>>().into()),
            }
        }
        _ if steps.iter().all(is_single) => match walk(steps, start) {
            Walk::Found(value) => Ok(value.clone()),
            Walk::Failed { step, kind, .. } => Err((kind, step)),
            Walk::Stopped => Err((Kind::Absent, 0)),
        },
        _ => {
            let found = nodes(steps, start, document, work).map_err(exhausted)?;
            Ok(found.into_iter().cloned().collect::<Vec<_>>().into())
        }
    }
}

/// One object of those of the members that are there.
fn pick(node: &Value, names: &[crate::Str]) -> Option<Value> {
    let members = node.as_object()?;
    let there = names.iter().filter_map(|name| Some((name.clone(), members.get(name)?.clone())));
    Some(Value::Object(there.collect()))
}

/// All nodes that the steps lead to, in order.
fn nodes<'a>(
    steps: &[Step],
    start: &'a Value,
    document: &Value,
    work: &Work,
) -> Result<Vec<&'a Value>, Exhausted> {
    let mut found = vec![start];
    for step in steps {
        let mut next = Vec::new();
        for node in found {
            let mut stack = vec![node];
            while let Some(node) = stack.pop() {
                select(step, node, document, work, &mut next)?;
                if step.deep {
                    push_parts(node, &mut stack);
                }
            }
        }
        found = next;
    }
    Ok(found)
}

/// Pushes the arrays and objects right below a node, the first on top: each comes before what it holds.
fn push_parts<'a>(node: &'a Value, stack: &mut Vec<&'a Value>) {
    let from = stack.len();
    match node {
        Value::Array(items) => stack.extend(items.iter().filter(|it| has_parts(it))),
        Value::Object(members) => stack.extend(members.values().filter(|it| has_parts(it))),
        _ => {}
    }
    stack[from..].reverse();
}

fn has_parts(value: &Value) -> bool {
    matches!(value, Value::Array(_) | Value::Object(_))
}

/// Appends the parts of one node that a selector takes.
fn select<'a>(
    step: &Step,
    node: &'a Value,
    document: &Value,
    work: &Work,
    out: &mut Vec<&'a Value>,
) -> Result<(), Exhausted> {
    let before = out.len();
    match (&step.select, node) {
        (Selector::Name(name), Value::Object(members)) => out.extend(members.get(name)),
        (Selector::Names(names), Value::Object(members)) => {
            out.extend(names.iter().filter_map(|name| members.get(name)));
        }
        (Selector::Index(index), Value::Array(items)) => out.extend(item(items, *index)),
        (Selector::Indices(indices), Value::Array(items)) => {
            out.extend(indices.iter().filter_map(|index| item(items, *index)));
        }
        (Selector::Slice(start, end), Value::Array(items)) => out.extend(slice(items, *start, *end)),
        (Selector::Wildcard, Value::Array(items)) => out.extend(items.iter()),
        (Selector::Wildcard, Value::Object(members)) => out.extend(members.values()),
        (Selector::Filter(filter), node) => {
            let candidates = match node {
                Value::Array(items) => items,
                Value::Object(_) => std::slice::from_ref(node),
                _ => &[],
            };
            for item in candidates {
                // On the way down objects are tested as themselves, and would else be found twice.
                let comes_later = step.deep && matches!(item, Value::Object(_)) && !std::ptr::eq(item, node);
                if !comes_later && condition::holds(filter, item, document, work)? {
                    out.push(item);
                }
            }
        }
        _ => {}
    }
    work.found(before, out.len())
}

/// `[start:end]`, both counted from the end if negative, and cut to what is there.
fn slice(items: &[Value], start: Option<i64>, end: Option<i64>) -> &[Value] {
    let at = |bound: i64| match usize::try_from(bound) {
        Ok(bound) => bound.min(items.len()),
        Err(_) => position(items.len(), bound).unwrap_or(0),
    };
    let (start, end) = (start.map_or(0, at), end.map_or(items.len(), at));
    items.get(start..end).unwrap_or(&[])
}
