//! JSON text: read to values or to a tree with positions, and written.
//!
//! Reading and writing are loops over stacks of their own: no nesting overflows the thread's stack.

mod error;
mod escape;
mod grammar;
mod lex;
mod parse;
mod tree;
mod write;

pub use error::{Error, ErrorKind};
pub use escape::offset_in_source;
#[cfg(feature = "eval")]
pub(crate) use escape::write_string;
pub use parse::{DEFAULT_MAX_DEPTH, parse, parse_with_depth};
pub use tree::{Data, Items, Member, Members, Node, Opened, Parts, Tree, TreeBuilder, parse_tree};
pub use write::{to_string, to_string_pretty};
