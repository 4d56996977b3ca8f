//! The Amazon States Language: model, reading with positions, writing, checks.
//!
//! Nothing in this crate reads a clock, a file, a socket or a random source.

mod check;
mod contract;
mod diagnostic;
mod graph;
mod model;
mod read;
#[cfg(feature = "render")]
mod render;
mod resource;
mod schema;
mod write;

pub use check::{Checked, check};
pub use contract::{Handler, HandlerFuture, TaskError};
pub use diagnostic::{Code, Diagnostic, Label, Part, Place, Pointer, Severity};
pub use graph::{Graph, GraphEdge, GraphNode, Why, graph, mermaid};
pub use model::*;
#[cfg(feature = "yaml")]
pub use read::read_yaml;
pub use read::{LineColumn, MAX_BYTES, MAX_DEPTH, Read, Source, locate, read};
#[cfg(feature = "render")]
pub use render::{Color, render};
pub use resource::{Integration, Pattern, Resource, ResourceError, Support, Target};
pub use write::{pretty, to_value, write};
