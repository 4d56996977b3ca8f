//! States as typed values, and what their joints ask of types.

mod assign;
mod choice;
pub(crate) mod distributed;
mod end;
mod flow;
mod guard;
mod handler;
mod label;
mod made_of;
mod map;
mod parallel;
mod pass;
mod raw;
mod saga;
mod stages;
mod state;
mod task;
mod try_block;
mod wait;

pub use assign::Assign;
pub(crate) use assign::assignment;
pub use choice::{Choice, choice};
pub use distributed::{DistributedMap, distributed_map};
pub use end::{Fail, FailOf, Said, Skip, Succeed, fail, skip, succeed};
pub use flow::{Flow, Then};
pub use guard::{Guard, Shape, Work};
pub use handler::HandlerFor;
pub use label::{Goto, Label};
pub use made_of::{MadeOf, MadeOfItem, WithItem, with_item};
pub use map::{ForEachOf, MapEach, map_each, map_selected};
pub use parallel::{Branches, Parallel, parallel};
pub use pass::{Constant, Pass, PassThrough, pass};
pub use raw::{Definition, StateDefinition, definition, raw_state, state_definition};
pub use saga::{Saga, saga};
pub use stages::{Guarded, Output, Selected, Stored};
pub use state::StateStep;
pub use task::{HasToken, Task, TaskState, Waiting, task};
pub use try_block::try_block;
pub use wait::{Until, Wait, secs_at, until, wait};

use crate::{
    data::Data,
    graph::{Ending, Fragment, State},
};

/// A step that is given one type of document.
#[doc(hidden)]
pub trait Step: Sized {
    /// What it is given.
    type Input: Data;
    /// What it ends with; [`Never`] if control never comes out of it.
    type Output: 'static;
    #[doc(hidden)]
    fn into_graph(self) -> Graph;
}

/// Untyped states. Only this crate looks inside.
#[doc(hidden)]
#[derive(Clone, Debug, PartialEq)]
pub struct Graph(pub(crate) Fragment);

impl Graph {
    /// The state of a graph that was made of one.
    pub(crate) fn first(&self) -> &State {
        self.0.states.first().expect("made of a state")
    }

    pub(crate) fn first_mut(&mut self) -> &mut State {
        self.0.states.first_mut().expect("made of a state")
    }
}

/// A step that can follow a state whose output is `I`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't follow a state whose output is `{I}`",
    label = "no step",
    note = "a `#[task]` function becomes a step by `task(\"Name\", function)`",
    note = "steps are made by `task`, `pass`, `wait`, `choice!`, `parallel!`, `map_each`, `fail`, `succeed` and `skip`"
)]
pub trait StepFrom<I>: Sized {
    /// What it ends with.
    type Output: 'static;
    #[doc(hidden)]
    fn graph(self) -> Graph;
}

impl<I, S: Step> StepFrom<I> for S
where
    S::Input: GivenBy<I>,
{
    type Output = S::Output;
    fn graph(self) -> Graph {
        let mut graph = self.into_graph();
        graph.0.entered_with(Ending::of::<S::Input>());
        graph
    }
}

/// The input of a state, where the state before outputs `I`: the same type.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a state that takes `{Self}` can't follow one whose output is `{I}`",
    label = "this takes `{Self}`, but is given `{I}`",
    note = "keep the document with `.result_path(..)` or `.discard_result()` on the state before, or reshape it with `pass(..).arguments(..)` in between",
    note = "after a state that ends the workflow, whose output is `Never`, write nothing"
)]
pub trait GivenBy<I> {}

impl<T> GivenBy<T> for T {}

/// The output of a step that control never comes out of, such as [`fail`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Never {}

/// A result that can be stored at a place that holds a `Slot`.
#[diagnostic::on_unimplemented(
    message = "the result of this state is `{Self}`, which can't be stored at a path that holds `{Slot}`",
    label = "this path points at a `{Slot}`",
    note = "name a field whose type is `{Self}` or `Option<{Self}>`"
)]
pub trait StoreAs<Slot> {}

impl<T> StoreAs<T> for T {}
impl<T> StoreAs<Option<T>> for T {}

/// An end that can stand where others end with `O`.
#[diagnostic::on_unimplemented(
    message = "this ends with `{Self}`, but `{O}` must come out here",
    label = "ends with `{Self}`",
    note = "make it end with `{O}`, or end the workflow here by `fail(..)`, or by `.then(succeed(\"Done\"))` with its output"
)]
pub trait RejoinsAs<O> {}

impl<O: Data> RejoinsAs<O> for O {}
// `Never` is no `Data`: that keeps this implementation, and those below, apart from the ones above them.
#[diagnostic::do_not_recommend]
impl<O> RejoinsAs<O> for Never {}

/// Two arms of a choice: what comes out of both.
#[diagnostic::on_unimplemented(
    message = "one arm of this choice ends with `{Self}`, another with `{B}`",
    label = "this arm ends with `{B}`",
    note = "all arms must end with the same document, or end the workflow: by `fail(..)`, or by `.then(succeed(\"Done\"))` with its output"
)]
pub trait Merges<B> {
    /// What comes out.
    type Output: 'static;
}

impl<A: Data> Merges<A> for A {
    type Output = A;
}

#[diagnostic::do_not_recommend]
impl<A: Data> Merges<Never> for A {
    type Output = A;
}

#[diagnostic::do_not_recommend]
impl<B: 'static> Merges<B> for Never {
    type Output = B;
}
