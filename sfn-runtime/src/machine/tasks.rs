//! Open tasks by number, and the lines of control that hold them.

use super::{FrameId, TaskId};

/// Tasks that were scheduled and have not ended.
///
/// Sorted: numbers only grow, so a new task goes last. A map run that is redriven has its old number.
#[derive(Debug, Default)]
pub(crate) struct Tasks(Vec<(TaskId, FrameId)>);

impl Tasks {
    pub(crate) fn push(&mut self, task: TaskId, holder: FrameId) {
        match self.0.last() {
            Some((last, _)) if *last > task => {
                let at = self.0.partition_point(|(open, _)| *open < task);
                self.0.insert(at, (task, holder));
            }
            _ => self.0.push((task, holder)),
        }
    }

    pub(crate) fn holder(&self, task: TaskId) -> Option<FrameId> {
        self.at(task).map(|at| self.0[at].1)
    }

    pub(crate) fn remove(&mut self, task: TaskId) {
        match self.0.last() {
            Some((last, _)) if *last == task => drop(self.0.pop()),
            _ => drop(self.at(task).map(|at| self.0.remove(at))),
        }
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// The lines that hold them, the oldest task first.
    pub(crate) fn holders(&self) -> impl Iterator<Item = FrameId> {
        self.0.iter().map(|(_, holder)| *holder)
    }

    fn at(&self, task: TaskId) -> Option<usize> {
        self.0.binary_search_by_key(&task, |(task, _)| *task).ok()
    }
}
