//! A budget for tests.

use super::{Code, Error, Meter};

pub(crate) struct Allowance {
    pub(crate) steps: u64,
    pub(crate) bytes: u64,
}

impl Default for Allowance {
    fn default() -> Self {
        Self { steps: 1 << 20, bytes: 1 << 20 }
    }
}

impl Meter for Allowance {
    fn steps(&mut self, count: u64) -> Result<(), Error> {
        self.steps = self.steps.checked_sub(count).ok_or_else(|| Error::new(Code::U1002))?;
        Ok(())
    }

    fn bytes(&mut self, count: u64) -> Result<(), Error> {
        self.bytes = self.bytes.checked_sub(count).ok_or_else(|| Error::new(Code::U1003))?;
        Ok(())
    }

    fn value(&mut self, bytes: u64) -> Result<(), Error> {
        self.bytes(bytes)
    }
}
