//! Functions: making them, and calling them. Tail calls loop instead of nesting.

use std::{rc::Rc, sync::Arc};

use super::{Evaluated, Evaluator, Frame, filter::finite};
use crate::{
    Str, Value,
    jsonata::{
        Code, Datum, Error,
        call::{self, Builtin},
        function::{self, Function, Picture},
        limits::{FUNCTION, ITEM, TEXT},
        program::{Call, Global, Lambda, Node, Op, Transform},
        syntax::Span,
    },
};

/// A function that an expression defines, and what was around it.
pub(crate) struct Closure {
    pub(crate) lambda: Arc<Lambda>,
    frame: Rc<Frame>,
    context: Datum,
}

/// A function and some of its arguments; `None` is one that is still to come.
pub(crate) struct Partial {
    pub(crate) function: Datum,
    pub(crate) args: Vec<Option<Datum>>,
    pub(crate) depth: u32,
}

/// Two functions, the second of which takes what the first one gives.
pub(crate) struct Chain {
    pub(crate) first: Datum,
    pub(crate) second: Datum,
    pub(crate) depth: u32,
}

impl Chain {
    pub(super) fn new(first: Datum, second: Datum) -> Self {
        let depth = 1 + first.depth().max(second.depth());
        Self { first, second, depth }
    }
}

impl Closure {
    /// Gives away what the function holds.
    pub(crate) fn dismantle_into(self, pending: &mut Vec<Datum>) {
        pending.push(self.context);
        self.frame.dismantle_into(pending);
    }
}

/// `|…|…|` and what was around it.
pub(crate) struct Transformer {
    pub(super) transform: Arc<Transform>,
    pub(crate) frame: Rc<Frame>,
}

/// A call that is to be made in place of the function that asks for it.
pub(super) struct Tail {
    function: Datum,
    args: Vec<Datum>,
    name: Option<Str>,
    at: Span,
}

/// How many frames are kept to be used again.
const MAX_SPARE: usize = 64;

impl Evaluator<'_> {
    pub(super) fn lambda(&mut self, lambda: &Arc<Lambda>, context: &Datum, frame: &Rc<Frame>) -> Evaluated {
        self.budget.bytes(FUNCTION)?;
        let (lambda, frame, context) = (lambda.clone(), frame.clone(), context.clone());
        Ok(Datum::Function(Function::Closure(Rc::new(Closure { lambda, frame, context }))))
    }

    pub(super) fn call(&mut self, node: &Node, call: &Call, context: &Datum, frame: &Rc<Frame>) -> Evaluated {
        self.call_with(node, call, None, context, frame)
    }

    /// A call; `first` is what `~>` puts before its arguments.
    pub(super) fn call_with(
        &mut self,
        node: &Node,
        call: &Call,
        first: Option<Datum>,
        context: &Datum,
        frame: &Rc<Frame>,
    ) -> Evaluated {
        let function = self.callee(call, (Code::T1005, Code::T1006), node, context, frame)?;
        let mut args = Vec::with_capacity(call.args.len() + usize::from(first.is_some()));
        args.extend(first);
        for arg in &call.args {
            args.push(self.operand(arg, context, frame)?);
        }
        if call.tail {
            self.tail = Some(Tail { function, args, name: call.name.clone(), at: node.at });
            return Ok(Datum::Undefined);
        }
        match self.apply_function(&function, &mut args, context) {
            Ok(result) => Ok(result),
            Err(error) => Err(named(error, call.name.as_ref(), node.at)),
        }
    }

    fn callee(
        &mut self,
        call: &Call,
        (hint, code): (Code, Code),
        node: &Node,
        context: &Datum,
        frame: &Rc<Frame>,
    ) -> Evaluated {
        let function = match &call.callee.op {
            Op::Variable(variable) if call.callee.is_plain() => self.variable(variable, frame),
            Op::Prepared(prepared) => Datum::Function(Function::Prepared(prepared.clone())),
            _ => self.eval(&call.callee, context, frame)?,
        };
        if function.is_undefined()
            && let Op::Path(path) = &call.callee.op
            && let Op::Name(name) = &path.steps[0].op
            && matches!(function::global(name, self.profile), Some(Global::Builtin(_)))
        {
            return Err(Error::new(hint).with_token(name.clone()).at(node.at.range()));
        }
        if code == Code::T1008 && function.as_function().is_none() {
            return Err(named(Error::new(code), call.name.as_ref(), node.at));
        }
        Ok(function)
    }

    pub(super) fn partial(
        &mut self,
        node: &Node,
        call: &Call,
        context: &Datum,
        frame: &Rc<Frame>,
    ) -> Evaluated {
        let mut args = Vec::with_capacity(call.args.len());
        for arg in &call.args {
            args.push(match arg.op {
                Op::Placeholder => None,
                _ => Some(self.eval(arg, context, frame)?),
            });
        }
        let function = self.callee(call, (Code::T1007, Code::T1008), node, context, frame)?;
        self.budget.bytes(FUNCTION + ITEM * args.len() as u64)?;
        let depth = 1 + args.iter().flatten().chain([&function]).map(Datum::depth).max().unwrap_or(0);
        Ok(Datum::Function(Function::Partial(Rc::new(Partial { function, args, depth }))))
    }

    /// Calls a function, and what it asks to be called in its place.
    pub(super) fn apply_function(
        &mut self,
        function: &Datum,
        args: &mut [Datum],
        context: &Datum,
    ) -> Evaluated {
        let mut result = self.invoke(function, args, context)?;
        while let Some(mut tail) = self.tail.take() {
            self.budget.steps(1)?;
            result = match self.invoke(&tail.function, &mut tail.args, context) {
                Ok(result) => result,
                Err(error) => return Err(named(error, tail.name.as_ref(), tail.at)),
            };
        }
        Ok(result)
    }

    fn invoke(&mut self, function: &Datum, args: &mut [Datum], context: &Datum) -> Evaluated {
        match function {
            Datum::Function(Function::Closure(closure)) => self.invoke_closure(closure, args, context),
            Datum::Function(Function::Builtin(builtin)) => self.invoke_builtin(builtin, &[], args, context),
            Datum::Function(Function::Prepared(prepared)) => {
                self.invoke_builtin(prepared.builtin, &prepared.pictures, args, context)
            }
            Datum::Function(other) => self.invoke_other(other, args, context),
            _ => Err(Error::new(Code::T1006)),
        }
    }

    fn invoke_closure(&mut self, closure: &Closure, args: &mut [Datum], context: &Datum) -> Evaluated {
        let lambda = &closure.lambda;
        let mut checked = match &lambda.signature {
            Some(signature) => self.check_args(signature, args, context)?,
            None => None,
        };
        let args = checked.as_deref_mut().unwrap_or(args);
        let mut frame = self.spare.pop().unwrap_or_default();
        let slots =
            Rc::get_mut(&mut frame).expect("spare frames are held by nobody").reuse(closure.frame.clone());
        slots.extend(args.iter_mut().take(lambda.params.len()).map(|arg| Some(std::mem::take(arg))));
        slots.resize(lambda.params.len(), Some(Datum::Undefined));
        slots.resize(lambda.len, None);
        if lambda.captured && lambda.len > lambda.params.len() {
            self.remember(&frame);
        }
        let result = self.eval(&lambda.body, &closure.context, &frame)?;
        match Rc::get_mut(&mut frame) {
            Some(free) if self.spare.len() < MAX_SPARE => {
                free.release();
                self.spare.push(frame);
            }
            Some(_) => {}
            None => self.outlives(&frame)?,
        }
        Ok(result)
    }

    fn invoke_builtin(
        &mut self,
        builtin: &'static Builtin,
        pictures: &[(Str, Picture)],
        args: &mut [Datum],
        context: &Datum,
    ) -> Evaluated {
        let signature = function::signature(builtin);
        let checked =
            self.check_args(signature, args, context).map_err(|error| error.or_token(builtin.name))?;
        let args = checked.as_deref().unwrap_or(args);
        // One that loops calls back into this evaluation, so it counts as a level.
        self.enter()?;
        let name = builtin.name;
        let result = (builtin.run)(&mut call::Call { name, args, pictures, context, host: self });
        self.depth -= 1;
        let result = result.map_err(|error| error.or_token(builtin.name))?;
        match &result {
            Datum::Value(Value::Number(number)) => {
                finite(number.as_f64())?;
            }
            Datum::Value(Value::String(_)) => self.budget.bytes(TEXT)?,
            _ => {}
        }
        Ok(result)
    }

    fn invoke_other(&mut self, function: &Function, args: &mut [Datum], context: &Datum) -> Evaluated {
        match function {
            Function::Partial(partial) => {
                self.enter()?;
                let mut given = args.iter_mut().map(std::mem::take);
                let mut args: Vec<Datum> = partial
                    .args
                    .iter()
                    .map(|arg| arg.clone().unwrap_or_else(|| given.next().unwrap_or_default()))
                    .collect();
                let result = self.apply_function(&partial.function, &mut args, context);
                self.depth -= 1;
                result
            }
            Function::Chain(chain) => {
                self.enter()?;
                let result = self.apply_function(&chain.first, args, context)?;
                let result = self.apply_function(&chain.second, &mut [result], context);
                self.depth -= 1;
                result
            }
            Function::Transform(transformer) => {
                let input = args.first_mut().map(std::mem::take).unwrap_or_default();
                self.transform(transformer, &input)
            }
            Function::Regex(regex) => match args.first().and_then(Datum::as_value) {
                Some(Value::String(text)) => function::next_match(regex, text, (0, 0), self),
                _ => Ok(Datum::Undefined),
            },
            Function::Next(next) => function::next_match(&next.regex, &next.text, next.at, self),
            Function::Builtin(_) | Function::Prepared(_) | Function::Closure(_) => {
                unreachable!("`invoke` calls them")
            }
        }
    }
}

#[cold]
fn named(error: Error, name: Option<&Str>, at: Span) -> Error {
    let error = error.at(at.range());
    match name {
        Some(name) => error.or_token(name),
        None => error,
    }
}
