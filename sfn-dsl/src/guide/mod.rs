//! A guide, from the first task to the distributed map. Each page builds on those before it, and all code in it is
//! compiled.
//!
//! 1. [A first workflow](first_workflow): a document, a task, a definition
//! 2. [Documents](documents): what state data is, and how its places are named
//! 3. [Expressions](expressions): what is computed while a workflow runs, in both query languages
//! 4. [Data through a state](data_flow): what a task is given, and what becomes of its result
//! 5. [Errors](errors): retries, catchers, steps that are undone
//! 6. [Ways through](ways): choices, branches, loops, fragments
//! 7. [Waiting](waiting): for a time, for a person, for a service
//! 8. [Variables](variables): values beside the document
//! 9. [Maps](maps): a flow for each item of a list
//! 10. [Distributed maps](distributed_maps): a flow for each item of a bucket
//! 11. [Running and shipping](shipping): checks, local runs, files

#[doc = include_str!("first_workflow.md")]
pub mod first_workflow {}

#[doc = include_str!("documents.md")]
pub mod documents {}

#[doc = include_str!("expressions.md")]
pub mod expressions {}

#[doc = include_str!("data_flow.md")]
pub mod data_flow {}

#[doc = include_str!("errors.md")]
pub mod errors {}

#[doc = include_str!("ways.md")]
pub mod ways {}

#[doc = include_str!("waiting.md")]
pub mod waiting {}

#[doc = include_str!("variables.md")]
pub mod variables {}

#[doc = include_str!("maps.md")]
pub mod maps {}

#[doc = include_str!("distributed_maps.md")]
pub mod distributed_maps {}

#[doc = include_str!("shipping.md")]
pub mod shipping {}
