//! A backtracking matcher for what no linear engine can do: look-around, back-references, groups that a round
//! of a repetition forgets. Each step is paid for, so no pattern runs away.

mod compile;
mod run;
mod trail;

use super::set::Set;

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    code: Vec<Instruction>,
    sets: Vec<Set>,
    /// Capture groups; each has two registers, where it begins and ends.
    groups: usize,
    /// All registers: those of the groups, then two for each repetition.
    registers: usize,
    multiline: bool,
    ignore_case: bool,
}

#[derive(Clone, Copy, Debug)]
enum Instruction {
    /// `back`: takes the character before the position, as look-behind reads.
    Char {
        character: char,
        back: bool,
    },
    Set {
        set: usize,
        back: bool,
    },
    /// As many as possible of a set, at least and at most so many; gives back one at a time.
    Run {
        set: usize,
        min: u32,
        max: u32,
    },
    /// Goes on here, and there if that fails.
    Split {
        other: usize,
    },
    Jump(usize),
    /// Stores the position.
    Save(usize),
    /// Sets the count of a repetition to zero.
    Zero {
        count: usize,
    },
    /// Decides on another round, which begins at the next instruction.
    Round {
        count: usize,
        min: u32,
        max: Option<u32>,
        greedy: bool,
        exit: usize,
    },
    /// Counts, remembers where the round begins and forgets its groups.
    Enter {
        count: usize,
        first_group: usize,
        last_group: usize,
    },
    /// Ends a round: an empty one that was not demanded fails.
    Again {
        count: usize,
        min: u32,
        round: usize,
    },
    LineStart,
    LineEnd,
    WordBoundary(bool),
    /// The code up to `Done` before `next` must match here, or must not.
    Look {
        negated: bool,
        next: usize,
    },
    BackReference {
        group: usize,
        back: bool,
    },
    Done,
}
