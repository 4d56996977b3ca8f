//! Registers, what is left to try, and what has to be undone before it is tried.

use crate::jsonata::function::pure::{Error, Meter};

/// The value of a register that holds nothing.
pub(super) const NONE: usize = usize::MAX;

/// What is done when the current way fails.
#[derive(Clone, Copy)]
pub(super) enum Later {
    /// Go on at this instruction and position.
    Try { pc: usize, at: usize },
    /// The same, but for every position before `at` down to `from`.
    Shorter { pc: usize, at: usize, from: usize },
    /// Put back the value of a register.
    Restore { register: usize, value: usize },
}

/// Registers whose changes can be taken back.
pub(super) struct Trail {
    pub(super) registers: Vec<usize>,
    stack: Vec<Later>,
}

impl Trail {
    pub(super) fn new(registers: usize, meter: &mut dyn Meter) -> Result<Self, Error> {
        meter.bytes(8 * registers as u64)?;
        Ok(Self { registers: vec![NONE; registers], stack: Vec::new() })
    }

    /// A mark to come back to.
    pub(super) fn mark(&self) -> usize {
        self.stack.len()
    }

    pub(super) fn set(&mut self, register: usize, value: usize, meter: &mut dyn Meter) -> Result<(), Error> {
        let old = std::mem::replace(&mut self.registers[register], value);
        self.push(Later::Restore { register, value: old }, meter)
    }

    pub(super) fn push(&mut self, later: Later, meter: &mut dyn Meter) -> Result<(), Error> {
        if self.stack.len() == self.stack.capacity() {
            // The stack is about to double.
            meter.bytes((self.stack.len().max(4) * 2 * size_of::<Later>()) as u64)?;
        }
        self.stack.push(later);
        Ok(())
    }

    /// The last way that was left to try since the mark, with the registers as they were.
    pub(super) fn back_track(&mut self, mark: usize, text: &str) -> Option<(usize, usize)> {
        while self.stack.len() > mark {
            match self.stack.pop()? {
                Later::Restore { register, value } => self.registers[register] = value,
                Later::Try { pc, at } => return Some((pc, at)),
                Later::Shorter { pc, at, from } => {
                    let at = at - text[..at].chars().next_back()?.len_utf8();
                    if at > from {
                        self.stack.push(Later::Shorter { pc, at, from });
                    }
                    return Some((pc, at));
                }
            }
        }
        None
    }

    /// Takes back all changes since the mark, and drops what was left to try.
    pub(super) fn undo(&mut self, mark: usize) {
        while self.stack.len() > mark {
            if let Some(Later::Restore { register, value }) = self.stack.pop() {
                self.registers[register] = value;
            }
        }
    }

    /// Drops what was left to try since the mark, and keeps what has to be undone.
    pub(super) fn commit(&mut self, mark: usize) {
        let mut kept = mark;
        for index in mark..self.stack.len() {
            if let later @ Later::Restore { .. } = self.stack[index] {
                self.stack[kept] = later;
                kept += 1;
            }
        }
        self.stack.truncate(kept);
    }
}
