//! Tasks that call Step Functions itself: executions in executions, and tokens sent from inside.
//!
//! They run in the same runtime, on machines that were registered there. What a call answers and how it fails is as
//! recorded. A handler that wants such a task gets it first; so mocks work, and so does another server.

mod answer;
mod call;
mod child;
mod executions;
mod machines;
mod state_machines;

pub use call::NESTED_ACTIONS;
pub(super) use call::{Call, CallEnd, Caller};
pub(super) use executions::Executions;
pub use machines::Machines;
pub use state_machines::{NestedExecution, StateMachine, StateMachines};
