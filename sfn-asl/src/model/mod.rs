//! A state machine as data: every field of every state type, in both query languages.
//!
//! Expressions are kept as the text the author wrote; `check` proves that they parse. What the language
//! does not know is kept beside what it does (`unknown`), so that a definition can be read and written
//! again without loss.

mod access;
mod choice;
mod comparator;
mod failure;
mod keyword;
mod machine;
mod map;
mod setting;
mod state;
mod walk;

pub use access::Exit;
pub use choice::{Choice, ChoiceRule, Condition, Operand};
pub use comparator::{Comparator, Family, Relation};
pub use failure::{Catcher, ErrorName, JitterStrategy, Retrier};
pub use machine::{Branch, QueryLanguage, Scope, StateMachine, States};
pub use map::{
    CsvDelimiter, CsvHeaderLocation, ExecutionType, InputType, ItemBatcher, ItemProcessor, ItemReader,
    ManifestType, Map, OutputType, ProcessorConfig, ProcessorMode, ReaderConfig, ReaderTransformation,
    ResultWriter, WriterConfig, WriterTransformation,
};
pub use setting::{Nullable, Setting};
pub use state::{
    Assign, Fail, Io, Parallel, Pass, State, StateKind, StateType, Succeed, Task, Transition, Wait,
    WaitUntil, Work,
};
pub use walk::{ScopeSite, Scopes};

/// Members that the language does not know, kept as they were written.
pub type Unknown = sfn_query::Members;
