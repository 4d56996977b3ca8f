//! The call of an API as a state: what all builders have in common.

use sfn_asl::Pattern;

use crate::{
    contract::Resource,
    data::Data,
    errors::Raises,
    expr::tree::{Node, Tree},
    graph::{Fragment, Kind, Limit, State, TaskKind},
    step::{Graph, Work},
};

/// A Task state that calls an API, and the arguments that it was given so far.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct Request {
    pub(super) graph: Graph,
    arguments: Vec<(&'static str, Tree)>,
}

impl Request {
    /// The call of that API by a state of that name.
    pub fn new(name: impl Into<String>, service: &'static str, action: &'static str) -> Self {
        let kind = Kind::Task(TaskKind::of(Resource::Api { service, action }));
        Self { graph: Graph(Fragment::state(State::new(name, kind))), arguments: Vec::new() }
    }

    /// Gives it an argument.
    #[must_use]
    pub fn with(mut self, member: &'static str, value: Tree) -> Self {
        if self.arguments.iter().any(|(given, _)| *given == member) {
            self = self.fault(&format!("`{member}` is given twice"), "say it once");
        }
        self.arguments.push((member, value));
        self
    }

    /// Says for what it waits.
    #[must_use]
    pub fn waiting(mut self, pattern: Pattern) -> Self {
        self.task_mut().pattern = pattern;
        self
    }

    /// The same call, given a callback where it took one: the state's input, and the token that the state makes.
    pub(super) fn given_token(mut self) -> Self {
        let token = token();
        let ask = Tree::new(Node::Object(vec![
            ("input".to_owned(), Tree::new(Node::Input(""))),
            ("taskToken".to_owned(), token),
        ]));
        for (_, argument) in &mut self.arguments {
            *argument = argument.about(ask);
        }
        if !self.arguments.iter().any(|(_, argument)| holds(*argument, token)) {
            self = self.fault(
                "nobody learns the token that this task waits for",
                "pass it on in an argument: `expr!(|ask: Callback<_>| Question { token: ask.task_token, .. })`",
            );
        }
        let task = self.task_mut();
        for limit in [&mut task.timeout, &mut task.heartbeat].into_iter().flatten() {
            if let Limit::Place(place) = limit {
                *place = place.about(ask);
            }
        }
        task.role = task.role.map(|role| role.about(ask));
        self
    }

    /// The name of the workflow that it starts.
    pub(super) fn starting(mut self, machine: &str) -> Self {
        self.task_mut().machine = Some(machine.to_owned());
        self
    }

    /// Something is wrong with it.
    pub(super) fn fault(mut self, message: &str, help: &str) -> Self {
        let name = self.name().to_owned();
        self.graph.0.fault(&name, message, help);
        self
    }

    pub(super) fn name(&self) -> &str {
        &self.graph.first().name
    }

    fn task_mut(&mut self) -> &mut TaskKind {
        match &mut self.graph.first_mut().kind {
            Kind::Task(task) => task,
            _ => unreachable!("`new` makes a task"),
        }
    }

    pub(super) fn into_graph(self) -> Graph {
        let Self { mut graph, arguments } = self;
        let arguments = arguments.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        graph.first_mut().io.arguments = Some(Tree::new(Node::Object(arguments)));
        graph
    }
}

/// The token that a state makes: `$$.Task.Token`.
fn token() -> Tree {
    let member = |of, name: &str| Tree::new(Node::Field { of, name: name.to_owned(), optional: false });
    member(member(Tree::new(Node::Context), "Task"), "Token")
}

fn holds(tree: Tree, part: Tree) -> bool {
    tree == part || tree.node().operands().into_iter().any(|operand| holds(operand, part))
}

/// A call that is given all that its API requires.
#[doc(hidden)]
pub trait ApiCall: Sized {
    /// The document of its state.
    type Input: Data;
    /// What the state ends with.
    type Output: Data;
    /// The errors of the service.
    type Error: Raises;
    fn into_request(self) -> Request;
    fn request(&self) -> &Request;
    fn request_mut(&mut self) -> &mut Request;
}

/// A call that is a state. What guards a state is there for it alone, and says so where something is missing.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "this call is not given all that its API requires",
    label = "comes before what is required",
    note = "each `Missing` in `{Self}` is a required member: give them first, the methods whose documentation says `required`"
)]
pub trait Complete: Work {}

/// A call is a step that is one Task state. Not for all `A: ApiCall`: rustc would tell of calls wherever something is
/// no step.
macro_rules! steps {
    ([$($generic:ident: $bound:path),*] $call:ty) => {
        impl<$($generic: $bound),*> $crate::step::Step for $call {
            type Input = <Self as $crate::integrations::ApiCall>::Input;
            type Output = <Self as $crate::integrations::ApiCall>::Output;
            fn into_graph(self) -> $crate::step::Graph {
                $crate::integrations::ApiCall::into_request(self).into_graph()
            }
        }

        impl<$($generic: $bound),*> $crate::StateStep for $call {
            fn graph_mut(&mut self) -> &mut $crate::step::Graph {
                &mut $crate::integrations::ApiCall::request_mut(self).graph
            }
        }

        impl<$($generic: $bound),*> $crate::step::Work for $call {
            type Error = <Self as $crate::integrations::ApiCall>::Error;
            fn name(&self) -> &str {
                $crate::integrations::ApiCall::request(self).name()
            }
        }

        impl<$($generic: $bound),*> From<$call>
            for $crate::Flow<
                <$call as $crate::integrations::ApiCall>::Input,
                <$call as $crate::integrations::ApiCall>::Output,
            >
        {
            fn from(call: $call) -> Self {
                $crate::Then::into_flow(call)
            }
        }

        impl<$($generic: $bound),*> $crate::integrations::request::Complete for $call {}

        impl<$($generic),*> $crate::Shape for $call where Self: $crate::integrations::request::Complete {}
        impl<$($generic),*> $crate::TaskState for $call where Self: $crate::integrations::request::Complete {}
        impl<$($generic),*> $crate::Assign for $call where Self: $crate::integrations::request::Complete {}

        impl<$($generic),*> $crate::Guard for $call
        where
            Self: $crate::integrations::request::Complete,
        {
            type Caught = $crate::Guarded<Self>;
            fn caught(self) -> $crate::Guarded<Self> {
                $crate::Guarded::of(self)
            }
        }
    };
}

pub(super) use steps;
