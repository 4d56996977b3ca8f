//! What an evaluation may cost. Everything that works or grows asks here first.
//!
//! Reads no clock: a caller who limits time injects a check, which is asked every so many steps.

use super::{Code, Error, call::Meter};

/// What an evaluation may cost at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Steps: one a node of the expression each time it is evaluated, and one an item that a function visits.
    pub steps: u64,
    /// Bytes of all lists, objects, texts and functions that are made, whether or not they are still in use, and of
    /// the variables that functions keep.
    pub bytes: u64,
    /// Bytes that one list or text may hold, counting 8 a number and 1 a character.
    pub value_bytes: u64,
    /// How deep evaluations nest, as JSONata counts: one a node of the expression, calls included.
    pub depth: u32,
}

impl Limits {
    /// The limits of an expression outside a state machine.
    pub const PLAIN: Self = Self { steps: 50_000_000, bytes: 1 << 27, value_bytes: 100_000_000, depth: 400 };

    /// The service's: nesting of 100, and values of at most 6,990,256 bytes.
    pub const STEP_FUNCTIONS: Self =
        Self { steps: 50_000_000, bytes: 1 << 27, value_bytes: 6_990_256, depth: 100 };
}

/// Why an injected check ends an evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Its time is over.
    Timeout,
    /// Nobody wants the answer any more.
    Cancelled,
}

/// Bytes of a list without its items, as it lies in memory.
pub(crate) const LIST: u64 = 64;

/// Bytes of an object without its members.
pub(crate) const OBJECT: u64 = 128;

/// Bytes of one member of an object, of which the key is shared.
pub(crate) const MEMBER: u64 = 48;

/// Bytes of one item of a list.
pub(crate) const ITEM: u64 = 24;

/// Bytes of a text without its characters.
pub(crate) const TEXT: u64 = 32;

/// Bytes of a function without what it holds.
pub(crate) const FUNCTION: u64 = 72;

/// Bytes of the variables of one scope, without their values.
pub(crate) const FRAME: u64 = 96;

/// Makes room in a list that grows, and pays for what it grows by: nothing but a comparison nearly always.
#[inline]
pub(crate) fn room<T>(items: &mut Vec<T>, more: usize, meter: &mut impl Meter) -> Result<(), Error> {
    match items.capacity() - items.len() >= more {
        true => Ok(()),
        false => grow(items, more, meter),
    }
}

#[cold]
fn grow<T>(items: &mut Vec<T>, more: usize, meter: &mut impl Meter) -> Result<(), Error> {
    let capacity = (items.len() + more).max(2 * items.capacity()).max(4);
    meter.bytes((size_of::<T>() * (capacity - items.capacity())) as u64)?;
    items.reserve_exact(capacity - items.len());
    Ok(())
}

/// How many steps pass between two questions to the injected check.
const STEPS_BETWEEN_CHECKS: u64 = 4096;

/// What is left of the [`Limits`] of one evaluation.
pub(crate) struct Budget<'a> {
    limits: Limits,
    steps: u64,
    bytes: u64,
    next_check: u64,
    check: &'a dyn Fn() -> Option<Stop>,
}

impl<'a> Budget<'a> {
    pub(crate) fn new(limits: Limits, check: &'a dyn Fn() -> Option<Stop>) -> Self {
        let next_check = limits.steps.saturating_sub(STEPS_BETWEEN_CHECKS);
        Self { limits, steps: limits.steps, bytes: limits.bytes, next_check, check }
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Pays for work. A function that visits n items pays n before it begins, or as it goes.
    #[inline]
    pub(crate) fn steps(&mut self, count: u64) -> Result<(), Error> {
        match self.steps.checked_sub(count) {
            Some(left) if left >= self.next_check => {
                self.steps = left;
                Ok(())
            }
            left => self.steps_slow(left),
        }
    }

    #[cold]
    fn steps_slow(&mut self, left: Option<u64>) -> Result<(), Error> {
        let Some(left) = left else {
            return Err(Error::new(Code::U1002).with_value(self.limits.steps));
        };
        self.steps = left;
        self.next_check = left.saturating_sub(STEPS_BETWEEN_CHECKS);
        match (self.check)() {
            None => Ok(()),
            Some(Stop::Timeout) => {
                Err(Error::of(Code::U1001, "Expression evaluation timeout: Check for infinite loop"))
            }
            Some(Stop::Cancelled) => Err(Error::new(Code::U1005)),
        }
    }

    /// Pays for memory, *before* it is allocated.
    #[inline]
    pub(crate) fn bytes(&mut self, count: u64) -> Result<(), Error> {
        match self.bytes.checked_sub(count) {
            Some(left) => {
                self.bytes = left;
                Ok(())
            }
            None => Err(Error::new(Code::U1003)),
        }
    }

    /// Whether one list may have that many bytes, if it takes no room yet.
    pub(crate) fn fits(&self, bytes: u64) -> Result<(), Error> {
        match bytes > self.limits.value_bytes {
            true => Err(Error::new(Code::U1003)),
            false => Ok(()),
        }
    }

    /// Pays for one list or text of that many bytes.
    #[inline]
    pub(crate) fn value(&mut self, bytes: u64) -> Result<(), Error> {
        if bytes > self.limits.value_bytes {
            return Err(Error::new(Code::U1003));
        }
        self.bytes(bytes)
    }
}

impl Meter for Budget<'_> {
    fn steps(&mut self, count: u64) -> Result<(), Error> {
        Budget::steps(self, count)
    }

    fn bytes(&mut self, count: u64) -> Result<(), Error> {
        Budget::bytes(self, count)
    }

    fn value(&mut self, bytes: u64) -> Result<(), Error> {
        Budget::value(self, bytes)
    }
}
