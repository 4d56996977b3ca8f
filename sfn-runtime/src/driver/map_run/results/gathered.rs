//! Results that become the result of the state.

use std::collections::BTreeMap;

use sfn_asl::WriterTransformation;
use sfn_query::Value;

use super::{super::child::Ended, shaped};
use crate::ResultFormat;

/// Results of children by their order, for as long as the state's result could hold them.
pub(in super::super) struct Gathered {
    /// Of children that succeeded.
    results: Vec<Option<Value>>,
    bytes: u64,
    /// What stands for those that did not; a redrive forgets it.
    failures: BTreeMap<usize, Value>,
    failure_bytes: u64,
    format: ResultFormat,
    limit: u64,
}

impl Gathered {
    pub(super) fn new(format: ResultFormat, limit: u64) -> Self {
        let (results, failures) = (Vec::new(), BTreeMap::new());
        Self { results, bytes: 0, failures, failure_bytes: 0, format, limit }
    }

    pub(super) fn take(&mut self, child: &Ended) {
        let has_succeeded = child.has_succeeded();
        if self.bytes > self.limit || self.is_too_large() && !has_succeeded {
            return;
        }
        let result = shaped(child, self.format);
        // There cannot be more children than memory holds pointers to them.
        let at = usize::try_from(child.index).unwrap_or(usize::MAX);
        let bytes = if has_succeeded { &mut self.bytes } else { &mut self.failure_bytes };
        *bytes = bytes.saturating_add(result.json_len());
        if !has_succeeded {
            self.failures.insert(at, result);
        } else {
            if self.results.len() <= at {
                self.results.resize(at + 1, None);
            }
            self.results[at] = Some(result);
        }
        // What is too large by far fails; there is no need to keep it.
        if self.bytes > self.limit {
            self.results = Vec::new();
        }
        if self.is_too_large() {
            self.failures = BTreeMap::new();
        }
    }

    /// Only successes stay: children that failed are run again.
    pub(super) fn forget_failures(&mut self) {
        (self.failures, self.failure_bytes) = (BTreeMap::new(), 0);
    }

    fn is_too_large(&self) -> bool {
        self.bytes.saturating_add(self.failure_bytes) > self.limit
    }

    pub(super) fn finish(mut self) -> Option<Value> {
        if self.is_too_large() {
            return None;
        }
        for (at, failure) in self.failures {
            if self.results.len() <= at {
                self.results.resize(at + 1, None);
            }
            self.results[at] = Some(failure);
        }
        let flattens = self.format.transformation == WriterTransformation::Flatten;
        let all = self.results.into_iter().flatten();
        let joined = all.flat_map(|result| match result {
            Value::Array(items) if flattens => items.iter().cloned().collect(),
            other => vec![other],
        });
        Some(Value::array(joined))
    }
}
