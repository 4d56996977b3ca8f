//! Results that become the result of the state.

use sfn_asl::WriterTransformation;
use sfn_query::Value;

use super::{super::child::Ended, shaped};
use crate::ResultFormat;

/// Results of children by their order, for as long as the state's result could hold them.
pub(in super::super) struct Gathered {
    results: Vec<Option<Value>>,
    format: ResultFormat,
    bytes: u64,
    limit: u64,
}

impl Gathered {
    pub(super) fn new(format: ResultFormat, limit: u64) -> Self {
        Self { results: Vec::new(), format, bytes: 0, limit }
    }

    pub(super) fn take(&mut self, child: &Ended) {
        if self.is_too_large() {
            return;
        }
        let result = shaped(child, self.format);
        self.bytes = self.bytes.saturating_add(result.json_len());
        // There cannot be more children than memory holds pointers to them.
        let at = usize::try_from(child.index).unwrap_or(usize::MAX);
        if self.results.len() <= at {
            self.results.resize(at + 1, None);
        }
        self.results[at] = Some(result);
        // What is too large by far fails; there is no need to keep it.
        if self.is_too_large() {
            self.results = Vec::new();
        }
    }

    fn is_too_large(&self) -> bool {
        self.bytes > self.limit
    }

    pub(super) fn finish(self) -> Option<Value> {
        if self.is_too_large() {
            return None;
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
