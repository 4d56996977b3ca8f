//! The variables that a line of control sees, by slot.
//!
//! A branch begins with those of the scopes around it, which cannot change while it runs: it shares them
//! until it assigns one of its own.

use std::sync::Arc;

use sfn_query::{Slot, Value};

use super::Assigned;

/// One row of slots.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Variables(Option<Arc<Vec<Option<Variable>>>>);

#[derive(Clone, Debug, PartialEq)]
struct Variable {
    value: Value,
    /// Measured once: a long text is measured by reading it.
    json_len: u64,
}

impl Variables {
    pub(crate) fn get(&self, slot: Slot) -> Option<&Value> {
        self.row().get(slot.0 as usize)?.as_ref().map(|it| &it.value)
    }

    pub(crate) fn set(&mut self, slot: Slot, value: Value) {
        let row = Arc::make_mut(self.0.get_or_insert_default());
        let at = slot.0 as usize;
        if row.len() <= at {
            row.resize_with(at + 1, || None);
        }
        row[at] = Some(Variable { json_len: value.json_len(), value });
    }

    /// Bytes of JSON that all of them would have with those assignments made.
    pub(crate) fn json_len_with(&self, assigned: &Assigned) -> u64 {
        let is_kept = |slot: usize| assigned.0.iter().all(|(it, _)| it.0 as usize != slot);
        let row = self.row().iter().enumerate();
        let kept = row.filter(|(slot, _)| is_kept(*slot)).filter_map(|(_, it)| it.as_ref());
        let new = assigned.0.iter().map(|(_, value)| value.json_len());
        kept.map(|it| it.json_len).chain(new).fold(0, u64::saturating_add)
    }

    fn row(&self) -> &[Option<Variable>] {
        self.0.as_deref().map_or(&[], Vec::as_slice)
    }
}
