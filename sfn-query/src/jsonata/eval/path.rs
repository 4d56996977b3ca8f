//! Paths: each step is evaluated for each item that the step before selected, and the results are joined.

use std::rc::Rc;

use super::{Evaluated, Evaluator, Frame};
use crate::Value;
use crate::jsonata::{
    Datum,
    limits::{Budget, LIST, room},
    list::{Flags, Items, List},
    program::{Node, Op, Path, Stage},
};

/// What a step selected.
pub(super) enum Selected {
    /// One item, which may be an array.
    One(Datum),
    /// A list: a sequence, or an array that was found as it is.
    List(List),
}

impl Selected {
    fn is_empty(&self) -> bool {
        matches!(self, Self::List(list) if list.items().is_empty())
    }

    fn items(&self) -> Items<'_> {
        match self {
            Self::One(datum) => Items::Data(std::slice::from_ref(datum)),
            Self::List(list) => list.items(),
        }
    }

    fn into_list(self) -> List {
        match self {
            Self::One(datum) => List::sequence(vec![datum]),
            Self::List(list) => list,
        }
    }
}

impl Evaluator<'_> {
    pub(super) fn path(&mut self, node: &Node, path: &Path, context: &Datum, frame: &Rc<Frame>) -> Evaluated {
        if path.tuples_from.is_some() {
            return self.tuple_path(node, path, context, frame);
        }
        if path.is_chain
            && let Some(found) = self.chain(path, context, frame)?
        {
            return Ok(found);
        }
        let selected = self.steps(path, path.steps.len(), context, frame)?;
        let selected = match path.keep_singleton {
            true => Selected::List(kept(selected.into_list())),
            false => selected,
        };
        if let Some(group) = &node.group {
            let list = Datum::List(selected.into_list());
            return self.group(group, &list, frame);
        }
        Ok(match selected {
            Selected::One(datum) => datum,
            Selected::List(list) => Datum::List(list),
        })
    }

    /// Members of members, one object a step: what nearly all paths are. `None` where an array is on the way.
    #[inline]
    pub(super) fn chain(
        &mut self,
        path: &Path,
        context: &Datum,
        frame: &Rc<Frame>,
    ) -> Evaluated<Option<Datum>> {
        let variable;
        let (start, steps) = match &path.steps[0].op {
            Op::Variable(it) => {
                variable = self.variable(it, frame);
                (&variable, &path.steps[1..])
            }
            _ => (context, &path.steps[..]),
        };
        let Some(mut value @ Value::Object(_)) = start.as_value() else {
            return Ok(None);
        };
        self.budget.steps(path.steps.len() as u64)?;
        for step in steps {
            let (Value::Object(members), Op::Name(name)) = (value, &step.op) else {
                return Ok(if matches!(value, Value::Array(_)) { None } else { Some(Datum::Undefined) });
            };
            match members.get(name) {
                Some(member) => value = member,
                None => return Ok(Some(Datum::Undefined)),
            }
        }
        Ok(Some(Datum::Value(value.clone())))
    }

    /// The first `count` steps of a path.
    pub(super) fn steps(
        &mut self,
        path: &Path,
        count: usize,
        context: &Datum,
        frame: &Rc<Frame>,
    ) -> Evaluated<Selected> {
        let steps = &path.steps[..count];
        let (mut selected, mut at) = self.first(steps, context, frame)?;
        while at < steps.len() && !selected.is_empty() {
            let last = at + 1 == path.steps.len();
            selected = self.step(&steps[at], &selected, frame, last)?;
            at += 1;
        }
        Ok(selected)
    }

    /// The items that a path begins with, and how many steps were taken to find them.
    fn first(&mut self, steps: &[Node], context: &Datum, frame: &Rc<Frame>) -> Evaluated<(Selected, usize)> {
        let Some(first) = steps.first() else {
            return Ok((entry(context, false), 0));
        };
        if first.step.constructs {
            let constructed = self.eval(first, context, frame)?;
            let list = match constructed {
                Datum::List(list) => list,
                other => List::sequence(other.items().iter().collect()),
            };
            return Ok((Selected::List(list), 1));
        }
        let variable = matches!(first.op, Op::Variable(_) | Op::Context | Op::Root);
        Ok((entry(context, variable), 0))
    }

    pub(super) fn step(
        &mut self,
        step: &Node,
        input: &Selected,
        frame: &Rc<Frame>,
        last: bool,
    ) -> Evaluated<Selected> {
        if let Op::Sort(terms) = &step.op {
            let sorted = Datum::List(self.sort(terms, input.items(), frame)?);
            return Ok(Selected::List(self.staged(step, sorted, frame)?));
        }
        let mut results = Results::new(last);
        match input.items() {
            Items::Data(items) => {
                for item in items {
                    self.step_into(step, item, frame, &mut results)?;
                }
            }
            items => {
                for item in items.iter() {
                    self.step_into(step, &item, frame, &mut results)?;
                }
            }
        }
        self.budget.bytes(LIST)?;
        Ok(results.finish())
    }

    #[inline]
    fn step_into(
        &mut self,
        step: &Node,
        item: &Datum,
        frame: &Rc<Frame>,
        results: &mut Results,
    ) -> Evaluated<()> {
        let mut result = match (&step.op, item) {
            // The most frequent step by far: a member of an object.
            (Op::Name(name), Datum::Value(Value::Object(members))) if step.is_plain() => {
                self.budget.steps(1)?;
                members.get(name).map_or(Datum::Undefined, Datum::from)
            }
            _ => self.eval(step, item, frame)?,
        };
        for stage in &step.step.stages {
            if let Stage::Filter(predicate) = stage {
                result = self.filter(predicate, &result, frame)?;
            }
        }
        results.push(result, &mut self.budget)
    }

    fn staged(&mut self, step: &Node, mut result: Datum, frame: &Rc<Frame>) -> Evaluated<List> {
        for stage in &step.step.stages {
            if let Stage::Filter(predicate) = stage {
                result = self.filter(predicate, &result, frame)?;
            }
        }
        Ok(as_list(result))
    }
}

/// What a path maps over: the items of an array, but never of a variable's context.
pub(super) fn entry(context: &Datum, variable: bool) -> Selected {
    match context {
        Datum::List(list) if !variable => Selected::List(list.clone()),
        Datum::Value(Value::Array(items)) if !variable => Selected::List(List::of_values(items.clone())),
        other => Selected::One(other.clone()),
    }
}

pub(super) fn as_list(datum: Datum) -> List {
    match datum {
        Datum::List(list) => list,
        Datum::Value(Value::Array(items)) => List::of_values(items),
        other => List::sequence(other.items().iter().collect()),
    }
}

/// `[]` was asked for. An array that the expression constructs stays one item.
pub(super) fn kept(list: List) -> List {
    let flags = list.flags();
    let list = match flags.constructed && !flags.sequence {
        true => List::sequence(vec![Datum::List(list)]),
        false => list,
    };
    list.flagged(|flags| flags.keep_singleton = true)
}

/// The results of a step, joined as they come: arrays give their items, one level deep.
struct Results {
    last: bool,
    only: Option<Datum>,
    many: Vec<Datum>,
    joined: bool,
}

impl Results {
    fn new(last: bool) -> Self {
        Self { last, only: None, many: Vec::new(), joined: false }
    }

    #[inline]
    fn push(&mut self, result: Datum, budget: &mut Budget<'_>) -> Evaluated<()> {
        if result.is_undefined() {
            return Ok(());
        }
        if !self.joined {
            match self.only.take() {
                None => {
                    self.only = Some(result);
                    return Ok(());
                }
                Some(first) => self.join(first, budget)?,
            }
            self.joined = true;
        }
        self.join(result, budget)
    }

    #[inline]
    fn join(&mut self, result: Datum, budget: &mut Budget<'_>) -> Evaluated<()> {
        let spread = match &result {
            Datum::List(list) => !list.flags().constructed,
            other => other.is_array(),
        };
        if spread {
            let items = result.items();
            room(&mut self.many, items.len(), budget)?;
            self.many.extend(items.iter());
        } else {
            room(&mut self.many, 1, budget)?;
            self.many.push(result);
        }
        Ok(())
    }

    /// One result needs no joining: what is already a sequence, or an array found by the last step, stays as it is.
    fn finish(self) -> Selected {
        match self.only {
            None => Selected::List(List::sequence(self.many)),
            Some(Datum::List(list)) => Selected::List(match list.flags() {
                flags if flags.constructed && (flags.sequence || !self.last) => {
                    List::sequence(vec![Datum::List(list)])
                }
                flags if self.last && !flags.sequence => list,
                _ => list.flagged(|flags| {
                    *flags = Flags { sequence: true, ..Flags::default() };
                }),
            }),
            Some(Datum::Value(Value::Array(items))) => {
                Selected::List(List::of_values(items).flagged(|flags| flags.sequence = !self.last))
            }
            Some(one) => Selected::One(one),
        }
    }
}
