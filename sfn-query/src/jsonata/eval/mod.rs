//! The evaluator: a walk over the resolved tree.
//!
//! Recursion follows the tree and calls of functions, and is counted; nothing recurses over data without a cap.

mod access;
mod apply;
mod arguments;
mod cast;
mod equal;
mod filter;
mod frame;
mod group;
mod operator;
mod output;
mod path;
mod run;
mod sort;
mod transform;
mod tuple;

use output::MAX_MADE_DEPTH;

use std::rc::{Rc, Weak};

pub(crate) use apply::{Chain, Closure, Partial, Transformer};
pub(crate) use cast::truthy;
pub(crate) use equal::equal;
pub(crate) use frame::Frame;
pub(crate) use run::Nowhere;
pub(crate) use sort::{compare_text, merge_sort};

use super::{
    Datum, Environment, Error, Profile,
    call::{Host, Meter},
    code::Code,
    function::{self, Function},
    limits::{Budget, FRAME, FUNCTION, ITEM},
    list::List,
    program::{Block, Global, Node, Op, Program, Scope, Variable},
};
use crate::Value;

pub(crate) type Evaluated<T = Datum> = Result<T, Error>;

/// One evaluation.
pub(crate) struct Evaluator<'e> {
    pub(super) budget: Budget<'e>,
    environment: &'e dyn Environment,
    profile: Profile,
    now: Option<i64>,
    depth: u32,
    root: Datum,
    /// The call that the function that just ended asks for instead of a value.
    tail: Option<apply::Tail>,
    /// Frames that may hold functions made in them.
    cyclic: Vec<Weak<Frame>>,
    /// Frames to be used again.
    spare: Vec<Rc<Frame>>,
    /// Whether some result was no finite number, and so may stand in the output.
    made_infinity: bool,
    /// Room in which texts are joined.
    scratch: String,
}

/// Evaluates a program over an input; `None` is nothing.
pub(crate) fn run(
    program: &Program,
    profile: Profile,
    input: Option<&Value>,
    environment: &dyn Environment,
    budget: Budget<'_>,
) -> Evaluated<Option<Value>> {
    let input = input.map_or(Datum::Undefined, Datum::from);
    let mut evaluator = Evaluator {
        budget,
        environment,
        profile,
        now: None,
        depth: 0,
        root: input.clone(),
        tail: None,
        cyclic: Vec::new(),
        spare: Vec::new(),
        made_infinity: false,
        scratch: String::new(),
    };
    let result = evaluator.run_within(program, &input);
    let output = result.and_then(|result| evaluator.output(result));
    evaluator.dissolve();
    output
}

impl Evaluator<'_> {
    /// Evaluates a program within this evaluation.
    pub(super) fn run_within(&mut self, program: &Program, input: &Datum) -> Evaluated {
        // An array as input is one item to a path, though paths map over arrays.
        let wrapped;
        let context = match input.is_array() {
            true => {
                wrapped =
                    Datum::List(List::sequence(vec![input.clone()]).flagged(|flags| flags.outer = true));
                &wrapped
            }
            false => input,
        };
        let frame = match program.len {
            0 => Frame::empty(),
            len => self.frame(None, len, true),
        };
        self.operand(&program.root, context, &frame)
    }

    /// Breaks the cycles of frames and the functions they hold.
    fn dissolve(&mut self) {
        for frame in self.cyclic.drain(..).filter_map(|frame| frame.upgrade()) {
            frame.clear();
        }
    }

    /// A frame of so many unbound slots.
    fn frame(&mut self, parent: Option<Rc<Frame>>, len: usize, captured: bool) -> Rc<Frame> {
        let frame = Frame::new(parent, vec![None; len]);
        if captured {
            self.remember(&frame);
        }
        frame
    }

    fn remember(&mut self, frame: &Rc<Frame>) {
        // Doubles before it grows: frames that are gone are forgotten, at O(1) a frame.
        if self.cyclic.len() == self.cyclic.capacity() {
            self.cyclic.retain(|frame| frame.strong_count() > 0);
            self.cyclic.reserve(self.cyclic.len().max(8));
        }
        self.cyclic.push(Rc::downgrade(frame));
    }

    /// The value of a node, for a context.
    pub(crate) fn eval(&mut self, node: &Node, context: &Datum, frame: &Rc<Frame>) -> Evaluated {
        self.enter()?;
        let mut result = self.operation(node, context, frame)?;
        if !node.is_plain() {
            result = self.followed(node, result, frame)?;
        }
        self.depth -= 1;
        match result {
            Datum::List(_) | Datum::Function(_) if result.depth() > MAX_MADE_DEPTH => {
                Err(Error::of(Code::U1004, MAX_MADE_DEPTH).at(node.at.range()))
            }
            Datum::List(list) if list.flags().sequence => Ok(collapse(list)),
            result => Ok(result),
        }
    }

    /// As `eval`, for what is often a literal, a variable or a member: these need no level of their own.
    #[inline]
    pub(super) fn operand(&mut self, node: &Node, context: &Datum, frame: &Rc<Frame>) -> Evaluated {
        match &node.op {
            Op::Literal(value) if node.is_plain() => Ok(Datum::Value(value.clone())),
            Op::Variable(variable) if node.is_plain() => Ok(self.variable(variable, frame)),
            Op::Path(path) if path.is_chain && node.is_plain() => match self.chain(path, context, frame)? {
                Some(found) => Ok(found),
                None => self.eval(node, context, frame),
            },
            _ => self.eval(node, context, frame),
        }
    }

    #[inline]
    fn enter(&mut self) -> Evaluated<()> {
        self.budget.steps(1)?;
        self.depth += 1;
        if self.depth > self.budget.limits().depth { Err(self.too_deep()) } else { Ok(()) }
    }

    #[cold]
    fn too_deep(&self) -> Error {
        // As the service words it.
        let (depth, max) = (self.depth, self.budget.limits().depth);
        let cause = "Stack overflow error: Check for non-terminating recursive function";
        Error::of(Code::U1001, format!("{cause}. Depth={depth} max={max}"))
    }

    /// What follows any expression: predicates, a group, `[]`.
    fn followed(&mut self, node: &Node, mut result: Datum, frame: &Rc<Frame>) -> Evaluated {
        for predicate in &node.predicates {
            result = self.filter(predicate, &result, frame)?;
        }
        if let Some(group) = &node.group
            && !matches!(node.op, Op::Path(_))
        {
            result = self.group(group, &result, frame)?;
        }
        Ok(match result {
            Datum::List(list) if node.keep_array && list.flags().sequence => {
                Datum::List(list.flagged(|flags| flags.keep_singleton = true))
            }
            result => result,
        })
    }

    #[inline]
    fn operation(&mut self, node: &Node, context: &Datum, frame: &Rc<Frame>) -> Evaluated {
        match &node.op {
            Op::Literal(value) => Ok(Datum::Value(value.clone())),
            Op::Variable(variable) | Op::Parent { variable, .. } => Ok(self.variable(variable, frame)),
            Op::Context => Ok(unwrapped(context)),
            Op::Root => Ok(self.root.clone()),
            Op::Path(path) => self.path(node, path, context, frame),
            Op::Binary(op, left, right) => self.binary(node, *op, (left, right), context, frame),
            Op::Call(call) => self.call(node, call, context, frame),
            Op::Condition(condition, then, otherwise) => {
                let condition = self.eval(condition, context, frame)?;
                match (self.truthy(&condition)?, otherwise) {
                    (true, _) => self.eval(then, context, frame),
                    (false, Some(otherwise)) => self.eval(otherwise, context, frame),
                    (false, None) => Ok(Datum::Undefined),
                }
            }
            Op::Block(block) => self.block(block, context, frame),
            _ => self.seldom(node, context, frame),
        }
    }

    fn seldom(&mut self, node: &Node, context: &Datum, frame: &Rc<Frame>) -> Evaluated {
        match &node.op {
            Op::Name(name) => self.member(context, name),
            Op::Wildcard => self.wildcard(context),
            Op::Descendants => self.descendants(context),
            Op::Negate(operand) => self.negate(node, operand, context, frame),
            Op::Array(items) => self.array(node, items, context, frame),
            Op::Object(group) => self.object(group, context, frame),
            Op::Bind { slot, value, .. } => {
                let value = self.eval(value, context, frame)?;
                frame.set(*slot, value.clone());
                Ok(value)
            }
            Op::Lambda(lambda) => self.lambda(lambda, context, frame),
            Op::Transform(transform) => {
                self.budget.bytes(FUNCTION)?;
                let (transform, frame) = (transform.clone(), frame.clone());
                Ok(Datum::Function(Function::Transform(Rc::new(Transformer { transform, frame }))))
            }
            Op::Partial(call) => self.partial(node, call, context, frame),
            Op::Prepared(prepared) => Ok(Datum::Function(Function::Prepared(prepared.clone()))),
            Op::Regex { compiled } => Ok(Datum::Function(Function::Regex(compiled.clone()))),
            Op::Sort(_) => unreachable!("`path` evaluates it"),
            _ => Ok(Datum::Undefined),
        }
    }

    #[inline]
    fn variable(&self, variable: &Variable, frame: &Frame) -> Datum {
        for place in &variable.places {
            if let Some(value) = frame.get(*place) {
                return value;
            }
        }
        match variable.global {
            Global::Nothing => Datum::Undefined,
            Global::External(slot) => self.environment.variable(slot).map_or(Datum::Undefined, Datum::Value),
            Global::Builtin(index) => Datum::Function(Function::Builtin(function::builtin(index))),
        }
    }

    fn block(&mut self, block: &Block, context: &Datum, frame: &Rc<Frame>) -> Evaluated {
        let own = self.block_frame(block, frame);
        let result = self.last_of(&block.items, context, &own)?;
        if matches!(block.scope, Scope::Own { .. }) && Rc::strong_count(&own) > 1 {
            self.outlives(&own)?;
        }
        Ok(result)
    }

    /// Pays for variables that a function keeps when their scope has ended. Variables that go with their scope cost
    /// nothing: of these there are never more than evaluations nest.
    #[cold]
    fn outlives(&mut self, frame: &Frame) -> Evaluated<()> {
        self.budget.bytes(FRAME + ITEM * frame.len() as u64)
    }

    /// The frame that a block evaluates in.
    fn block_frame(&mut self, block: &Block, frame: &Rc<Frame>) -> Rc<Frame> {
        match block.scope {
            Scope::Own { len } => return self.frame(Some(frame.clone()), len, true),
            Scope::Shared { len: 0, .. } => {}
            Scope::Shared { first, len } => frame.unbind(first, len),
        }
        frame.clone()
    }

    fn last_of(&mut self, items: &[Node], context: &Datum, frame: &Rc<Frame>) -> Evaluated {
        let mut result = Datum::Undefined;
        for item in items {
            result = self.eval(item, context, frame)?;
        }
        Ok(result)
    }
}

/// A sequence of one item is that item, unless it was asked to stay; an empty one is nothing.
#[inline]
pub(super) fn collapse(list: List) -> Datum {
    match list.items().len() {
        0 => Datum::Undefined,
        1 if !list.flags().keep_singleton => list.items().get(0).expect("there is one"),
        _ => Datum::List(list),
    }
}

/// The context as `$` shows it: the input itself, not the sequence it is wrapped in.
fn unwrapped(context: &Datum) -> Datum {
    match context {
        Datum::List(list) if list.flags().outer => list.items().get(0).unwrap_or_default(),
        other => other.clone(),
    }
}

impl Host for Evaluator<'_> {
    fn budget(&mut self) -> &mut dyn Meter {
        self
    }

    fn apply(&mut self, function: &Datum, args: &mut [Datum]) -> Evaluated {
        self.apply_function(function, args, &Datum::Undefined)
    }

    fn now(&mut self) -> i64 {
        *self.now.get_or_insert_with(|| self.environment.now())
    }

    fn random(&mut self) -> f64 {
        self.environment.random()
    }

    fn profile(&self) -> Profile {
        self.profile
    }

    fn evaluate(&mut self, text: &str, input: &Datum) -> Evaluated {
        self.evaluate_text(text, input)
    }
}

impl Meter for Evaluator<'_> {
    fn steps(&mut self, count: u64) -> Evaluated<()> {
        self.budget.steps(count)
    }

    fn bytes(&mut self, count: u64) -> Evaluated<()> {
        self.budget.bytes(count)
    }

    fn value(&mut self, bytes: u64) -> Evaluated<()> {
        self.budget.value(bytes)
    }
}
