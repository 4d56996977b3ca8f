//! The Amazon States Language: model, reading with positions, writing, checks.
//!
//! A definition is read, checked, and only then used: [`Checked`] is the proof, and [`check`] the one way to it.
//!
//! ```
//! use sfn_asl::{ExecutionType, Resource, read, write};
//!
//! let text = r#"{
//!   "StartAt": "Charge",
//!   "States": {
//!     "Charge": {
//!       "Type": "Task",
//!       "Resource": "arn:aws:states:::lambda:invoke",
//!       "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Apologise"}],
//!       "Next": "Done"
//!     },
//!     "Apologise": {"Type": "Pass", "End": true}
//!   }
//! }"#;
//!
//! // All that is wrong, in the order of the text, each with its bytes in it.
//! let wrong = read("order.asl.json", text);
//! let errors = wrong.check(ExecutionType::Standard).unwrap_err();
//! assert_eq!(errors.len(), 1);
//! assert_eq!(errors[0].to_string(), "error[E018] at /States/Charge/Next: there is no state `Done` in this `States` \
//!     (a transition stays inside of the `States` object that it stands in)");
//! assert_eq!(&text[errors[0].span().unwrap()], "\"Done\"");
//!
//! // The right definition: its model, and its text in canonical form.
//! let right = read("order.asl.json", text.replace("Done", "Apologise"));
//! let machine = right.check(ExecutionType::Standard).unwrap();
//! assert_eq!(machine.scope.states.len(), 2);
//! assert!(write(&machine).starts_with("{\n  \"StartAt\": \"Charge\","));
//!
//! let resource = Resource::parse("arn:aws:states:::ecs:runTask.sync").unwrap();
//! assert!(resource.pattern.waits() && resource.integration().is_some());
//! ```
//!
//! | to | there is |
//! |---|---|
//! | read JSON or YAML | [`read`], `read_yaml` (feature `yaml`) |
//! | find the machines of a template | `Template` (feature `template`) |
//! | check a machine made in Rust | [`check`], then [`locate`] to show its findings in a text |
//! | show findings | [`Diagnostic::to_value`], `render` (feature `render`) |
//! | repair a text | [`fix()`] |
//! | answer as the service does | [`aws_report`] |
//! | write | [`write()`], [`to_value`] |
//! | walk | [`StateMachine::scopes`], [`StateKind::exits`], [`StateMachine::language_of`] |
//! | know what can be called | [`catalogue`] |
//! | draw | [`graph`], [`mermaid`] |
//!
//! Nothing in this crate reads a clock, a file, a socket or a random source.

mod aws;
pub mod catalogue;
mod check;
mod contract;
mod diagnostic;
mod fix;
mod graph;
mod hash;
mod model;
mod read;
#[cfg(feature = "render")]
mod render;
mod resource;
mod schema;
mod shape;
#[cfg(feature = "template")]
mod template;
mod write;

pub use aws::{AwsDiagnostic, AwsReport, NotJson, aws_not_json, aws_report};
pub use catalogue::{Integration, Support};
pub use check::{CheckOptions, Checked, check, variable_references};
pub use contract::{Handler, HandlerFuture, TaskError};
pub use diagnostic::{Code, Detail, Diagnostic, Label, Part, Place, Pointer, Severity, nearest};
pub use fix::{FixUnreachable, Fixed, fix};
pub use graph::{Graph, GraphEdge, GraphNode, Why, graph, mermaid};
pub use model::*;
#[cfg(feature = "yaml")]
pub use read::read_yaml;
pub use read::{LineColumn, MAX_BYTES, MAX_DEPTH, Read, Source, locate, read, without_placeholders};
#[cfg(feature = "render")]
pub use render::{Color, render};
pub use resource::{Pattern, Resource, ResourceError, Target};
pub use shape::{SchemaError, Shape};
#[cfg(feature = "template")]
pub use template::{Template, TemplateMachine};
pub use write::{pretty, to_value, write};
