//! Who keeps the records.

use super::Record;

/// Takes the records of an execution as they are decided.
///
/// A `Vec` keeps them. Where nobody reads them, [`NoJournal`] is a recorder that costs nothing.
pub trait Recorder {
    /// Takes one record.
    fn record(&mut self, record: Record);
}

impl Recorder for Vec<Record> {
    #[inline]
    fn record(&mut self, record: Record) {
        self.push(record);
    }
}

/// Keeps nothing: for executions whose history nobody reads and that nobody will recover.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoJournal;

impl Recorder for NoJournal {
    fn record(&mut self, _: Record) {}
}
