//! Numbers that stand for things of one execution. Each kind is a type of its own.

/// A line of control: the root, a branch, a map item. Numbers are used again when a line has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FrameId(pub(crate) u32);

impl FrameId {
    /// The line that begins at the machine's `StartAt`.
    pub const ROOT: Self = Self(0);
}

/// One attempt of one task; never used again within an execution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskId(pub(crate) u32);

impl TaskId {
    /// The number: 0 for the first task of an execution.
    pub const fn number(self) -> u32 {
        self.0
    }
}

/// The `id` of a history event: 1 for the first; 0 stands for "no event".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub(crate) u32);

impl EventId {
    /// What an event without a predecessor points at.
    pub const NONE: Self = Self(0);

    /// The number.
    pub const fn number(self) -> u32 {
        self.0
    }
}
