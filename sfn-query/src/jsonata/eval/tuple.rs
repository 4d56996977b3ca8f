//! Paths that bind: each item goes along with what `@`, `#` and `%` have bound on the way to it.

use std::rc::Rc;

use super::{Evaluated, Evaluator, Frame, path};
use crate::Value;
use crate::jsonata::{
    Datum,
    call::Meter,
    limits::{ITEM, room},
    list::List,
    program::{Group, Node, Op, Path, Stage},
};

/// An item and the variables that the path has bound for it.
#[derive(Clone)]
pub(super) struct Tuple {
    pub(super) item: Datum,
    pub(super) bound: Vec<Option<Datum>>,
}

/// What a step within a path gives: plain results, or tuples of a path of its own.
enum Stream {
    Plain(Datum),
    Tuples(Vec<Tuple>),
}

impl Tuple {
    fn frame(&self, around: &Rc<Frame>) -> Rc<Frame> {
        Frame::new(Some(around.clone()), self.bound.clone())
    }
}

impl Evaluator<'_> {
    pub(super) fn tuple_path(
        &mut self,
        node: &Node,
        path: &Path,
        context: &Datum,
        frame: &Rc<Frame>,
    ) -> Evaluated {
        // It takes as much of the thread's stack as three levels of anything else do.
        self.enter()?;
        self.enter()?;
        let tuples = self.tuples(path, context, frame)?;
        self.depth -= 2;
        if let Some(group) = &node.group {
            return self.group_tuples(group, tuples, frame);
        }
        let mut list = List::sequence(tuples.into_iter().map(|tuple| tuple.item).collect());
        if path.keep_singleton {
            list = path::kept(list);
        }
        Ok(Datum::List(list))
    }

    fn tuples(&mut self, path: &Path, context: &Datum, frame: &Rc<Frame>) -> Evaluated<Vec<Tuple>> {
        let from = path.tuples_from.expect("only called on paths that bind");
        let before =
            if from == 0 { self.entry(path, context) } else { self.steps(path, from, context, frame)? };
        let items = path::as_list(match before {
            path::Selected::One(datum) => Datum::List(List::sequence(vec![datum])),
            path::Selected::List(list) => Datum::List(list),
        });
        let width = path.names.len();
        let mut tuples = Vec::new();
        for item in items.items().iter() {
            self.row(width, &mut tuples)?;
            tuples.push(Tuple { item, bound: vec![None; width] });
        }
        for step in &path.steps[from..] {
            tuples = self.tuple_step(step, &tuples, frame)?;
        }
        Ok(tuples)
    }

    fn entry(&self, path: &Path, context: &Datum) -> path::Selected {
        let variable = matches!(path.steps[0].op, Op::Variable(_) | Op::Context | Op::Root);
        path::entry(context, variable)
    }

    fn tuple_step(&mut self, step: &Node, tuples: &[Tuple], frame: &Rc<Frame>) -> Evaluated<Vec<Tuple>> {
        let mut results = match &step.op {
            Op::Sort(terms) => {
                let mut sorted = self.sort_tuples(terms, tuples, frame)?;
                if let Some(index) = &step.step.index {
                    number(&mut sorted, index.slot);
                }
                sorted
            }
            _ => {
                let mut results = Vec::new();
                for tuple in tuples {
                    self.tuple_into(step, tuple, frame, &mut results)?;
                }
                results
            }
        };
        for stage in &step.step.stages {
            match stage {
                Stage::Filter(predicate) => results = self.filter_tuples(predicate, results, frame)?,
                Stage::Index(binder) => number(&mut results, binder.slot),
            }
        }
        Ok(results)
    }

    fn tuple_into(
        &mut self,
        node: &Node,
        tuple: &Tuple,
        frame: &Rc<Frame>,
        results: &mut Vec<Tuple>,
    ) -> Evaluated<()> {
        let own = tuple.frame(frame);
        let stream = self.stream(node, &tuple.item, &own)?;
        let plain = match stream {
            Stream::Plain(plain) => plain,
            Stream::Tuples(inner) => {
                for found in inner {
                    self.row(tuple.bound.len(), results)?;
                    let mut joined = Tuple { item: found.item, bound: tuple.bound.clone() };
                    for (there, here) in &node.step.imports {
                        if let Some(value) = &found.bound[*there] {
                            joined.bound[*here] = Some(value.clone());
                        }
                    }
                    results.push(joined);
                }
                return Ok(());
            }
        };
        let items = plain.items();
        for (index, item) in items.iter().enumerate() {
            self.row(tuple.bound.len(), results)?;
            let mut joined = tuple.clone();
            match &node.step.focus {
                Some(focus) => joined.bound[focus.slot] = Some(item),
                None => joined.item = item,
            }
            if let Some(binder) = &node.step.index {
                joined.bound[binder.slot] = Some(index.into());
            }
            if let Some(ancestor) = &node.step.ancestor {
                joined.bound[ancestor.slot] = Some(tuple.item.clone());
            }
            results.push(joined);
        }
        Ok(())
    }

    /// Pays for a tuple with so many variables.
    pub(super) fn row(&mut self, width: usize, results: &mut Vec<Tuple>) -> Evaluated<()> {
        self.budget.steps(1)?;
        self.budget.bytes(ITEM * (width as u64 + 1))?;
        room(results, 1, &mut self.budget)
    }

    /// Evaluates a step; what a path within it has bound comes along.
    fn stream(&mut self, node: &Node, context: &Datum, frame: &Rc<Frame>) -> Evaluated<Stream> {
        match &node.op {
            Op::Path(path) if node.step.tuple && path.tuples_from.is_some() && node.group.is_none() => {
                self.enter()?;
                let tuples = self.tuples(path, context, frame)?;
                self.depth -= 1;
                Ok(Stream::Tuples(tuples))
            }
            Op::Block(block) if node.step.tuple && node.group.is_none() && !block.items.is_empty() => {
                self.enter()?;
                let own = self.block_frame(block, frame);
                let last = block.items.len() - 1;
                self.last_of(&block.items[..last], context, &own)?;
                let mut stream = self.stream(&block.items[last], context, &own)?;
                for predicate in &node.predicates {
                    stream = match stream {
                        Stream::Tuples(tuples) => {
                            Stream::Tuples(self.filter_tuples(predicate, tuples, frame)?)
                        }
                        Stream::Plain(plain) => Stream::Plain(self.filter(predicate, &plain, frame)?),
                    };
                }
                self.depth -= 1;
                Ok(stream)
            }
            _ => Ok(Stream::Plain(self.eval(node, context, frame)?)),
        }
    }

    fn filter_tuples(
        &mut self,
        predicate: &Node,
        tuples: Vec<Tuple>,
        frame: &Rc<Frame>,
    ) -> Evaluated<Vec<Tuple>> {
        let len = tuples.len();
        let mut results = Vec::new();
        for (index, tuple) in tuples.into_iter().enumerate() {
            let own = tuple.frame(frame);
            let verdict = match &predicate.op {
                Op::Literal(Value::Number(_)) => self.eval(predicate, &Datum::Undefined, frame)?,
                _ => self.eval(predicate, &tuple.item, &own)?,
            };
            for _ in 0..self.keeps(&verdict, index, len)? {
                self.row(tuple.bound.len(), &mut results)?;
                results.push(tuple.clone());
            }
        }
        Ok(results)
    }

    /// Groups by key; what was bound for the items of a group becomes a list of its own.
    fn group_tuples(&mut self, group: &Group, tuples: Vec<Tuple>, frame: &Rc<Frame>) -> Evaluated {
        let mut groups = super::group::Groups::default();
        for tuple in tuples {
            self.budget.steps(1)?;
            let own = tuple.frame(frame);
            for (index, (key, _)) in group.pairs.iter().enumerate() {
                if let Some(key) = self.group_key(group, key, &tuple.item, &own)? {
                    groups
                        .add(key, index, tuple.clone(), self)
                        .map_err(|error| error.at(group.at.range()))?;
                }
            }
        }
        let mut members = Vec::new();
        for (key, index, tuples) in groups.into_iter() {
            let joined = joined(&tuples, self)?;
            let own = joined.frame(frame);
            let value = self.eval(&group.pairs[index].1, &joined.item, &own)?;
            if !value.is_undefined() {
                members.push((key, self.embed(value)?));
            }
        }
        let object = Datum::object(members);
        self.sized(&object)?;
        Ok(object)
    }
}

fn number(tuples: &mut [Tuple], slot: usize) {
    for (index, tuple) in tuples.iter_mut().enumerate() {
        tuple.bound[slot] = Some(index.into());
    }
}

fn joined(tuples: &[Tuple], meter: &mut impl Meter) -> Evaluated<Tuple> {
    let item = append_all(tuples.iter().map(|tuple| Some(&tuple.item)), meter)?;
    let bound = (0..tuples[0].bound.len())
        .map(|slot| {
            let values = tuples.iter().map(|tuple| tuple.bound[slot].as_ref());
            let any = tuples.iter().any(|tuple| tuple.bound[slot].is_some());
            any.then(|| append_all(values, meter)).transpose()
        })
        .collect::<Evaluated<_>>()?;
    Ok(Tuple { item, bound })
}

/// All values as one: a single one as it is, several as the items of a list.
pub(super) fn append_all<'a>(
    values: impl Iterator<Item = Option<&'a Datum>>,
    meter: &mut impl Meter,
) -> Evaluated {
    let mut values = values.flatten().filter(|value| !value.is_undefined());
    let Some(first) = values.next() else {
        return Ok(Datum::Undefined);
    };
    let Some(second) = values.next() else {
        return Ok(first.clone());
    };
    let mut items = Vec::new();
    for value in [first, second].into_iter().chain(values) {
        let more = value.items();
        meter.steps(more.len() as u64)?;
        room(&mut items, more.len(), meter)?;
        items.extend(more.iter());
    }
    Ok(Datum::array(items))
}
